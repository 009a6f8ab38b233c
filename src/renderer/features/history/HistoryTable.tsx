// biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold rows that are drawn only while in view
/** The entries, of which only those in view are drawn. Arrow keys move, Home and End go to the ends, Enter opens. */
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../shared/contract/index.ts';
import { isOwnAlone } from '../../../shared/history-entry.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { dateTime } from '../../i18n/format.ts';
import {
  IconBuilding,
  IconChecklist,
  IconQrcode,
  IconRefresh,
  IconScan,
  IconUser,
  iconSize,
} from '../../ui/icons.ts';
import { Badge } from '../../ui/StatusBadge.tsx';
import styles from './HistoryScreen.module.css';
import { need, pageSize, refreshHistory, useHistory } from './history-store.ts';
import { outcomeName, outcomeTone } from './outcomes.ts';

/** Px of a row: one line, or two where the window is narrow. The style sheet knows the same width. */
const heights = { wide: 52, narrow: 76 } as const;
const narrow = '(max-width: 1023px)';

const icons = { share: IconQrcode, import: IconScan, decision: IconChecklist, change: IconRefresh } as const;

interface HistoryTableProps {
  total: number;
  onOpen: (entry: HistoryEntry) => void;
}

export function HistoryTable({ total, onOpen }: HistoryTableProps) {
  const { t } = useTranslation();
  const pages = useHistory((state) => state.pages);
  const scroll = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const isNarrow = useMediaQuery(narrow, false, { getInitialValueInEffect: false });
  const rowHeight = heights[isNarrow ? 'narrow' : 'wide'];
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  // It keeps the sizes that it has been told until it is asked to forget them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is the reason, not an input
  useLayoutEffect(() => virtual.measure(), [rowHeight, virtual]);
  const items = virtual.getVirtualItems();
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0];
  const visible = pagesBetween(first, last);
  const key = visible.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` is what `visible` says
  useEffect(() => void need(visible), [key, pages]);
  useNews(visible);

  function onKeyDown(event: React.KeyboardEvent) {
    const page = Math.floor((scroll.current?.clientHeight ?? 0) / rowHeight);
    const step = {
      ArrowDown: current + 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: total - 1,
    }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(total - 1, Math.max(0, step));
    setCurrent(next);
    virtual.scrollToIndex(next);
    // The row is drawn once the list has scrolled there.
    requestAnimationFrame(() =>
      requestAnimationFrame(() =>
        scroll.current?.querySelector<HTMLElement>(`[aria-rowindex="${next + 2}"]`)?.focus(),
      ),
    );
  }

  return (
    <div
      role="grid"
      tabIndex={-1}
      aria-label={t('history.title')}
      aria-rowcount={total + 1}
      className={styles.table}
      onKeyDown={onKeyDown}
    >
      <Heads />
      <div ref={scroll} role="rowgroup" className={styles.scroll}>
        <div role="presentation" className={styles.rows} style={{ height: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => (
            <Row
              key={index}
              index={index}
              start={start}
              height={rowHeight}
              entry={pages.get(Math.floor(index / pageSize))?.[index % pageSize]}
              current={index === current}
              onFocus={() => setCurrent(index)}
              onOpen={onOpen}
            />
          ))}
        </div>
      </div>
    </div>
  );
}

function Heads() {
  const { t } = useTranslation();
  return (
    <div role="row" tabIndex={-1} aria-rowindex={1} className={styles.heads}>
      {(['what', 'who', 'partner', 'at', 'outcome'] as const).map((name) => (
        <span key={name} role="columnheader" tabIndex={-1}>
          {t(`history.column.${name}`)}
        </span>
      ))}
    </div>
  );
}

interface RowProps {
  index: number;
  start: number;
  height: number;
  /** `undefined` while its page is being read. */
  entry: HistoryEntry | undefined;
  current: boolean;
  onFocus: () => void;
  onOpen: (entry: HistoryEntry) => void;
}

function Row({ index, start, height, entry, current, onFocus, onOpen }: RowProps) {
  const { t } = useTranslation();
  const What = entry ? icons[entry.what] : IconScan;
  const Kind = entry?.kind === 'user' ? IconUser : IconBuilding;
  const who = entry && (entry.reference || t('history.noReference'));
  const partner =
    entry && (entry.partnerName ?? t(isOwnAlone(entry) ? 'history.noPartner' : 'history.unknownPartner'));
  const at = entry && dateTime(entry.at);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      tabIndex={current ? 0 : -1}
      className={styles.row}
      data-testid="history-row"
      data-entry={entry?.id}
      data-outcome={entry?.outcome}
      style={{ transform: `translateY(${start}px)`, height }}
      onFocus={onFocus}
      onClick={() => entry && onOpen(entry)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !entry) return;
        // Or the same key would press the dialog's button.
        event.preventDefault();
        onOpen(entry);
      }}
    >
      <span role="gridcell" tabIndex={-1} className={styles.what}>
        {entry && <What size={iconSize.medium} aria-hidden="true" />}
        {entry && t(`history.event.${entry.what}`)}
      </span>
      <span role="gridcell" tabIndex={-1} className={styles.who}>
        {entry && <Kind size={iconSize.medium} aria-label={t(`kind.${entry.kind}`)} role="img" />}
        <span className={styles.cut} title={who}>
          {who}
        </span>
      </span>
      <span role="gridcell" tabIndex={-1} className={`${styles.cut} ${styles.partner}`} title={partner}>
        {partner}
      </span>
      <span role="gridcell" tabIndex={-1} className={`${styles.cut} ${styles.at}`} title={at}>
        {at}
      </span>
      <span role="gridcell" tabIndex={-1} className={styles.outcome}>
        {entry && <Badge tone={outcomeTone(entry.outcome)}>{outcomeName(t, entry.outcome)}</Badge>}
      </span>
    </div>
  );
}

function pagesBetween(first: number, last: number): number[] {
  const [from, to] = [Math.floor(first / pageSize), Math.floor(last / pageSize)];
  return Array.from({ length: to - from + 1 }, (_, at) => from + at);
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
