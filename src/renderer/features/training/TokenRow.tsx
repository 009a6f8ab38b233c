/** A ready token: pressing it brings it in as if somebody had pasted it. */
import { Button } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { PracticeToken } from '../../../shared/practice.ts';
import { useTask } from '../../helpers/task.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './TrainingPanel.module.css';
import { takeToken } from './training-store.ts';

export function TokenRow({ which, profileId }: { which: PracticeToken; profileId: string }) {
  const { t } = useTranslation();
  const id = useId();
  const task = useTask(() => takeToken(profileId, which));
  const name = t(`training.token.${which}.name`);
  return (
    <li className={styles.row} data-token={which}>
      <div className={styles.line}>
        <span className={styles.name}>{name}</span>
        <Button
          size="compact-sm"
          variant="default"
          loading={task.busy}
          aria-label={t('training.giveOf', { name })}
          aria-describedby={id}
          data-tour={`token-${which}`}
          onClick={() => void task.run()}
        >
          {t('training.give')}
        </Button>
      </div>
      <p id={id} className={styles.look}>
        {t(`training.token.${which}.look`)}
      </p>
      {task.problem && <ProblemNote problem={task.problem} live />}
    </li>
  );
}
