/** A button that asks before it does what cannot be undone. */
import { Button, type ButtonProps } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/problem.ts';
import { useTask } from '../helpers/task.ts';
import { Modal, ModalButtons } from './Modal.tsx';
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
  /** What belongs under a problem that the action ended in. */
  besideProblem?: (problem: Problem) => React.ReactNode;
}

export function ConfirmButton(props: ConfirmButtonProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const task = useTask(props.onConfirm);

  async function confirm() {
    if (await task.run()) setAsking(false);
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
          setAsking(true);
        }}
      >
        {props.label}
      </Button>
      <Modal
        open={asking}
        title={props.question}
        wide={task.problem !== undefined && props.besideProblem !== undefined}
        onClose={() => setAsking(false)}
      >
        <p className="soft">{props.consequence}</p>
        {task.problem && <ProblemNote problem={task.problem} live />}
        {task.problem && props.besideProblem?.(task.problem)}
        <ModalButtons>
          <Button variant="default" data-first-focus onClick={() => setAsking(false)}>
            {t('common.keep')}
          </Button>
          <Button color="danger" loading={task.busy} onClick={() => void confirm()}>
            {props.confirmLabel}
          </Button>
        </ModalButtons>
      </Modal>
    </>
  );
}
