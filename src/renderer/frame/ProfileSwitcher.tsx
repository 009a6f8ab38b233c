/** The profile the desk works with and its environment, always in view; pressing it offers the others. */
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileView } from '../../shared/contract/index.ts';
import { useActiveProfile, useProfiles, useSlice } from '../desk/desk-store.ts';
import { show } from '../desk/navigation.ts';
import { useProfileList } from '../desk/profile-list.ts';
import { activateProfile } from '../desk/profiles.ts';
import { toast } from '../desk/toasts.ts';
import { allWaiting, useWaitingCounts } from '../desk/waiting.ts';
import { daysSince, isDue } from '../helpers/key-age.ts';
import { useTask } from '../helpers/task.ts';
import { EnvironmentBadge } from '../ui/EnvironmentBadge.tsx';
import { IconAlertTriangle, IconCheck, IconChevronDown, IconInbox, IconKey, iconSize } from '../ui/icons.ts';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import styles from './ProfileSwitcher.module.css';

export function ProfileSwitcher() {
  const { t } = useTranslation();
  const active = useActiveProfile();
  const menu = useRef<HTMLDivElement>(null);
  const menuId = useId();
  const [open, setOpen] = useState(false);
  const waiting = useWaitingCounts();
  const elsewhere = allWaiting(waiting) - (waiting.get(active?.id ?? '') ?? 0);

  const switching = useTask(activateProfile);
  const asked = useProfileList((profiles) => profiles.asked);
  useEffect(() => {
    if (asked > 0) menu.current?.showPopover();
  }, [asked]);

  async function choose(profileId: string, name: string) {
    const done = profileId === active?.id || (await switching.run(profileId));
    if (!done) {
      // Also when it was closed meanwhile: the problem is shown where the choice was made.
      menu.current?.showPopover();
      return;
    }
    menu.current?.hidePopover();
    if (active && profileId !== active.id) {
      const undo = { label: t('toast.undo'), run: () => activateProfile(active.id) };
      toast({ text: t('profile.switched', { name }), action: undo });
    }
  }

  return (
    <div className={styles.box}>
      <button
        type="button"
        className={styles.button}
        popoverTarget={menuId}
        aria-expanded={open}
        aria-label={t('profile.switcher', {
          name: active?.name ?? '',
          environment: active ? t(`environment.${active.environment}`) : '',
        })}
        data-testid="profile-switcher"
        data-tour="profile-switcher"
      >
        {active && <EnvironmentBadge environment={active.environment} look="band" />}
        <span className={styles.words}>
          <span className={styles.name} title={active?.name}>
            {active?.name}
          </span>
          <IconChevronDown size={iconSize.medium} aria-hidden="true" />
        </span>
      </button>
      <Notices active={active} elsewhere={elsewhere} menuId={menuId} />
      <div
        id={menuId}
        ref={menu}
        popover="auto"
        className={styles.menu}
        aria-busy={switching.busy}
        onToggle={(event) => {
          setOpen(event.newState === 'open');
          if (event.newState === 'open') focusCurrent(event.currentTarget);
        }}
      >
        <Choices activeId={active?.id} waiting={waiting} onChoose={(id, name) => void choose(id, name)} />
        {switching.problem && (
          <div className={styles.problem}>
            <ProblemNote problem={switching.problem} live />
          </div>
        )}
        <button
          type="button"
          className={styles.manage}
          onClick={() => {
            menu.current?.hidePopover();
            show('settings');
          }}
        >
          {t('profile.manage')}
        </button>
      </div>
    </div>
  );
}

/** The arrow keys begin at the profile that the desk works with. */
function focusCurrent(menu: HTMLElement): void {
  if (!menu.contains(document.activeElement))
    menu.querySelector<HTMLElement>('[aria-current="true"]')?.focus({ preventScroll: true });
}

function moveFocus(event: React.KeyboardEvent<HTMLElement>): void {
  const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const choices = [...event.currentTarget.querySelectorAll('button')];
  const at = choices.indexOf(document.activeElement as HTMLButtonElement);
  choices.at((at + step) % choices.length)?.focus();
}

interface NoticesProps {
  active: ProfileView | undefined;
  /** Imports that wait for other profiles. */
  elsewhere: number;
  menuId: string;
}

function Notices({ active, elsewhere, menuId }: NoticesProps) {
  const { t } = useTranslation();
  return (
    <>
      {active && !active.key.present && !active.builtIn && (
        <button
          type="button"
          className={styles.keyless}
          title={t('profile.keyMissing')}
          onClick={() => show('settings')}
        >
          <IconAlertTriangle size={iconSize.small} aria-hidden="true" />
          <span className={styles.text}>{t('profile.keyMissing')}</span>
        </button>
      )}
      {elsewhere > 0 && (
        <button
          type="button"
          className={styles.elsewhere}
          popoverTarget={menuId}
          title={t('profile.waitingElsewhere', { count: elsewhere })}
          data-testid="waiting-elsewhere"
        >
          <IconInbox size={iconSize.small} aria-hidden="true" />
          <span className={styles.text}>{t('profile.waitingElsewhere', { count: elsewhere })}</span>
        </button>
      )}
    </>
  );
}

interface ChoicesProps {
  activeId: string | undefined;
  waiting: ReadonlyMap<string, number>;
  onChoose: (profileId: string, name: string) => void;
}

function Choices({ activeId, waiting, onChoose }: ChoicesProps) {
  const { t } = useTranslation();
  const profiles = useProfiles();
  return (
    <ul aria-label={t('profile.list')} onKeyDown={moveFocus}>
      {profiles.map((profile) => (
        <li key={profile.id}>
          <button
            type="button"
            className={styles.choice}
            aria-current={profile.id === activeId}
            onClick={() => onChoose(profile.id, profile.name)}
          >
            <IconCheck size={iconSize.medium} aria-hidden="true" />
            <span className={styles.name}>{profile.name}</span>
            <OldKey profile={profile} />
            <Waiting count={waiting.get(profile.id) ?? 0} />
            <EnvironmentBadge environment={profile.environment} />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A quiet hint that a key has been in use for longer than it should. */
function OldKey({ profile: { builtIn, key } }: { profile: ProfileView }) {
  const { t } = useTranslation();
  const limit = useSlice('keyReminderDays') ?? 0;
  const now = Date.now();
  if (builtIn || !key.present || !isDue(key.storedAt, limit, now)) return null;
  const words = t('profile.keyOld', { count: daysSince(key.storedAt, now) });
  return (
    <span className={styles.old} title={words}>
      <IconKey size={iconSize.small} aria-hidden="true" />
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

function Waiting({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <span className={styles.count} title={t('nav.waiting', { count })}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('nav.waiting', { count })}</span>
    </span>
  );
}
