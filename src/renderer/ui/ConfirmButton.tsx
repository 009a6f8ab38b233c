/** A button that asks before it does what cannot be undone. The question opens in a native dialog. */
import { Button, type ButtonProps } from '@mantine/core';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/problem.ts';
import { useTask } from '../app/task.ts';
import styles from './ConfirmButton.module.css';
import { ProblemNote } from './ProblemNote.tsx';

interface ConfirmButtonProps {
  label: string;
  /** Names the thing for those who hear the button without its row. */
  ariaLabel?: string;
  question: string;
  consequence: string;
  confirmLabel: string;
  onConfirm: () => Promise<Problem | undefined>;
  icon?: React.ReactNode;
  size?: ButtonProps['size'];
}

export function ConfirmButton(props: ConfirmButtonProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const task = useTask(props.onConfirm);

  async function confirm() {
    if (await task.run()) dialog.current?.close();
  }

  return (
    <>
      <Button
        variant="default"
        size={props.size ?? 'sm'}
        aria-label={props.ariaLabel}
        leftSection={props.icon}
        onClick={() => {
          task.clear();
          dialog.current?.showModal();
        }}
      >
        {props.label}
      </Button>
      <dialog ref={dialog} className={styles.dialog} aria-labelledby={titleId}>
        <h2 id={titleId}>{props.question}</h2>
        <p className="soft">{props.consequence}</p>
        {task.problem && <ProblemNote problem={task.problem} live />}
        <div className={styles.buttons}>
          <Button variant="default" onClick={() => dialog.current?.close()}>
            {t('common.keep')}
          </Button>
          <Button color="danger" loading={task.busy} onClick={() => void confirm()}>
            {props.confirmLabel}
          </Button>
        </div>
      </dialog>
    </>
  );
}
