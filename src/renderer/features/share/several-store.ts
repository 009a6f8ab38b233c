/** Several sessions for one partner: which are picked, and what became of each. The codes live here and nowhere else. */
import i18next from 'i18next';
import { create } from 'zustand';
import type { HandoffView, SessionRow } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { announce } from '../../helpers/announce.ts';
import { diditNow } from '../../helpers/clock.ts';
import { mintFor, useShare } from './share-store.ts';

/** One session's handoff: waiting for its turn without either. */
export interface SeveralResult {
  row: SessionRow;
  handoff?: HandoffView;
  problem?: Problem;
}

interface Several {
  on: boolean;
  picked: readonly SessionRow[];
  results: readonly SeveralResult[];
  minting: boolean;
}

const none: Several = { on: false, picked: [], results: [], minting: false };

/** More at once nobody hands over at a counter. */
export const maxPicked = 25;

export const useSeveral = create<Several>(() => none);

/** Begins to pick, or forgets what was picked and what became of it. */
export function setSeveral(on: boolean): void {
  useSeveral.setState({ ...none, on });
}

/** Picks a session, or puts it back. */
export function pick(row: SessionRow): void {
  useSeveral.setState(({ picked }) => {
    const others = picked.filter(({ sessionId }) => sessionId !== row.sessionId);
    if (others.length < picked.length) return { picked: others };
    if (picked.length < maxPicked) return { picked: [...picked, row] };
    announce(i18next.t('several.full', { count: maxPicked }));
    return {};
  });
}

/** The code after one of them that can still be shown, in the order of the list and from its beginning again. */
export function nextCode(
  { results }: Pick<Several, 'results'>,
  handoffId: string,
  now = diditNow(),
): { row: SessionRow; handoff: HandoffView } | undefined {
  const at = results.findIndex(({ handoff }) => handoff?.id === handoffId);
  if (at < 0) return undefined;
  const after = [...results.slice(at + 1), ...results.slice(0, at)];
  for (const { row, handoff } of after) if (handoff && handoff.expiresAt > now) return { row, handoff };
  return undefined;
}

/** Makes a code for each that has none yet, one after the other, on the terms of the form. */
export async function mintSeveral(partnerId: string): Promise<void> {
  const { picked, results, minting } = useSeveral.getState();
  const { profileId } = useShare.getState();
  if (minting || profileId === undefined) return;
  const before = new Map(results.map((result) => [result.row.sessionId, result]));
  const started: SeveralResult[] = picked.map((row) => {
    const done = before.get(row.sessionId);
    return done?.handoff ? done : { row };
  });
  useSeveral.setState({ results: started, minting: true });
  for (const { row, handoff } of started) {
    if (handoff) continue;
    const answer = await mintFor(row, partnerId);
    // Another profile's screen is there by now, or somebody has given up.
    if (!useSeveral.getState().minting || useShare.getState().profileId !== profileId) return;
    const result: SeveralResult = answer.ok
      ? { row, handoff: answer.value }
      : { row, problem: answer.problem };
    useSeveral.setState((state) => ({
      results: state.results.map((one) => (one.row.sessionId === row.sessionId ? result : one)),
    }));
  }
  useSeveral.setState({ minting: false });
}
