/** The share screen's search: what is searched for, and what was found. */
import { create } from 'zustand';
import type { SessionRow } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { type SessionKind, type SessionStatus, shareableStatuses } from '../../../shared/session.ts';
import { call } from '../../desk/bridge.ts';
import { type Period, sinceOf } from '../../helpers/period.ts';
import type { Wanted } from './fits.ts';
import { knownThatFit, remember } from './known-sessions.ts';

export type StatusFilter = 'all' | 'shareable' | SessionStatus;

interface Search {
  kind: SessionKind;
  search: string;
  filter: StatusFilter;
  /** Alpha-3; empty for any. */
  country: string;
  period: Period;
}

interface Found {
  rows: readonly SessionRow[];
  nextOffset: number | null;
  /** `first` while a new search runs, `more` while the list grows. */
  loading: 'first' | 'more' | undefined;
  problem: Problem | undefined;
}

const everything: Omit<Search, 'kind'> = { search: '', filter: 'all', country: '', period: 'all' };
const nothingYet: Found = { rows: [], nextOffset: null, loading: 'first', problem: undefined };

type SearchStore = Search & Found & { profileId: string | undefined };

export const useSearch = create<SearchStore>(() => ({
  kind: 'user',
  ...everything,
  ...nothingYet,
  profileId: undefined,
}));

/** Ms without a key before a text is searched for. */
const typingPause = 250;
/** Counts the searches, so that only the latest one's answer counts. */
let latest = 0;
let typing: ReturnType<typeof setTimeout> | undefined;

/** Forgets the search and what was found, as for another profile. */
export function resetSearch(profileId: string | undefined): void {
  latest += 1;
  useSearch.setState({ kind: 'user', ...everything, ...nothingYet, profileId });
}

/** Changes what is searched for. Typing waits for a pause; a choice is searched for at once. */
export function changeSearch(part: Partial<Search>): void {
  // What was asked before is no answer to this.
  latest += 1;
  useSearch.setState(part);
  if (part.kind) useSearch.setState({ rows: [], nextOffset: null });
  clearTimeout(typing);
  showKnown();
  if (part.search === undefined) void loadSessions();
  else typing = setTimeout(() => void loadSessions(), typingPause);
}

/** Shows everything of the kind again. */
export function clearSearch(): void {
  changeSearch(everything);
}

/** Whether anything but the kind narrows the list. */
export function isNarrowed({ search, filter, country, period }: Omit<Search, 'kind'>): boolean {
  return search.trim() !== '' || filter !== 'all' || country !== '' || period !== 'all';
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
  const answer = await call('sessions.list', { profileId, ...searchNow(), offset: 0 });
  if (mine !== latest) return;
  if (answer.ok) remember(profileId, answer.value.rows);
  useSearch.setState(
    answer.ok
      ? { ...answer.value, loading: undefined }
      : // What is known here of a search stays in view while Didit does not answer.
        {
          ...(searchNow().search === '' ? { rows: [] } : {}),
          nextOffset: null,
          loading: undefined,
          problem: answer.problem,
        },
  );
}

/** Reads the next page, if there is one and nothing else is being read. */
export async function loadMore(): Promise<void> {
  const { profileId, nextOffset, loading, problem } = useSearch.getState();
  if (profileId === undefined || nextOffset === null || loading || problem) return;
  const mine = latest;
  useSearch.setState({ loading: 'more' });
  const answer = await call('sessions.list', { profileId, ...searchNow(), offset: nextOffset });
  if (mine !== latest) return;
  if (answer.ok) remember(profileId, answer.value.rows);
  useSearch.setState(({ rows }) =>
    answer.ok
      ? {
          rows: withoutRepeats(rows, answer.value.rows),
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
  if (rows) useSearch.setState({ ...nothingYet, rows });
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
