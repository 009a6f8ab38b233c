/** Where a token is for another profile of this very desk: one key to work with that one and read the token there. */
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProfileView, TokenReading } from '../../../shared/contract/index.ts';
import { useProfiles } from '../../desk/desk-store.ts';
import { activateProfile } from '../../desk/profiles.ts';
import { useTask } from '../../helpers/task.ts';
import { readText } from '../../intake/intake.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useReceive } from './receive-store.ts';

/** The other profile of this desk that a token is for. */
export function useOtherProfile({ forApplicationId }: TokenReading): ProfileView | undefined {
  const profileId = useReceive((receive) => receive.profileId);
  const fitting = useProfiles().filter((one) => one.applicationId === forApplicationId);
  return fitting.some((one) => one.id === profileId) ? undefined : fitting[0];
}

export function OtherProfile({ reading }: { reading: TokenReading }) {
  const { t } = useTranslation();
  const other = useOtherProfile(reading);
  const task = useTask(async (id: string) => {
    const problem = await activateProfile(id);
    if (!problem) await readText(reading.token, 'paste');
    return problem;
  });
  const button = useRef<HTMLButtonElement>(null);
  const otherId = other?.id;
  // What nearly everybody does next is one key away.
  useEffect(() => {
    if (otherId !== undefined) button.current?.focus({ preventScroll: true });
  }, [otherId]);
  if (!other) return null;
  return (
    <>
      {task.problem && <ProblemNote problem={task.problem} live />}
      <Button ref={button} loading={task.busy} onClick={() => void task.run(other.id)}>
        {t('token.switchProfile', { profile: other.name })}
      </Button>
    </>
  );
}
