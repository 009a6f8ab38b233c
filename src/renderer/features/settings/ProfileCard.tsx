/** One profile: what it is, whether its key is in the keychain, and what can be done to it. */
import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileView } from '../../../shared/contract/index.ts';
import { useActiveProfile, useSlice } from '../../desk/desk-store.ts';
import { show, useNavigation } from '../../desk/navigation.ts';
import { activateProfile, removeProfile } from '../../desk/profiles.ts';
import { waitingOf } from '../../desk/waiting.ts';
import { useTask } from '../../helpers/task.ts';
import { date } from '../../i18n/format.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { EnvironmentBadge } from '../../ui/EnvironmentBadge.tsx';
import { Facts } from '../../ui/Facts.tsx';
import { Id } from '../../ui/Id.tsx';
import { IconChecklist, IconKey, IconTrash, iconSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { KeyCare } from '../profiles/KeyCare.tsx';
import { KeyFindings } from '../profiles/KeyFindings.tsx';
import { useStoredKeyTest } from '../profiles/stored-key-test.ts';
import { WaitingList } from '../queue/WaitingList.tsx';
import { KeyForm } from './KeyForm.tsx';
import styles from './ProfileCard.module.css';
import { WaitingKey } from './WaitingKey.tsx';

export function ProfileCard({ profile }: { profile: ProfileView }) {
  const { t } = useTranslation();
  const active = useActiveProfile()?.id === profile.id;
  const keyAsked = useNavigation((navigation) => navigation.keyOf === profile.id);
  const [replacing, setReplacing] = useState(keyAsked);
  useEffect(() => {
    if (keyAsked) setReplacing(true);
  }, [keyAsked]);
  const [asked, setAsked] = useState(false);
  const activate = useTask(() => activateProfile(profile.id));
  const test = useStoredKeyTest(profile);
  const testButton = useRef<HTMLButtonElement>(null);
  const { name, key } = profile;

  function closeTest() {
    test.close();
    testButton.current?.focus();
  }

  return (
    <li className={styles.card} data-active={active}>
      <header className={styles.head}>
        <h3>{name}</h3>
        <EnvironmentBadge environment={profile.environment} />
        {active && <span className={styles.inUse}>{t('settings.inUse')}</span>}
      </header>
      <ProfileFacts profile={profile} />
      {key.present && <KeyCare profile={profile} isBrief={replacing || test.now !== undefined} />}
      {key.waiting && !replacing && (
        <WaitingKey
          profileId={profile.id}
          waiting={key.waiting}
          isAsked={asked}
          onDecided={() => testButton.current?.focus()}
        />
      )}
      {(replacing || !key.present) && (
        <KeyForm
          profile={profile}
          isAsked={keyAsked}
          onDone={(isAsked) => {
            setAsked(isAsked);
            setReplacing(false);
          }}
          {...(key.present ? { onCancel: () => setReplacing(false) } : {})}
        />
      )}
      {test.now && !replacing && (
        <KeyFindings test={test.now}>
          <Button size="compact-sm" variant="subtle" onClick={closeTest}>
            {t('keyTest.close')}
          </Button>
        </KeyFindings>
      )}
      {activate.problem && <ProblemNote problem={activate.problem} live />}
      <div className={styles.buttons}>
        {!active && (
          <Button size="compact-sm" loading={activate.busy} onClick={() => void activate.run()}>
            {t('settings.use')}
          </Button>
        )}
        {key.present && !replacing && (
          <KeyButtons testButton={testButton} onReplace={() => setReplacing(true)} onTest={test.run} />
        )}
        <ConfirmButton
          size="compact-sm"
          icon={<IconTrash size={iconSize.small} aria-hidden="true" />}
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

function ProfileFacts({ profile }: { profile: ProfileView }) {
  const { t } = useTranslation();
  const { key } = profile;
  return (
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
  );
}

interface KeyButtonsProps {
  testButton: React.Ref<HTMLButtonElement>;
  onReplace: () => void;
  onTest: () => void;
}

function KeyButtons({ testButton, onReplace, onTest }: KeyButtonsProps) {
  const { t } = useTranslation();
  return (
    <>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconKey size={iconSize.small} aria-hidden="true" />}
        onClick={onReplace}
      >
        {t('settings.replaceKey')}
      </Button>
      <Button
        ref={testButton}
        size="compact-sm"
        variant="default"
        leftSection={<IconChecklist size={iconSize.small} aria-hidden="true" />}
        onClick={onTest}
      >
        {t('keyTest.stored')}
      </Button>
    </>
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
