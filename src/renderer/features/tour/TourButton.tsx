/** Takes the tour, goes on with it, or takes it again. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { tourSteps } from '../../../shared/practice.ts';
import { useActiveProfile, useSlice } from '../../desk/desk-store.ts';
import { useTask } from '../../helpers/task.ts';
import { IconSchool, iconSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { takeTour } from './tour-actions.ts';

/** `onTaken` is for a dialog that is to close then. */
export function TourButton({ onTaken }: { onTaken?: () => void }) {
  const { t } = useTranslation();
  const tour = useSlice('tour');
  const isPractice = useActiveProfile()?.builtIn === true;
  const task = useTask(takeTour);
  const under = tour?.state === 'aside' || tour?.state === 'running';
  const words = under
    ? t('tour.resume', { step: tour.step, steps: tourSteps })
    : t(tour?.state === 'done' ? 'tour.again' : 'tour.start');
  if (isPractice && tour?.state === 'running') return null;
  return (
    <>
      <Button
        variant="default"
        loading={task.busy}
        leftSection={<IconSchool size={iconSize.medium} aria-hidden="true" />}
        data-testid="take-tour"
        onClick={() => void task.run().then((done) => done && onTaken?.())}
      >
        {isPractice ? words : t('tour.inPractice', { words })}
      </Button>
      {task.problem && <ProblemNote problem={task.problem} live />}
    </>
  );
}
