/** The share screen's search: what is searched for, and what was found. */
import { create } from 'zustand';
import type { SessionRow } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { type SessionKind, type SessionStatus, shareableStatuses } from '../../../shared/session.ts';
import { call } from '../../desk/bridge.ts';
import { type Period, sinceOf } from '../../helpers/period.ts';
import type { Wanted } from './fits.ts';
import { knownThatFit, remember } from './known-sessions.ts';
import type { Sorting } from './sort-rows.ts';

export type StatusFilter = 'all' | 'shareable' | SessionStatus;

interface Search {
  kind: SessionKind;
  search: string;
  filter: StatusFilter;
  /** Alpha-3; empty for any. */
  country: string;
  period: Period;
  sorting: Sorting;
}

interface Found {
  rows: readonly SessionRow[];
  /** Nothing that can be shared was found: what was found otherwise stands here instead. */
  widened: boolean;
  /** Sessions that were found and cannot be read. */
  unreadable: number;
  nextOffset: number | null;
  /** `first` while a new search runs, `more` while the list grows. */
  loading: 'first' | 'more' | undefined;
  problem: Problem | undefined;
}

const atRest: Omit<Search, 'kind' | 'sorting'> = {
  search: '',
  filter: 'shareable',
  country: '',
  period: 'all',
};
const nothingYet: Found = {
  rows: [],
  widened: false,
  unreadable: 0,
  nextOffset: null,
  loading: 'first',
  problem: undefined,
};

type SearchStore = Search & Found & { profileId: string | undefined };

export const useSearch = create<SearchStore>(() => ({
  kind: 'user',
  ...atRest,
  sorting: 'newest',
  ...nothingYet,
  profileId: undefined,
}));

/** Ms without a key before a text is searched for. */
const typingPause = 250;
/** So many sessions are read to be put in order. */
export const maxSorted = 200;
/** Counts the searches, so that only the latest one's answer counts. */
let latest = 0;
let typing: ReturnType<typeof setTimeout> | undefined;

/** Forgets the search and what was found, as for another profile. */
export function resetSearch(profileId: string | undefined): void {
  latest += 1;
  useSearch.setState({ kind: 'user', ...atRest, ...nothingYet, profileId });
}

/** Changes what is searched for. Typing waits for a pause; a choice is searched for at once. */
export function changeSearch(part: Partial<Search>): void {
  // What was asked before is no answer to this.
  latest += 1;
  useSearch.setState(part);
  if (part.kind) useSearch.setState({ rows: [], unreadable: 0, nextOffset: null });
  clearTimeout(typing);
  showKnown();
  if (part.search === undefined) void loadSessions();
  else typing = setTimeout(() => void loadSessions(), typingPause);
}

/** Shows everything of the kind again that can be shared. */
export function clearSearch(): void {
  changeSearch(atRest);
}

/** Whether anything narrows the list but the kind and what can be shared. */
export function isNarrowed({ search, filter, country, period }: Omit<Search, 'kind' | 'sorting'>): boolean {
  const isUsual = filter === atRest.filter || filter === 'all';
  return search.trim() !== '' || !isUsual || country !== '' || period !== 'all';
}

/** Puts the list in another order, for which all of it has to be there, up to a number that anybody reads. */
export function changeSorting(sorting: Sorting): void {
  useSearch.setState({ sorting });
  void loadToSort();
}

/** Goes on after a problem with the next page. */
export function forgetProblem(): void {
  useSearch.setState({ problem: undefined });
}

/** Reads the first page of the search. */
export async function loadSessions(): Promise<void> {
  clearTimeout(typing);
  const { profileId } = useSearch.getState();
  if (profileId === undefined) return;
  latest += 1;
  const mine = latest;
  useSearch.setState({ loading: 'first', problem: undefined });
  let answer = await call('sessions.list', { profileId, ...searchNow(), offset: 0 });
  if (mine !== latest) return;
  // Who looks for somebody shall not have to know how far they are.
  const widened = answer.ok && answer.value.rows.length === 0 && mayBeWidened();
  if (widened) answer = await call('sessions.list', { profileId, ...searchNow(), statuses: [], offset: 0 });
  if (mine !== latest) return;
  if (answer.ok) remember(profileId, answer.value.rows);
  useSearch.setState(
    answer.ok
      ? { ...answer.value, widened: widened && answer.value.rows.length > 0, loading: undefined }
      : // What is known here of a search stays in view while Didit does not answer.
        {
          ...(searchNow().search === '' ? { rows: [] } : {}),
          nextOffset: null,
          loading: undefined,
          problem: answer.problem,
        },
  );
  await loadToSort();
}

/** A text is looked for among what can be shared. */
function mayBeWidened(): boolean {
  const { search, filter } = useSearch.getState();
  return search.trim() !== '' && filter === 'shareable';
}

/** What is put in order here has to be here: the next pages as well, up to `maxSorted`. */
async function loadToSort(): Promise<void> {
  const isMore = () => {
    const { sorting, rows, nextOffset, loading, problem } = useSearch.getState();
    const isFree = nextOffset !== null && !loading && !problem;
    return isFree && sorting !== 'newest' && rows.length < maxSorted;
  };
  while (isMore()) await loadMore();
}

/** Reads the next page, if there is one and nothing else is being read. */
export async function loadMore(): Promise<void> {
  const { profileId, nextOffset, loading, problem, widened } = useSearch.getState();
  if (profileId === undefined || nextOffset === null || loading || problem) return;
  const mine = latest;
  useSearch.setState({ loading: 'more' });
  const asked = { profileId, ...searchNow(), ...(widened ? { statuses: [] } : {}) };
  const answer = await call('sessions.list', { ...asked, offset: nextOffset });
  if (mine !== latest) return;
  if (answer.ok) remember(profileId, answer.value.rows);
  useSearch.setState(({ rows, unreadable }) =>
    answer.ok
      ? {
          rows: withoutRepeats(rows, answer.value.rows),
          unreadable: unreadable + answer.value.unreadable,
          nextOffset: answer.value.nextOffset,
          loading: undefined,
        }
      : { loading: undefined, problem: answer.problem },
  );
}

/** Shows what is known here of the search until Didit has answered, so that a name appears while it is typed. */
function showKnown(): void {
  const wanted = searchNow();
  if (wanted.search === '') return;
  const rows = knownThatFit(useSearch.getState().profileId, wanted);
  if (!rows) return;
  useSearch.setState({ ...nothingYet, rows });
  if (rows.length > 0 || !mayBeWidened()) return;
  const others = knownThatFit(useSearch.getState().profileId, { ...wanted, statuses: [] }) ?? [];
  useSearch.setState({ rows: others, widened: others.length > 0 });
}

function searchNow(): Wanted & { statuses: SessionStatus[] } {
  const { kind, search, filter, country, period } = useSearch.getState();
  return {
    kind,
    search: search.trim().slice(0, 200),
    statuses: statusesOf(filter),
    country: country === '' ? undefined : country,
    since: sinceOf(period),
  };
}

function statusesOf(filter: StatusFilter): SessionStatus[] {
  if (filter === 'all') return [];
  return filter === 'shareable' ? [...shareableStatuses] : [filter];
}

/** A session may move to the next page while the list is read. */
function withoutRepeats(rows: readonly SessionRow[], more: readonly SessionRow[]): SessionRow[] {
  const shown = new Set(rows.map((row) => row.sessionId));
  return [...rows, ...more.filter((row) => !shown.has(row.sessionId))];
}
