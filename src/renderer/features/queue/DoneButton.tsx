/** The way on from an import that is looked at, with its key. */
import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { command, isMac } from '../../helpers/platform.ts';
import styles from './DoneButton.module.css';

interface DoneButtonProps {
  label: string;
  /** Whether it is what is to be done here. */
  isMain: boolean;
  onDone: () => void;
}

export function DoneButton({ label, isMain, onDone }: DoneButtonProps) {
  useEffect(() => {
    if (!isMain) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const isCommand = isMac ? event.metaKey : event.ctrlKey;
      if (event.key !== 'Enter' || !isCommand || event.repeat || event.defaultPrevented) return;
      if (document.querySelector('[role="dialog"]')) return;
      event.preventDefault();
      onDone();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isMain, onDone]);
  return (
    <Button
      variant={isMain ? 'filled' : 'default'}
      aria-keyshortcuts={isMain ? (isMac ? 'Meta+Enter' : 'Control+Enter') : undefined}
      rightSection={
        isMain && (
          <span className={styles.key} aria-hidden="true">
            {command('↵')}
          </span>
        )
      }
      onClick={onDone}
    >
      {label}
    </Button>
  );
}
