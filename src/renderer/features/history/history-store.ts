/** The history screen's state: what is asked for, how much there is, and the pages of it that were looked at. */
import { create } from 'zustand';
import type { HistoryEntry, HistoryFilter } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { call } from '../../desk/bridge.ts';
import { activeProfile } from '../../desk/desk-store.ts';
import { type Period, sinceOf } from '../../helpers/period.ts';

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
  /** `undefined` until the first answer. */
  total: number | undefined;
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
  total: undefined,
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
  useHistory.setState({ wanted: everything, total: undefined, pages: new Map(), problem: undefined });
  void refreshHistory();
}

/** Changes what is asked for. Typing waits for a pause; a choice is asked for at once. */
export function want(part: Partial<Wanted>): void {
  useHistory.setState(({ wanted }) => ({ wanted: { ...wanted, ...part } }));
  clearTimeout(typing);
  if (part.search === undefined) void refreshHistory();
  else typing = setTimeout(() => void refreshHistory(), typingPause);
}

/** Asks anew for the pages that are on the screen; what was there stays until the answer has come. */
export async function refreshHistory(visible: readonly number[] = [0]): Promise<void> {
  question += 1;
  const mine = question;
  underWay.clear();
  const answers = await Promise.all(visible.map((page) => ask(page)));
  if (mine !== question) return;
  const failed = answers.find((answer) => !answer.ok);
  if (failed && !failed.ok) return useHistory.setState({ problem: failed.problem });
  const pages = new Map<number, readonly HistoryEntry[]>();
  let total = 0;
  let isCut = false;
  for (const [at, answer] of answers.entries()) {
    if (!answer.ok) continue;
    ({ total, isCut } = answer.value);
    pages.set(visible[at] ?? 0, answer.value.entries);
  }
  useHistory.setState({ pages, total, isCut, problem: undefined });
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

function ask(page: number) {
  return call('history.list', { filter: filterNow(), offset: page * pageSize, limit: pageSize });
}

function filterNow(): HistoryFilter {
  const { what, outcome, applicationId, period, search, allProfiles } = useHistory.getState().wanted;
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
