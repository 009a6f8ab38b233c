/** The question before Baton quits: what waits, what runs out first, and how one can leave all the same. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ImportView } from '../../shared/contract/index.ts';
import { useSlice } from '../desk/desk-store.ts';
import { waitingOf } from '../desk/waiting.ts';
import { WaitingList } from '../features/queue/WaitingList.tsx';
import { onThisClock, secondsLeft, useDiditNow } from '../helpers/clock.ts';
import { isMac } from '../helpers/platform.ts';
import { useTask } from '../helpers/task.ts';
import { duration, timeOrDay } from '../i18n/format.ts';
import { Modal, ModalButtons } from '../ui/Modal.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import { answerLeaving } from './leaving.ts';

/** On a Mac it stays in the dock, elsewhere in the tray. */
const hiding = isMac
  ? ({ button: 'leaving.background', consequence: 'leaving.consequenceBackground' } as const)
  : ({ button: 'leaving.tray', consequence: 'leaving.consequenceTray' } as const);

export function LeavingDialog() {
  const { t } = useTranslation();
  const waiting = waitingOf(useSlice('imports') ?? []);
  const task = useTask(answerLeaving);
  const now = useDiditNow();
  const first = waiting.find((item) => item.expiresAt > now) ?? waiting[0];
  return (
    <Modal
      title={first ? t('leaving.title', { count: waiting.length }) : t('leaving.titleEmpty')}
      wide
      testId="leaving"
      onClose={() => void task.run('stay')}
    >
      <p role="status">{first ? <First item={first} /> : t('leaving.nothingWaits')}</p>
      {first && (
        <>
          <WaitingList items={waiting} />
          <p className="soft">{t(hiding.consequence)}</p>
        </>
      )}
      {task.problem && <ProblemNote problem={task.problem} live />}
      <ModalButtons>
        <Button variant="default" disabled={task.busy} onClick={() => void task.run('stay')}>
          {t('leaving.stay')}
        </Button>
        <Button
          variant={first ? 'default' : 'filled'}
          disabled={task.busy}
          onClick={() => void task.run('quit')}
        >
          {t(first ? 'leaving.quitAllTheSame' : 'leaving.quit')}
        </Button>
        <Button
          data-first-focus
          variant={first ? 'filled' : 'default'}
          disabled={task.busy}
          onClick={() => void task.run('tray')}
        >
          {t(hiding.button)}
        </Button>
      </ModalButtons>
    </Modal>
  );
}

/** The deadline is Didit's; the hour that is said is the one on this computer's clock at that moment. */
function First({ item }: { item: ImportView }) {
  const { t } = useTranslation();
  const seconds = secondsLeft(item.expiresAt, useDiditNow());
  if (seconds === 0) return t('leaving.firstIsOver', { reference: item.vendorData });
  return t('leaving.first', {
    reference: item.vendorData,
    time: timeOrDay(onThisClock(item.expiresAt)),
    // To the minute, so that a screen reader is not told every second.
    duration: duration(seconds < 60 ? 60 : seconds),
  });
}
