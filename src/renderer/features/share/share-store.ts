/** The share screen's state: what is looked for, what was found, what was picked, and the code that was made. */
import { create } from 'zustand';
import type { HandoffView, SessionRow } from '../../../shared/contract/index.ts';
import { lifetime, maxVendorDataLength } from '../../../shared/limits.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import { type SessionKind, type SessionStatus, shareableStatuses } from '../../../shared/session.ts';
import { call } from '../../desk/bridge.ts';
import { activeProfile, useDesk } from '../../desk/desk-store.ts';
import { type Period, sinceOf } from '../../helpers/period.ts';
import { fits, type Wanted } from './fits.ts';

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
  /** Sessions that were found and cannot be read. */
  unreadable: number;
  nextOffset: number | null;
  /** `first` while a new search runs, `more` while the list grows. */
  loading: 'first' | 'more' | undefined;
  problem: Problem | undefined;
}

interface Picked {
  chosen: SessionRow | undefined;
  /** The session whose record led to the chosen one. */
  cameFrom: SessionRow | undefined;
  handoff: HandoffView | undefined;
  /** Its code can be seen now. */
  codeShown: boolean;
  /** The code of the chosen session shall be made as soon as its form is there. */
  mintAtOnce: boolean;
  /** Its code shall be seen as soon as it is made: that was one wish. */
  showAtOnce: boolean;
  /** What was chosen last, so that the next handoff starts from it. */
  partnerId: string;
  lifetimeSeconds: number;
  /** Why the customer is shared; empty where nobody has said. */
  purpose: string;
}

export type ShareStore = Search & Found & Picked & { profileId: string | undefined };

const atFirst: Search & Found & Picked = {
  kind: 'user',
  search: '',
  filter: 'all',
  country: '',
  period: 'all',
  rows: [],
  unreadable: 0,
  nextOffset: null,
  loading: 'first',
  problem: undefined,
  chosen: undefined,
  cameFrom: undefined,
  handoff: undefined,
  codeShown: false,
  mintAtOnce: false,
  showAtOnce: false,
  partnerId: '',
  lifetimeSeconds: lifetime.default,
  purpose: '',
};

export const useShare = create<ShareStore>(() => ({ ...atFirst, profileId: undefined }));

const typingPause = 250;
let asked = 0;
let typing: ReturnType<typeof setTimeout> | undefined;

/** Called when the screen is shown: starts anew for another profile, and reads the list afresh. */
export function beginSharing(): void {
  const profileId = activeProfile()?.id;
  if (useShare.getState().profileId !== profileId) {
    asked += 1;
    useShare.setState({ ...atFirst, profileId });
  }
  void loadSessions();
}

/** Changes what is looked for. Typing waits for a pause; a choice is looked for at once. */
export function look(part: Partial<Search>): void {
  // What was asked before is no answer to this.
  asked += 1;
  useShare.setState(part);
  if (part.kind) useShare.setState({ chosen: undefined, rows: [], unreadable: 0, nextOffset: null });
  clearTimeout(typing);
  showKnown();
  if (part.search === undefined) void loadSessions();
  else typing = setTimeout(() => void loadSessions(), typingPause);
}

/** What Didit has answered to this page so far, by session; it goes with the page. */
const known = new Map<string, SessionRow>();
let knownOf: string | undefined;

function remember(profileId: string, rows: readonly SessionRow[]): void {
  if (knownOf !== profileId) known.clear();
  knownOf = profileId;
  for (const row of rows) known.set(row.sessionId, row);
}

/** The countries of what was seen of the profile so far, alpha-3. */
export function countriesSeen(): string[] {
  return [...new Set([...known.values()].map((row) => row.country))].filter(Boolean);
}

/** Shows what is known here of the search until Didit has answered, so that a name appears while it is typed. */
function showKnown(): void {
  const { profileId } = useShare.getState();
  const wanted = searchNow();
  if (knownOf !== profileId || wanted.search === '') return;
  const rows = [...known.values()].filter((row) => fits(row, wanted));
  useShare.setState({ rows, unreadable: 0, nextOffset: null, loading: 'first', problem: undefined });
}

