/** One thing that can go wrong: what it does and what to look for, and whether it waits, has struck or lasts. */
import { Button } from '@mantine/core';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { PracticeFaultView } from '../../../shared/contract/index.ts';
import type { PracticeFault } from '../../../shared/practice.ts';
import { announce } from '../../helpers/announce.ts';
import { useTask } from '../../helpers/task.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './TrainingPanel.module.css';
import { setFault } from './training-store.ts';

interface FaultRowProps {
  fault: PracticeFault;
  /** Absent while it is as it should be. */
  state: PracticeFaultView['state'] | undefined;
  profileId: string;
}

export function FaultRow({ fault, state, profileId }: FaultRowProps) {
  const { t } = useTranslation();
  const id = useId();
  const task = useTask((on: boolean) => setFault(profileId, fault, on));
  const name = t(`training.fault.${fault}.name`);
  const words =
    state === 'armed' && (fault === 'lost-answer' || fault === 'rate-limited')
      ? t(`training.armed.${fault}`)
      : state && t(`training.state.${state}`);
  const on = state !== undefined && state !== 'happened';
  useAnnouncedChange(words && t('training.announced', { name, state: words }));

  return (
    <li className={styles.row} data-fault={fault} data-state={state ?? 'none'}>
      <div className={styles.line}>
        <span id={id} className={styles.name}>
          {name}
        </span>
        {fault === 'service-down' || fault === 'offline' ? (
          <button
            type="button"
            role="switch"
            className={styles.switch}
            aria-checked={on}
            aria-labelledby={id}
            aria-describedby={`${id}-look`}
            data-tour={`fault-${fault}`}
            onClick={() => void task.run(!on)}
          >
            <span className={styles.knob} aria-hidden="true" />
          </button>
        ) : (
          <Button
            size="compact-sm"
            variant={on ? 'light' : 'default'}
            aria-label={t(on ? 'training.disarmOf' : 'training.armOf', { name })}
            aria-describedby={`${id}-look`}
            onClick={() => void task.run(!on)}
          >
            {t(on ? 'training.disarm' : 'training.arm')}
          </Button>
        )}
      </div>
      <p id={`${id}-look`} className={styles.look}>
        {t(`training.fault.${fault}.look`)}
      </p>
      {words && (
        <p className={styles.state} data-on={on}>
          {words}
        </p>
      )}
      {task.problem && <ProblemNote problem={task.problem} live />}
    </li>
  );
}

/** Says what has become of it, though not how it was when the panel was opened. */
function useAnnouncedChange(words: string | undefined): void {
  const announced = useRef(words);
  useEffect(() => {
    if (words !== undefined && words !== announced.current) announce(words);
    announced.current = words;
  }, [words]);
}
