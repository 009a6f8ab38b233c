// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold rows that are drawn only while in view
/**
 * The entries under headings of days, of which only those in view are drawn. One Tab stop; arrow keys move, Home and End go to
 * the ends, Enter opens.
 */
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryDay, HistoryEntry } from '../../../shared/contract/index.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { dayHeading } from '../../i18n/format.ts';
import { type ListLine, lineOf, linesBetween, placed } from './day-list.ts';
import { HistoryRow } from './HistoryRow.tsx';
import styles from './HistoryTable.module.css';
import { need, pageSize, refreshHistory, useHistory } from './history-store.ts';
import { useScrolledList } from './scrolled-list.ts';

/** Px of a row: one line, or two where the window is narrow; and of a heading. The style sheet knows the same width. */
const rowHeights = { wide: 52, narrow: 76 } as const;
const headingHeight = 34;
const narrow = '(max-width: 1023px)';

interface HistoryTableProps {
  days: readonly HistoryDay[];
  onOpen: (entry: HistoryEntry) => void;
}

export function HistoryTable({ days, onOpen }: HistoryTableProps) {
  const { t } = useTranslation();
  const pages = useHistory((state) => state.pages);
  const [current, setCurrent] = useState(0);
  const isNarrow = useMediaQuery(narrow, false, { getInitialValueInEffect: false });
  const row = rowHeights[isNarrow ? 'narrow' : 'wide'];
  const list = useMemo(() => placed(days, { heading: headingHeight, row }), [days, row]);
  const scrolled = useScrolledList(list);
  const stop = Math.min(current, list.total - 1);
  const lines = withLine(linesBetween(list, scrolled.from, scrolled.to), lineOf(list, stop));
  const visible = pagesOf(lines);
  const key = visible.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is what `visible` says
  useEffect(() => void need(visible), [key, pages]);
  useNews(visible);

  function goTo(index: number) {
    const line = lineOf(list, index);
    if (!line) return;
    setCurrent(index);
    scrolled.bringUp(line.top, row);
    // The row is drawn once the list has scrolled there.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        scrolled.ref.current
          ?.querySelector<HTMLElement>(`[aria-rowindex="${line.line + 2}"]`)
          ?.focus({ preventScroll: true }),
      ),
    );
  }

  function onKeyDown(event: React.KeyboardEvent) {
    const page = Math.floor(scrolled.view / row);
    const step = {
      ArrowDown: stop + 1,
      ArrowUp: stop - 1,
      PageDown: stop + page,
      PageUp: stop - page,
      Home: 0,
      End: list.total - 1,
    }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    goTo(Math.min(list.total - 1, Math.max(0, step)));
  }

  return (
    <div
      role="grid"
      tabIndex={-1}
      aria-label={t('history.title')}
      aria-rowcount={list.total + days.length + 1}
      className={styles.table}
      onKeyDown={onKeyDown}
    >
      <Heads />
      <div ref={scrolled.ref} role="rowgroup" className={styles.scroll} onScroll={scrolled.onScroll}>
        {scrolled.day !== undefined && (
          <div className={styles.sticky} style={{ height: headingHeight }} aria-hidden="true">
            {dayHeading(scrolled.day)}
          </div>
        )}
        <div role="presentation" className={styles.rows} style={{ height: scrolled.height - headingHeight }}>
          {lines.map((line) =>
            line.type === 'day' ? (
              <Heading key={line.from} from={line.from} line={line.line} top={scrolled.place(line.top)} />
            ) : (
              <HistoryRow
                key={line.index}
                line={line.line}
                top={scrolled.place(line.top) - headingHeight}
                height={row}
                index={line.index}
                entry={pages.get(Math.floor(line.index / pageSize))?.[line.index % pageSize]}
                current={line.index === stop}
                onFocus={setCurrent}
                onOpen={onOpen}
              />
            ),
          )}
        </div>
      </div>
    </div>
  );
}

function Heads() {
  const { t } = useTranslation();
  return (
    <div role="row" tabIndex={-1} aria-rowindex={1} className={styles.heads}>
      {(['at', 'who', 'what', 'partner', 'outcome'] as const).map((name) => (
        <span key={name} role="columnheader" tabIndex={-1}>
          {t(`history.column.${name}`)}
        </span>
      ))}
    </div>
  );
}

function Heading({ from, line, top }: { from: number; line: number; top: number }) {
  return (
    <div
      role="row"
      tabIndex={-1}
      aria-rowindex={line + 2}
      className={styles.day}
      data-testid="history-day"
      style={{ transform: `translateY(${top - headingHeight}px)`, height: headingHeight }}
    >
      <span role="rowheader" tabIndex={-1} aria-colspan={5}>
        {dayHeading(from)}
      </span>
    </div>
  );
}

/** With the one that has the Tab stop, wherever it is. */
function withLine(lines: readonly ListLine[], stop: ListLine | undefined): readonly ListLine[] {
  if (!stop || lines.some(({ line }) => line === stop.line)) return lines;
  return stop.line < (lines[0]?.line ?? 0) ? [stop, ...lines] : [...lines, stop];
}

/** The pages of the entries that are drawn. */
function pagesOf(lines: readonly ListLine[]): number[] {
  const pages = lines.flatMap((line) => (line.type === 'entry' ? [Math.floor(line.index / pageSize)] : []));
  return [...new Set(pages)];
}

/** What has just happened is seen without asking for it: main's changes say that something has. */
function useNews(visible: readonly number[]): void {
  const imports = useSlice('imports');
  const handoffs = useSlice('handoffs');
  const latest = useRef(visible);
  useEffect(() => {
    latest.current = visible;
  });
  const known = useRef([imports, handoffs]);
  useEffect(() => {
    if (known.current[0] === imports && known.current[1] === handoffs) return undefined;
    known.current = [imports, handoffs];
    // A queue that drains changes them many times a second.
    const timer = setTimeout(() => void refreshHistory(latest.current), 300);
    return () => clearTimeout(timer);
  }, [imports, handoffs]);
}
