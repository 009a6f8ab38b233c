/** A list that begins with its first entries. More are drawn when they are asked for, and the focus goes on to them. */
import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';

const atFirst = 50;
const atOnce = 100;

interface LongListProps<One> {
  entries: readonly One[];
  className: string | undefined;
  /** Draws an entry as a list item. */
  children: (entry: One, place: number) => React.ReactNode;
}

export function LongList<One>({ entries, className, children }: LongListProps<One>) {
  const { t } = useTranslation();
  const list = useRef<HTMLUListElement>(null);
  const [most, setMost] = useState(atFirst);
  const next = Math.min(entries.length - most, atOnce);
  function showMore() {
    flushSync(() => setMost(most + atOnce));
    const first = list.current?.children[most];
    if (!(first instanceof HTMLElement)) return;
    first.tabIndex = -1;
    first.focus();
  }
  return (
    <ul ref={list} className={className}>
      {entries.slice(0, most).map(children)}
      {next > 0 && (
        <li>
          <Button variant="default" size="compact-sm" onClick={showMore}>
            {t('record.showMore', { count: next })}
          </Button>
        </li>
      )}
    </ul>
  );
}
