/** Where a token is for another profile of this very desk: one key to work with that one and read the token there. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TokenReading } from '../../../shared/contract/index.ts';
import { useProfiles } from '../../desk/desk-store.ts';
import { activateProfile } from '../../desk/profiles.ts';
import { useTask } from '../../helpers/task.ts';
import { readText } from '../../intake/intake.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useReceive } from './receive-store.ts';

export function OtherProfile({ reading }: { reading: TokenReading }) {
  const { t } = useTranslation();
  const profileId = useReceive((receive) => receive.profileId);
  const profiles = useProfiles();
  const isHere = profiles.some(
    (one) => one.id === profileId && one.applicationId === reading.forApplicationId,
  );
  const other = profiles.find((one) => one.applicationId === reading.forApplicationId);
  const task = useTask(async (id: string) => {
    const problem = await activateProfile(id);
    if (!problem) await readText(reading.token, 'paste');
    return problem;
  });
  if (isHere || !other) return null;
  return (
    <>
      {task.problem && <ProblemNote problem={task.problem} live />}
      <Button loading={task.busy} onClick={() => void task.run(other.id)}>
        {t('token.switchProfile', { profile: other.name })}
      </Button>
    </>
  );
}
