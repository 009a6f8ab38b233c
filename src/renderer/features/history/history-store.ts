/** The history screen's state: what is asked for, how much there is, and the pages of it that were looked at. */
import { create } from 'zustand';
import type { HistoryDay, HistoryEntry, HistoryFilter } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import { call } from '../../desk/bridge.ts';
import { activeProfile } from '../../desk/desk-store.ts';
import { type Period, sinceOf } from '../../helpers/period.ts';
import { timeZone } from '../../helpers/time-zone.ts';

export interface Wanted {
  what: 'all' | HistoryEntry['what'];
  outcome: 'all' | HistoryEntry['outcome'];
  applicationId: string;
  period: Period;
  search: string;
  allProfiles: boolean;
}

interface History {
  wanted: Wanted;
  /** The days with entries, newest first; `undefined` until the first answer. */
  days: readonly HistoryDay[] | undefined;
  /** No earlier days are still being counted. */
  isWhole: boolean;
  /** The search fits more than that. */
  isCut: boolean;
  /** Entries by the number of their page. */
  pages: ReadonlyMap<number, readonly HistoryEntry[]>;
  problem: Problem | undefined;
}

export const pageSize = 100;

const everything: Wanted = {
  what: 'all',
  outcome: 'all',
  applicationId: '',
  period: 'all',
  search: '',
  allProfiles: false,
};

export const useHistory = create<History>(() => ({
  wanted: everything,
  days: undefined,
  isWhole: false,
  isCut: false,
  pages: new Map(),
  problem: undefined,
}));

const typingPause = 200;
let question = 0;
let typing: ReturnType<typeof setTimeout> | undefined;
const underWay = new Set<number>();

/** Called when the screen is shown. */
export function beginHistory(): void {
  useHistory.setState({
    wanted: everything,
    days: undefined,
    isWhole: false,
    pages: new Map(),
    problem: undefined,
  });
  void refreshHistory();
}

/** Changes what is asked for. Typing waits for a pause; a choice is asked for at once. */
export function want(part: Partial<Wanted>): void {
  useHistory.setState(({ wanted }) => ({ wanted: { ...wanted, ...part } }));
  clearTimeout(typing);
  if (part.search === undefined) void refreshHistory();
  else typing = setTimeout(() => void refreshHistory(), typingPause);
}

/** Asks anew for the pages that are on the screen and for the days; what was there stays until the answer has come. */
export async function refreshHistory(visible: readonly number[] = [0]): Promise<void> {
  question += 1;
  const mine = question;
  underWay.clear();
  const before = { key: JSON.stringify(filterNow()), ...useHistory.getState() };
  const [counted, ...answers] = await Promise.all([countDays(), ...visible.map((page) => ask(page))]);
  if (mine !== question) return;
  const pages = new Map<number, readonly HistoryEntry[]>();
  let isCut = false;
  for (const [at, answer] of answers.entries()) {
    if (!answer.ok) return useHistory.setState({ problem: answer.problem });
    pages.set(visible[at] ?? 0, answer.value.entries);
    isCut = answer.value.isCut;
  }
  if (!counted.ok) return useHistory.setState({ problem: counted.problem });
  const known = asked === before.key ? knownAfter(counted.value.days, before) : undefined;
  asked = before.key;
  const days = [...counted.value.days, ...(known ?? [])];
  const isWhole = known !== undefined || !counted.value.more;
  useHistory.setState({ pages, days, isWhole, isCut, problem: undefined });
  if (!isWhole) void countOn(mine);
}

/** What the days that are shown were counted for. */
let asked = '';

/**
 * The days before the last one that was counted just now, as they are known already. Only what happened today makes a
 * difference, as long as no outcome or text is asked for, which may change later.
 */
function knownAfter(
  counted: readonly HistoryDay[],
  { wanted, days = [], isWhole }: History,
): readonly HistoryDay[] | undefined {
  const last = counted.at(-1);
  const at = days.findIndex(({ from }) => from === last?.from);
  const isSame = last !== undefined && days[at]?.count === last.count;
  return isSame && isWhole && wanted.outcome === 'all' && wanted.search === ''
    ? days.slice(at + 1)
    : undefined;
}

/** Counts on until the first day. What is shown grows at its end. */
async function countOn(mine: number): Promise<void> {
  for (;;) {
    const before = useHistory.getState().days?.at(-1)?.from;
    const answer = await countDays(before);
    if (mine !== question) return;
    if (!answer.ok) return useHistory.setState({ problem: answer.problem });
    const { days, more } = answer.value;
    useHistory.setState((state) => ({ days: [...(state.days ?? []), ...days], isWhole: !more }));
    if (!more) return;
  }
}

/** Has the pages read that are not there yet. */
export async function need(wantedPages: readonly number[]): Promise<void> {
  const mine = question;
  const { pages } = useHistory.getState();
  for (const page of wantedPages) {
    if (pages.has(page) || underWay.has(page)) continue;
    underWay.add(page);
    void ask(page).then((answer) => {
      underWay.delete(page);
      if (mine !== question) return;
      if (!answer.ok) useHistory.setState({ problem: answer.problem });
      else useHistory.setState((state) => ({ pages: new Map(state.pages).set(page, answer.value.entries) }));
    });
  }
}

/** Whether anything but the profile narrows what is asked for. */
export function isNarrowed({ allProfiles: _, ...wanted }: Wanted): boolean {
  return Object.entries(wanted).some(([name, value]) => value !== everything[name as keyof Wanted]);
}

/** Has main write what is asked for to a file. Gives a problem, or whether a file was chosen. */
export async function saveHistory(): Promise<Problem | boolean> {
  const answer = await call('history.export', { filter: filterNow() });
  return answer.ok ? answer.value.saved : answer.problem;
}

/** More than this nobody reads on paper. */
const maxPrinted = 2_000;

/** What is asked for, to be printed: that it leaves the desk is noted before. `isCut` where there is more. */
export async function entriesToPrint(): Promise<Result<{ entries: HistoryEntry[]; isCut: boolean }>> {
  const filter = filterNow();
  const noted = await call('history.print', { filter });
  if (!noted.ok) return noted;
  const entries: HistoryEntry[] = [];
  for (;;) {
    const answer = await call('history.list', { filter, offset: entries.length, limit: printStep });
    if (!answer.ok) return answer;
    entries.push(...answer.value.entries);
    const isLast = answer.value.entries.length < printStep;
    if (!isLast && entries.length < maxPrinted) continue;
    return { ok: true, value: { entries, isCut: answer.value.isCut || !isLast } };
  }
}

const printStep = 500;

function countDays(before?: number) {
  return call('history.days', { filter: filterNow(), timeZone: timeZone(), ...(before && { before }) });
}

function ask(page: number) {
  return call('history.list', { filter: filterNow(), offset: page * pageSize, limit: pageSize });
}

function filterNow(): HistoryFilter {
  return filterOf(useHistory.getState().wanted);
}

/** What is asked of main. */
export function filterOf(wanted: Wanted): HistoryFilter {
  const { what, outcome, applicationId, period, search, allProfiles } = wanted;
  const profileId = activeProfile()?.id;
  const since = sinceOf(period);
  return {
    ...(allProfiles || profileId === undefined ? {} : { profileId }),
    ...(what === 'all' ? {} : { what }),
    ...(outcome === 'all' ? {} : { outcome }),
    ...(applicationId === '' ? {} : { applicationId }),
    ...(since === undefined ? {} : { since }),
    search: search.trim(),
  };
}
