/** An identifier, whole and selectable, with a button that copies it. */
import { ActionIcon } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/problem.ts';
import { announce } from '../helpers/announce.ts';
import { useTask } from '../helpers/task.ts';
import styles from './CopyableId.module.css';
import { Id } from './Id.tsx';
import { IconCheck, IconCopy, iconSize } from './icons.ts';
import { ProblemNote } from './ProblemNote.tsx';

/** Ms in which the button shows that it has been done. */
const shownFor = 2_000;

interface CopyableIdProps {
  value: string;
  /** What it is, for the button's name. */
  label: string;
  /** Puts it onto the clipboard. */
  onCopy: (value: string) => Promise<Problem | undefined>;
}

export function CopyableId({ value, label, onCopy }: CopyableIdProps) {
  const { t } = useTranslation();
  const task = useTask(onCopy);
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), shownFor);
    return () => clearTimeout(timer);
  }, [copied]);
  const Icon = copied ? IconCheck : IconCopy;
  return (
    <>
      <span className={styles.line}>
        <Id value={value} />
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          loading={task.busy}
          aria-label={t('common.copyOf', { what: label })}
          title={t('common.copyOf', { what: label })}
          onClick={() =>
            void task.run(value).then((done) => {
              setCopied(done);
              if (done) announce(t('common.copied'));
            })
          }
        >
          <Icon size={iconSize.small} aria-hidden="true" />
        </ActionIcon>
      </span>
      {task.problem && <ProblemNote problem={task.problem} live />}
    </>
  );
}
