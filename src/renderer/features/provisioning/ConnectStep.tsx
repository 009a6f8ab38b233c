/** The chosen applications become profiles, one after the other, and their keys are tested. */
import { TextInput } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { maxNameLength } from '../../../shared/limits.ts';
import type { Problem } from '../../../shared/problem.ts';
import { useProfiles } from '../../desk/desk-store.ts';
import { useTask } from '../../helpers/task.ts';
import { Choice } from '../../ui/Choice.tsx';
import { KeyFindings } from '../profiles/KeyFindings.tsx';
import { useStoredKeyTest } from '../profiles/stored-key-test.ts';
import { DeskEnvironment } from './DeskEnvironment.tsx';
import styles from './Guide.module.css';
import { GuideStepFrame } from './GuideStepFrame.tsx';
import type { Chosen } from './guide-steps.ts';
import { connectApplication } from './provisioning-actions.ts';
import type { Guide } from './use-guide.ts';

export function ConnectStep({ guide }: { guide: Guide }) {
  const { t } = useTranslation();
  const { desks, organisationId = '' } = guide;
  const connect = useTask(async (): Promise<Problem | undefined> => {
    for (const { application, name, environment, profileId } of desks) {
      if (profileId !== undefined) continue;
      const input = { organisationId, applicationId: application.id, name, environment };
      const answer = await connectApplication(input);
      if (!answer.ok) return answer.problem;
      guide.choose(application.id, { profileId: answer.value });
    }
    return undefined;
  });
  const { isConnected } = guide.reach;

  return (
    <GuideStepFrame
      guide={guide}
      title={t('guide.connect.title')}
      lead={t('guide.connect.lead')}
      busy={connect.busy}
      problem={connect.problem}
      submit={t(isConnected ? 'setUp.next' : 'guide.connect.submit')}
      onSubmit={() => (isConnected ? guide.go('partner') : void connect.run())}
      onBack={guide.stage === 'signed-in' ? () => guide.go('applications') : undefined}
    >
      <ul className={styles.list}>
        {desks.map((one) => (
          <ProfileRow
            key={one.application.id}
            chosen={one}
            onChange={(change) => {
              guide.choose(one.application.id, change);
              connect.clear();
            }}
          />
        ))}
      </ul>
      {isConnected && <p className="quiet">{t('guide.connect.primary')}</p>}
    </GuideStepFrame>
  );
}

function ProfileRow({ chosen, onChange }: { chosen: Chosen; onChange: (change: Partial<Chosen>) => void }) {
  const { t } = useTranslation();
  const { application, name, environment, profileId } = chosen;
  return (
    <li className={styles.item}>
      {profileId === undefined ? (
        <TextInput
          label={t('guide.connect.name')}
          value={name}
          maxLength={maxNameLength}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      ) : (
        <strong>{name}</strong>
      )}
      {application.environment === undefined && profileId === undefined ? (
        <Choice
          label={t('profileForm.environment')}
          value={environment}
          options={[
            { value: 'live', label: t('environment.live') },
            { value: 'sandbox', label: t('environment.sandbox') },
          ]}
          onChange={(chosenOne) => onChange({ environment: chosenOne })}
        />
      ) : (
        <span className={styles.name}>
          <DeskEnvironment desk={chosen} />
          {profileId && <span className="quiet">{t('guide.connect.connected')}</span>}
        </span>
      )}
      {profileId !== undefined && (
        <div className={styles.wide}>
          <ConnectedKey profileId={profileId} />
        </div>
      )}
    </li>
  );
}

/** Tested as soon as it is there. */
function ConnectedKey({ profileId }: { profileId: string }) {
  const profile = useProfiles().find(({ id }) => id === profileId);
  return profile ? <TestedKey profile={profile} /> : null;
}

function TestedKey({ profile }: { profile: Parameters<typeof useStoredKeyTest>[0] }) {
  const test = useStoredKeyTest(profile);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each profile
  useEffect(() => test.run(), [profile.id]);
  return <KeyFindings test={test.now ?? { state: 'testing' }} onAgain={test.run} />;
}
