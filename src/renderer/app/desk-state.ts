/**
 * How the page keeps up with main: one snapshot, then numbered changes. Pure, so that every order and loss of
 * messages can be tested. A change that comes too early waits; while one waits, the page is behind and must
 * ask for a snapshot.
 */
import type { Change, Slices, Snapshot } from '../../shared/contract/index.ts';

export interface DeskState {
  /** The number of the last change in `slices`; -1 before the first snapshot. */
  readonly number: number;
  readonly slices: Slices | undefined;
  /** Changes that came before one that is missing, by number. */
  readonly waiting: ReadonlyMap<number, Change['patch']>;
}

export const emptyDesk: DeskState = { number: -1, slices: undefined, waiting: new Map() };

/** Takes a snapshot, unless the page already knows more than it, and then whatever waited for it. */
export function withSnapshot(desk: DeskState, snapshot: Snapshot): DeskState {
  if (desk.slices !== undefined && snapshot.number < desk.number) return desk;
  return caughtUp({ number: snapshot.number, slices: snapshot.state, waiting: desk.waiting });
}

/** Takes a change: applies it if it is the next one, keeps it if one is missing, drops it if it is old. */
export function withChange(desk: DeskState, change: Change): DeskState {
  if (change.number <= desk.number) return desk;
  const waiting = new Map(desk.waiting).set(change.number, change.patch);
  return caughtUp({ ...desk, waiting });
}

/** Whether a snapshot is needed: none was seen, or a change is missing. */
export function isBehind(desk: DeskState): boolean {
  return desk.slices === undefined || desk.waiting.size > 0;
}

function caughtUp(desk: DeskState): DeskState {
  if (desk.slices === undefined) return desk;
  let { number, slices } = desk;
  for (let patch = desk.waiting.get(number + 1); patch; patch = desk.waiting.get(number + 1)) {
    slices = patched(slices, patch);
    number += 1;
  }
  return { number, slices, waiting: new Map([...desk.waiting].filter(([later]) => later > number)) };
}

function patched(slices: Slices, patch: Change['patch']): Slices {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return { ...slices, ...(Object.fromEntries(given) as Partial<Slices>) };
}
