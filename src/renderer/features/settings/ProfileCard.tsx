/** One profile: what it is, whether its key is in the keychain, and what can be done to it. */
import { Button, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileView } from '../../../shared/contract/index.ts';
import { announce } from '../../app/announce.ts';
import { useActiveProfile, useSlice } from '../../app/desk-store.ts';
import { show, useNavigation } from '../../app/navigation.ts';
import { activateProfile, removeProfile, replaceKey } from '../../app/profiles.ts';
import { useTask } from '../../app/task.ts';
import { waitingOf } from '../../app/waiting.ts';
import { date } from '../../i18n/format.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { EnvironmentBadge } from '../../ui/EnvironmentBadge.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Id } from '../../ui/Id.tsx';
import { IconKey, IconTrash } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { asSeenInForm, looksLikeKey } from '../profiles/profile-form.ts';
import { WaitingList } from '../queue/WaitingList.tsx';
import styles from './ProfileCard.module.css';

export function ProfileCard({ profile }: { profile: ProfileView }) {
  const { t } = useTranslation();
  const active = useActiveProfile()?.id === profile.id;
  const keyAsked = useNavigation((navigation) => navigation.keyOf === profile.id);
  const [replacing, setReplacing] = useState(keyAsked);
  useEffect(() => {
    if (keyAsked) setReplacing(true);
  }, [keyAsked]);
  const activate = useTask(() => activateProfile(profile.id));
  const { name, key } = profile;

  return (
    <li className={styles.card} data-active={active}>
      <header className={styles.head}>
        <h3>{name}</h3>
        <EnvironmentBadge environment={profile.environment} />
        {active && <span className={styles.inUse}>{t('settings.inUse')}</span>}
      </header>
      <Facts
        lines={[
          { label: t('profileForm.applicationId'), value: <Id value={profile.applicationId} /> },
          { label: t('profileForm.baseUrl'), value: <Id value={profile.baseUrl} /> },
          {
            label: t('profileForm.apiKey'),
            value: key.present
              ? t('settings.keyStored', { lastFour: key.lastFour, since: date(key.storedAt) })
              : t('settings.keyMissing'),
          },
        ]}
      />
      {(replacing || !key.present) && (
        <KeyForm
          profile={profile}
          isAsked={keyAsked}
          onDone={() => setReplacing(false)}
          {...(key.present ? { onCancel: () => setReplacing(false) } : {})}
        />
      )}
      {activate.problem && <ProblemNote problem={activate.problem} live />}
      <div className={styles.buttons}>
        {!active && (
          <Button size="compact-sm" loading={activate.busy} onClick={() => void activate.run()}>
            {t('settings.use')}
          </Button>
        )}
        {key.present && !replacing && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconKey size={14} aria-hidden="true" />}
            onClick={() => setReplacing(true)}
          >
            {t('settings.replaceKey')}
          </Button>
        )}
        <ConfirmButton
          size="compact-sm"
          icon={<IconTrash size={14} aria-hidden="true" />}
          label={t('common.remove')}
          ariaLabel={t('settings.removeOf', { name })}
          question={t('settings.removeQuestion', { name })}
          consequence={t('settings.removeConsequence')}
          confirmLabel={t('common.remove')}
          onConfirm={() => removeProfile(profile.id)}
          besideProblem={(problem) => problem.code === 'profile-in-use' && <InUse profileId={profile.id} />}
        />
      </div>
    </li>
  );
}

/** What stands in the way of removing a profile, and the way to it. */
function InUse({ profileId }: { profileId: string }) {
  const { t } = useTranslation();
  const imports = useSlice('imports') ?? [];
  const task = useTask(() => activateProfile(profileId));
  return (
    <>
      <WaitingList items={waitingOf(imports.filter((item) => item.profileId === profileId))} />
      {task.problem && <ProblemNote problem={task.problem} live />}
      <div>
        <Button
          size="compact-sm"
          loading={task.busy}
          onClick={() => void task.run().then((done) => done && show('queue'))}
        >
          {t('settings.showInQueue')}
        </Button>
      </div>
    </>
  );
}

interface KeyFormProps {
  profile: ProfileView;
  /** Somebody came here for this form. */
  isAsked: boolean;
  onDone: () => void;
  onCancel?: () => void;
}

/** As in the profile form, the key is in its field only. */
function KeyForm({ profile, isAsked, onDone, onCancel }: KeyFormProps) {
  const { t } = useTranslation();
  const field = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<'required' | 'notKey'>();
  const task = useTask((apiKey: string) => replaceKey(profile.id, apiKey));
  useEffect(() => {
    if (isAsked) field.current?.focus();
  }, [isAsked]);

  async function submit() {
    const apiKey = field.current?.value.trim() ?? '';
    const found = looksLikeKey(apiKey) ? undefined : apiKey === '' ? 'required' : 'notKey';
    setFault(found);
    if (found) return field.current?.focus();
    if (!(await task.run(apiKey))) return;
    if (field.current) field.current.value = '';
    announce(t('settings.keyReplaced'));
    onDone();
  }

  return (
    <form
      className={styles.key}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <TextInput
        ref={field}
        type="password"
        label={t('settings.newKey')}
        error={fault && t(`profileForm.fault.${fault}`)}
        autoComplete="off"
        spellCheck={false}
      />
      {task.problem && <ProblemNote problem={asSeenInForm(task.problem)} live />}
      <div className={styles.buttons}>
        <Button type="submit" size="compact-sm" loading={task.busy}>
          {t('settings.storeKey')}
        </Button>
        {onCancel && (
          <Button size="compact-sm" variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}
