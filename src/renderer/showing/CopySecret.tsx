/** Copying a token or link that lets somebody in, for whoever cannot scan it: how long it stays there, how it is marked, and what became of it. */
import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CopiedView, CopyEnd } from '../../shared/contract/index.ts';
import { clipboardSeconds } from '../../shared/limits.ts';
import type { Problem } from '../../shared/problem.ts';
import { useSlice } from '../desk/desk-store.ts';
import { announce } from '../helpers/announce.ts';
import { secondsLeft, uptimeOf, useUptime } from '../helpers/clock.ts';
import { useTask } from '../helpers/task.ts';
import { countdown, duration } from '../i18n/format.ts';
import { IconCheck, IconCopy, iconSize } from '../ui/icons.ts';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import styles from './CopySecret.module.css';

interface CopySecretProps {
  /** By which what is on the clipboard is known as this. */
  id: string;
  copy: () => Promise<Problem | undefined>;
  label: string;
  /** What is to be known before it is passed on. */
  hint: string;
  /** The stop of the tour that this is. */
  tour?: string;
}

export function CopySecret({ id, copy, label, hint, tour }: CopySecretProps) {
  const { t } = useTranslation();
  const task = useTask(copy);
  const seconds = useSlice('clipboardSeconds') ?? clipboardSeconds.default;
  const last = useSlice('copied');
  const copied = last?.handoffId === id ? last : undefined;
  const isThere = copied !== undefined && copied.ended === undefined;
  useAnnouncedEnd(copied?.ended);

  return (
    <div className={styles.copy}>
      <Button
        variant="default"
        loading={task.busy}
        data-tour={tour}
        leftSection={
          isThere ? (
            <IconCheck size={iconSize.medium} aria-hidden="true" />
          ) : (
            <IconCopy size={iconSize.medium} aria-hidden="true" />
          )
        }
        onClick={() =>
          void task
            .run()
            .then((done) => done && announce(t('clipboard.copied', { duration: duration(seconds) })))
        }
      >
        {isThere ? t('code.copied') : label}
      </Button>
      {copied && <Fate copied={copied} />}
      {isThere && <Marks copied={copied} />}
      <p className="quiet">{hint}</p>
      {task.problem && <ProblemNote problem={task.problem} live />}
    </div>
  );
}

/** Says the end when it comes, not one that was there before. */
function useAnnouncedEnd(ended: CopyEnd | undefined): void {
  const { t } = useTranslation();
  const known = useRef(ended);
  useEffect(() => {
    if (ended && ended !== known.current) announce(t(`clipboard.ended.${ended}`));
    known.current = ended;
  }, [ended, t]);
}

function Fate({ copied }: { copied: CopiedView }) {
  const { t } = useTranslation();
  const left = secondsLeft(uptimeOf(copied, copied.clearsAt), useUptime());
  const text = copied.ended
    ? t(`clipboard.ended.${copied.ended}`)
    : left > 0
      ? t('clipboard.clearsIn', { time: countdown(left) })
      : t('clipboard.clearing');
  return (
    <p className={styles.fate} data-testid="copied" data-ended={copied.ended ?? 'no'}>
      {text}
    </p>
  );
}

/** What was achieved, as it was read back, and never more. */
function Marks({ copied: { marks, marksOffered } }: { copied: CopiedView }) {
  const { t } = useTranslation();
  if (marks.length === 0) {
    const words = marksOffered === 0 ? 'clipboard.marks.notOffered' : 'clipboard.marks.none';
    return (
      <p className="quiet" data-testid="copy-marks">
        {t(words, { offered: marksOffered })} {t('clipboard.marks.notStopped')}
      </p>
    );
  }
  return (
    <details className={styles.marks} data-testid="copy-marks">
      <summary>{t('clipboard.marks.some', { count: marks.length, offered: marksOffered })}</summary>
      <ul>
        {marks.map((mark) => (
          <li key={mark}>{t(`clipboard.mark.${mark}`)}</li>
        ))}
      </ul>
      <p className="quiet">{t('clipboard.marks.asked')}</p>
    </details>
  );
}
