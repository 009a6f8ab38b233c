/** The sessions that were found. Arrow keys move, Enter picks, the end of the list brings more. */
import { Button, NativeSelect, Skeleton } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../helpers/announce.ts';
import { useRovingRows } from '../../helpers/roving-rows.ts';
import { byName } from '../../i18n/format.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconSearch, pictureSize } from '../../ui/icons.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import styles from './SessionList.module.css';
import { SessionListRow } from './SessionListRow.tsx';
import {
  changeSearch,
  changeSorting,
  clearSearch,
  forgetProblem,
  isNarrowed,
  loadMore,
  loadSessions,
  useSearch,
} from './search-store.ts';
import { choose, useShare } from './share-store.ts';
import { type Sorting, sortings, sortRows } from './sort-rows.ts';

export function SessionList() {
  const { t } = useTranslation();
  const search = useSearch();
  const { rows, loading, problem, nextOffset, widened, sorting } = search;
  const sorted = useMemo(() => sortRows(rows, sorting, compareNames), [rows, sorting]);
  const { onKeyDown: moveRow, ...rovingRows } = useRovingRows<HTMLUListElement>();
  const onKeyDown = (event: React.KeyboardEvent<HTMLUListElement>) => {
    toSearch(event);
    moveRow(event);
  };
  const chosenId = useShare(({ chosen }) => chosen?.sessionId);

  useEffect(() => {
    if (loading === undefined && !problem) announce(t('share.found', { count: rows.length }));
  }, [loading, problem, rows.length, t]);

  if (problem && rows.length === 0) {
    return (
      <div className={styles.scroll}>
        <ProblemNote problem={problem} live>
          <TryAgain onClick={() => void loadSessions()} />
        </ProblemNote>
      </div>
    );
  }
  if (loading === 'first' && rows.length === 0) return <Waiting />;
  if (rows.length === 0) return <Empty />;
  return (
    <div className={styles.scroll} aria-busy={loading === 'first'}>
      <div className={styles.head}>
        {widened ? (
          <p role="status">{t('share.widened')}</p>
        ) : (
          <p className="soft">
            {t(nextOffset === null ? 'share.found' : 'share.foundFirst', { count: rows.length })}
          </p>
        )}
        <NativeSelect
          size="xs"
          className={styles.sorting ?? ''}
          label={t('share.sorting.label')}
          value={sorting}
          data={sortings.map((value) => ({ value, label: t(`share.sorting.${value}`) }))}
          onChange={(event) => changeSorting(event.currentTarget.value as Sorting)}
        />
      </div>
      <ul className={styles.list} aria-label={t('share.list')} {...rovingRows} onKeyDown={onKeyDown}>
        {sorted.map((row) => (
          <SessionListRow key={row.sessionId} row={row} current={row.sessionId === chosenId} />
        ))}
      </ul>
      <Unreadable />
      {problem ? (
        <ProblemNote problem={problem} live>
          <TryAgain onClick={forgetProblem} />
        </ProblemNote>
      ) : (
        nextOffset !== null && <End busy={loading === 'more'} />
      )}
    </div>
  );
}

function compareNames(one: string, other: string): number {
  return byName({ label: one }, { label: other });
}

/** Nothing was found: what to do about it. */
function Empty() {
  const { t } = useTranslation();
  const search = useSearch();
  const other = search.kind === 'user' ? 'business' : 'user';
  const state = isNarrowed(search) ? 'narrowed' : search.filter === 'all' ? 'none' : 'noneShareable';
  const actions = {
    narrowed: [
      {
        label: t(`share.empty.elsewhere.${other}`),
        run: () => {
          choose(undefined);
          changeSearch({ kind: other });
        },
      },
      { label: t('share.empty.clear'), run: clearSearch },
    ],
    noneShareable: [
      { label: t('share.empty.allStatuses'), run: () => changeSearch({ filter: 'all' }) },
      { label: t('share.empty.again'), run: () => void loadSessions() },
    ],
    none: [{ label: t('share.empty.again'), run: () => void loadSessions() }],
  }[state];
  return (
    <div className={styles.scroll}>
      <Unreadable />
      <EmptyState
        icon={<IconSearch size={pictureSize.small} />}
        title={t(`share.empty.${state}`)}
        action={actions.map(({ label, run }) => (
          <Button key={label} variant="default" onClick={run}>
            {label}
          </Button>
        ))}
      >
        {t(`share.empty.${state}Hint`)}
      </EmptyState>
    </div>
  );
}

/** No session is left out without a word. */
function Unreadable() {
  const { t } = useTranslation();
  const count = useSearch((search) => search.unreadable);
  return count > 0 && <p className="soft">{t('share.unreadable', { count })}</p>;
}

/** From the first row back to the search; between the rows the list goes by itself. */
function toSearch(event: React.KeyboardEvent<HTMLUListElement>): void {
  if (event.key !== 'ArrowUp') return;
  if (document.activeElement?.closest('li')?.previousElementSibling) return;
  event.preventDefault();
  document.querySelector<HTMLElement>('input[type="search"]')?.focus();
}

/** Brings the next page when it comes into view; a button for those who do not scroll. */
function End({ busy }: { busy: boolean }) {
  const { t } = useTranslation();
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const seen = new IntersectionObserver(
      (entries) => entries.some((one) => one.isIntersecting) && void loadMore(),
      {
        rootMargin: '300px',
      },
    );
    if (end.current && !busy) seen.observe(end.current);
    return () => seen.disconnect();
  }, [busy]);
  return (
    <div ref={end} className={styles.end}>
      <Button variant="subtle" loading={busy} onClick={() => void loadMore()}>
        {t('share.more')}
      </Button>
    </div>
  );
}

function TryAgain({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation();
  return (
    <Button variant="default" onClick={onClick}>
      {t('common.tryAgain')}
    </Button>
  );
}

const places = Array.from({ length: 8 }, (_, at) => at);

function Waiting() {
  const { t } = useTranslation();
  return (
    <div className={styles.scroll} aria-busy="true" role="status" aria-label={t('common.loading')}>
      {places.map((place) => (
        <div key={place} className={styles.ghost}>
          <Skeleton width={36} height={36} radius={8} />
          <Skeleton width="40%" height={12} />
        </div>
      ))}
    </div>
  );
}