/** Reads the first page of the search. Only the latest question's answer counts. */
export async function loadSessions(): Promise<void> {
  clearTimeout(typing);
  const { profileId } = useShare.getState();
  if (profileId === undefined) return;
  asked += 1;
  const question = asked;
  useShare.setState({ loading: 'first', problem: undefined });
  const answer = await call('sessions.list', { profileId, ...searchNow(), offset: 0 });
  if (question !== asked) return;
  if (answer.ok) remember(profileId, answer.value.rows);
  useShare.setState(
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
  const { profileId, nextOffset, loading, problem } = useShare.getState();
  if (profileId === undefined || nextOffset === null || loading || problem) return;
  const question = asked;
  useShare.setState({ loading: 'more' });
  const answer = await call('sessions.list', { profileId, ...searchNow(), offset: nextOffset });
  if (question !== asked) return;
  if (answer.ok) remember(profileId, answer.value.rows);
  useShare.setState(({ rows, unreadable }) =>
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

export function choose(chosen: SessionRow | undefined): void {
  useShare.setState({ chosen, cameFrom: undefined, showAtOnce: false });
}

/** Opens a session that a record of the profile leads to; `cameFrom` is the one whose record that is, if it is open here. */
export function followTo(profileId: string, chosen: SessionRow, cameFrom: SessionRow | undefined): void {
  const isSame = useShare.getState().profileId === profileId;
  useShare.setState({ ...(isSame ? {} : { ...atFirst, profileId }), handoff: undefined, chosen, cameFrom });
}

/** Closes the chosen session: back to the one that led to it, or to the list. */
export function leaveChosen(): void {
  choose(useShare.getState().cameFrom);
}

/** Chooses the partner, and with it what is usual with it. */
export function setPartner(partnerId: string): void {
  const partner = useDesk.getState().desk.slices?.partners.find(({ id }) => id === partnerId);
  const { lifetimeSeconds, purpose = '' } = partner?.terms ?? {};
  useShare.setState({ partnerId, purpose, ...(lifetimeSeconds === undefined ? {} : { lifetimeSeconds }) });
}

export function setPurpose(purpose: string): void {
  useShare.setState({ purpose });
}

export function setLifetime(lifetimeSeconds: number): void {
  useShare.setState({ lifetimeSeconds });
}

/** Chooses a session and has its code made and shown without a further question, where none is open. */
export function chooseAndMint(chosen: SessionRow): void {
  const { shareable } = chosen;
  useShare.setState({ chosen, cameFrom: undefined, mintAtOnce: shareable, showAtOnce: shareable });
}

/** Has a share token made for a session, on the terms of the form. `answers` is the nonce of a request. */
export function mintFor(
  { sessionId, kind, vendorData }: SessionRow,
  partnerId: string,
  answers?: string,
): Promise<Result<HandoffView>> {
  const { profileId = '', lifetimeSeconds, purpose } = useShare.getState();
  const terms = { lifetimeSeconds, purpose: purpose.trim(), answers };
  return call('share.mint', {
    profileId,
    sessionId,
    kind,
    partnerId,
    reference: vendorData.trim().slice(0, maxVendorDataLength) || undefined,
    ...terms,
  });
}

/** Has a share token made for the chosen session and shows it. */
export async function mint(partnerId: string, answers?: string): Promise<Problem | undefined> {
  const { profileId, chosen } = useShare.getState();
  if (!chosen || profileId === undefined) return undefined;
  const answer = await mintFor(chosen, partnerId, answers);
  if (!answer.ok) return answer.problem;
  // A code of one profile is not shown on another's screen.
  if (useShare.getState().profileId === profileId) useShare.setState({ handoff: answer.value, partnerId });
  return undefined;
}

/** Puts the shown token on the clipboard; the slice `copied` tells what becomes of it. Main does it: the page never holds the clipboard. */
export async function copyToken(handoffId: string): Promise<Problem | undefined> {
  const answer = await call('share.copy', { handoffId });
  return answer.ok ? undefined : answer.problem;
}

/** Shows a code that was made before. */
export function showHandoff(chosen: SessionRow, handoff: HandoffView): void {
  useShare.setState({ chosen, cameFrom: undefined, handoff });
}

/** The code of the handoff has come into view, or has gone. */
export function setCodeShown(codeShown: boolean): void {
  useShare.setState({ codeShown });
}

export function closeCode(): void {
  useShare.setState({ handoff: undefined });
}

/** Back to the list as it was searched: neither a code nor a session is open. */
export function backToList(): void {
  useShare.setState({ handoff: undefined, chosen: undefined, cameFrom: undefined });
}

function searchNow(): Wanted & { statuses: SessionStatus[] } {
  const { kind, search, filter, country, period } = useShare.getState();
  return {
    kind,
    search: search.trim().slice(0, 200),
    statuses: statusesOf(filter),
    country: country === '' ? undefined : country,
    since: sinceOf(period),
  };
}

/** Whether anything but the kind narrows the list. */
export function isNarrowed({ search, filter, country, period }: Omit<Search, 'kind'>): boolean {
  return search.trim() !== '' || filter !== 'all' || country !== '' || period !== 'all';
}

/** Shows everything of the kind again. */
export function lookAtAll(): void {
  look({ search: '', filter: 'all', country: '', period: 'all' });
}

function statusesOf(filter: StatusFilter): SessionStatus[] {
  if (filter === 'all') return [];
  return filter === 'shareable' ? [...shareableStatuses] : [filter];
}

/** A session may move to the next page while the list is read. */
function withoutRepeats(rows: readonly SessionRow[], more: readonly SessionRow[]): SessionRow[] {
  const known = new Set(rows.map((row) => row.sessionId));
  return [...rows, ...more.filter((row) => !known.has(row.sessionId))];
}
