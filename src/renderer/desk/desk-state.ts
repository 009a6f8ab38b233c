/**
 * How the page keeps up with main: one snapshot, then numbered changes. Pure, so that every order and loss of
 * messages can be tested. A change that comes too early waits; while one waits, the page is behind and must
 * ask for a snapshot. Imports change one by one: those that a change does not name stay the very same objects, so
 * that a row on the screen need not be drawn anew for its neighbour's sake.
 */
import type { Change, ImportView, Slices, Snapshot } from '../../shared/contract/index.ts';

export interface DeskState {
  /** The number of the last change in `slices`; -1 before the first snapshot. */
  readonly number: number;
  readonly slices: Slices | undefined;
  /** The imports of `slices` by their id. */
  readonly imports: ReadonlyMap<string, ImportView>;
  /** Changes that came before one that is missing, by number. */
  readonly waiting: ReadonlyMap<number, Change>;
}

export const emptyDesk: DeskState = { number: -1, slices: undefined, imports: new Map(), waiting: new Map() };

/** Takes a snapshot, unless the page already knows more than it, and then whatever waited for it. */
export function withSnapshot(desk: DeskState, snapshot: Snapshot): DeskState {
  if (desk.slices !== undefined && snapshot.number < desk.number) return desk;
  const { number, state } = snapshot;
  const imports = new Map(state.imports.map((item) => [item.id, item]));
  return caughtUp({ number, slices: state, imports, waiting: desk.waiting });
}

/** Takes changes: applies what comes next, keeps what comes after one that is missing, drops what is old. */
export function withChanges(desk: DeskState, changes: readonly Change[]): DeskState {
  const news = changes.filter((change) => change.number > desk.number);
  if (news.length === 0) return desk;
  const waiting = new Map(desk.waiting);
  for (const change of news) waiting.set(change.number, change);
  return caughtUp({ ...desk, waiting });
}

/** Whether a snapshot is needed: none was seen, or a change is missing. */
export function isBehind(desk: DeskState): boolean {
  return desk.slices === undefined || desk.waiting.size > 0;
}

function caughtUp(desk: DeskState): DeskState {
  if (desk.slices === undefined) return desk;
  const due: Change[] = [];
  for (let next = desk.waiting.get(desk.number + 1); next; next = desk.waiting.get(next.number + 1)) {
    due.push(next);
  }
  const number = desk.number + due.length;
  const imports = withImports(desk.imports, due);
  const slices = due.reduce(patched, desk.slices);
  return {
    number,
    imports,
    slices: imports === desk.imports ? slices : { ...slices, imports: [...imports.values()] },
    waiting: new Map([...desk.waiting].filter(([later]) => later > number)),
  };
}

function withImports(imports: DeskState['imports'], due: readonly Change[]): DeskState['imports'] {
  if (!due.some((change) => change.imports)) return imports;
  const next = new Map(imports);
  for (const { imports: changed } of due) {
    for (const item of changed?.put ?? []) next.set(item.id, item);
    for (const id of changed?.removed ?? []) next.delete(id);
  }
  return next;
}

function patched(slices: Slices, { patch }: Change): Slices {
  const given = Object.entries(patch).filter(([, value]) => value !== undefined);
  return given.length === 0 ? slices : { ...slices, ...(Object.fromEntries(given) as Partial<Slices>) };
}
