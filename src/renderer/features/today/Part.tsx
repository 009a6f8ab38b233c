/** A part of the day: a heading with a number and the first few lines. One Tab stop; arrow keys go from line to line. */
import { Button } from '@mantine/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Part.module.css';
import type { Line } from './TodayLine.tsx';

type PartName = 'waiting' | 'needed' | 'running' | 'cameIn' | 'ending';

/** So many lines are shown; the rest is where they lead. */
const maxLines = 5;

interface PartProps<Item> {
  name: PartName;
  items: readonly Item[];
  /** Goes to where all of them are. */
  onAll: () => void;
  children: (item: Item, line: Line) => React.ReactNode;
}

/** Nothing, where there is nothing. */
export function Part<Item>({ name, items, onAll, children }: PartProps<Item>) {
  const { t } = useTranslation();
  const id = useId();
  const [current, setCurrent] = useState(0);
  if (items.length === 0) return null;
  const shown = items.slice(0, maxLines);
  const stop = Math.min(current, shown.length - 1);
  const title = t(`today.${name}`);
  return (
    <section className={styles.part} aria-labelledby={id} data-testid={`today-${name}`}>
      <header className={styles.head}>
        <h2 id={id}>{title}</h2>
        <span className={styles.count}>{items.length}</span>
        {items.length > shown.length && (
          <Button
            className={styles.all ?? ''}
            size="compact-sm"
            variant="subtle"
            aria-label={t('today.allOf', { part: title })}
            onClick={onAll}
          >
            {t('today.all')}
          </Button>
        )}
      </header>
      <ul className={styles.list} onKeyDown={moveFocus}>
        {shown.map((item, at) =>
          children(item, { tabIndex: at === stop ? 0 : -1, onFocus: () => setCurrent(at) }),
        )}
      </ul>
    </section>
  );
}

function moveFocus(event: React.KeyboardEvent<HTMLUListElement>): void {
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('li > button')];
  const at = lines.indexOf(document.activeElement as HTMLElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
  if (next === undefined || at < 0) return;
  event.preventDefault();
  lines[Math.max(0, Math.min(lines.length - 1, next))]?.focus();
}
