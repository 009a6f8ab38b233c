/** The sessions that were found. Arrow keys move, Enter picks, the end of the list brings more. */
import { Button, Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionRow } from '../../../shared/contract/index.ts';
import { announce } from '../../helpers/announce.ts';
import { country, date } from '../../i18n/format.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { IconCheck, IconSearch, iconSize, pictureSize } from '../../ui/icons.ts';
import { Portrait } from '../../ui/Portrait.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { useHumanise } from '../record/fields/words.ts';
import styles from './SessionList.module.css';
import {
  changeSearch,
  clearSearch,
  forgetProblem,
  isNarrowed,
  loadMore,
  loadSessions,
  useSearch,
} from './search-store.ts';
import { pick, useSeveral } from './several-store.ts';
import { choose, chooseAndMint, useShare } from './share-store.ts';

export function SessionList() {
  const { t } = useTranslation();
  const search = useSearch();
  const { rows, loading, problem, nextOffset } = search;
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
  if (rows.length === 0) {
    const narrowed = isNarrowed(search);
    const other = search.kind === 'user' ? 'business' : 'user';
    return (
      <div className={styles.scroll}>
        <EmptyState
          icon={<IconSearch size={pictureSize.small} />}
          title={t(narrowed ? 'share.empty.narrowed' : 'share.empty.none')}
          action={
            narrowed ? (
              <>
                <Button
                  variant="default"
                  onClick={() => {
                    choose(undefined);
                    changeSearch({ kind: other });
                  }}
                >
                  {t(`share.empty.elsewhere.${other}`)}
                </Button>
                <Button variant="default" onClick={clearSearch}>
                  {t('share.empty.clear')}
                </Button>
              </>
            ) : (
              <Button variant="default" onClick={() => void loadSessions()}>
                {t('share.empty.again')}
              </Button>
            )
          }
        >
          {t(narrowed ? 'share.empty.narrowedHint' : 'share.empty.noneHint')}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className={styles.scroll} aria-busy={loading === 'first'}>
      <ul className={styles.list} aria-label={t('share.list')} onKeyDown={moveFocus}>
        {rows.map((row) => (
          <Row key={row.sessionId} row={row} current={row.sessionId === chosenId} />
        ))}
      </ul>
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

function Row({ row, current }: { row: SessionRow; current: boolean }) {
  const { t } = useTranslation();
  const humanise = useHumanise();
  const several = useSeveral((state) => state.on);
  const picked = useSeveral((state) => state.picked.some(({ sessionId }) => sessionId === row.sessionId));
  const isFixed = useSeveral((state) => state.results.length > 0);
  const onClick = () => {
    if (!several) choose(row);
    else if (!isFixed && row.shareable) pick(row);
  };
  const name = row.name || t(row.kind === 'user' ? 'share.unnamedPerson' : 'share.unnamedBusiness');
  const aside = [row.country && country(row.country), date(row.createdAt)].filter(Boolean).join(' · ');
  return (
    <li className={styles.item}>
      <button
        type="button"
        className={styles.row}
        data-session-row
        data-session={row.sessionId}
        aria-current={!several && current}
        {...(several ? { 'aria-pressed': picked, 'aria-disabled': isFixed || !row.shareable } : {})}
        onClick={onClick}
        onKeyDown={(event) => {
          if (several || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          chooseAndMint(row);
        }}
      >
        <span className={styles.face}>
          <Portrait name={row.name} kind={row.kind} src={row.portrait} />
          {several && (
            <span className={styles.tick} data-picked={picked} aria-hidden="true">
              {picked && <IconCheck size={iconSize.small} />}
            </span>
          )}
        </span>
        <span className={styles.who}>
          <span className="visually-hidden">{t(`kind.${row.kind}`)} </span>
          <span className={styles.name} title={name}>
            {name}
          </span>
          <span className={styles.detail}>{row.kind === 'user' ? humanise(row.detail) : row.detail}</span>
        </span>
        <span className={styles.where}>
          <span>{aside}</span>
          <span className={styles.reference}>{row.vendorData}</span>
        </span>
        <StatusBadge status={row.status} text={row.statusText} />
      </button>
    </li>
  );
}

function moveFocus(event: React.KeyboardEvent<HTMLUListElement>) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const item = document.activeElement?.closest('li');
  const next = event.key === 'ArrowDown' ? item?.nextElementSibling : item?.previousElementSibling;
  event.preventDefault();
  if (next) next.querySelector('button')?.focus();
  else if (event.key === 'ArrowUp') document.querySelector<HTMLElement>('input[type="search"]')?.focus();
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
