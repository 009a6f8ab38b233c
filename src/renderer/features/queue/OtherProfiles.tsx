/** What waits in the profiles that the desk does not work with now, with the way there. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useProfile, useProfiles } from '../../desk/desk-store.ts';
import { activateProfile } from '../../desk/profiles.ts';
import { toast } from '../../desk/toasts.ts';
import { useWaitingCounts } from '../../desk/waiting.ts';
import { useTask } from '../../helpers/task.ts';
import { EnvironmentBadge } from '../../ui/EnvironmentBadge.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './OtherProfiles.module.css';

/** A line for each other profile in which something waits. */
export function OtherProfiles({ activeProfileId }: { activeProfileId: string | undefined }) {
  const { t } = useTranslation();
  const counts = useWaitingCounts();
  const others = useProfiles().filter((one) => one.id !== activeProfileId && counts.has(one.id));
  if (others.length === 0) return null;
  return (
    <ul className={styles.list} aria-label={t('queue.elsewhere')} data-testid="waiting-in-other-profiles">
      {others.map(({ id, name }) => (
        <li key={id}>
          <Line profileId={id} text={t('queue.waitIn', { count: counts.get(id) ?? 0, name })} />
        </li>
      ))}
    </ul>
  );
}

/** Says that what is shown belongs to another profile than the one in use. */
export function OtherProfile({ profileId }: { profileId: string }) {
  const { t } = useTranslation();
  const name = useProfile(profileId)?.name ?? '';
  return <Line profileId={profileId} text={t('queue.belongsTo', { name })} />;
}

function Line({ profileId, text }: { profileId: string; text: string }) {
  const { t } = useTranslation();
  const profile = useProfile(profileId);
  const task = useTask(activateProfile);
  if (!profile) return null;
  const { name, environment } = profile;
  return (
    <>
      <div className={styles.line}>
        <span>{text}</span>
        <EnvironmentBadge environment={environment} />
        <Button
          size="compact-sm"
          variant="default"
          loading={task.busy}
          onClick={() =>
            void task.run(profileId).then((done) => done && toast({ text: t('profile.switched', { name }) }))
          }
        >
          {t('queue.switchTo', { name })}
        </Button>
      </div>
      {task.problem && <ProblemNote problem={task.problem} live />}
    </>
  );
}
