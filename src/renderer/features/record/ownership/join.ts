/** Makes one tree of what several sources say: the same holder once, and no circle. Pure. */
import type { Draft } from './drafts.ts';

/** Whether two of one name may be one. */
function isSame(one: Draft, other: Draft): boolean {
  const agree = (a: string | undefined, b: string | undefined) =>
    a === undefined || b === undefined || a === b;
  return agree(one.kind, other.kind) && agree(one.born, other.born);
}

/** Joins what another list says to what is known. Namesakes within one list stay apart. */
export function join(known: Draft[], said: readonly Draft[]): void {
  const free = new Map<string, Draft[]>();
  for (const draft of flat(known).filter(({ isCircle }) => !isCircle))
    free.set(draft.key, [...(free.get(draft.key) ?? []), draft]);
  for (const draft of said) {
    const namesakes = draft.key === '' ? [] : (free.get(draft.key) ?? []);
    const same = namesakes.find((one) => isSame(one, draft));
    if (same) {
      free.set(
        draft.key,
        namesakes.filter((one) => one !== same),
      );
      merge(same, draft);
    } else known.push(draft);
  }
}

function flat(drafts: readonly Draft[]): Draft[] {
  return drafts.flatMap((draft) => [draft, ...flat(draft.owners)]);
}

function merge(into: Draft, from: Draft): void {
  into.kind ??= from.kind;
  into.born ??= from.born;
  into.votes ??= from.votes;
  into.country ??= from.country;
  into.check ??= from.check;
  into.share = { ...from.share, ...into.share };
  for (const role of from.roles) into.roles.add(role);
  for (const origin of from.origins) into.origins.add(origin);
  join(into.owners, from.owners);
}

/**
 * Marks whoever stands further up already, the business itself included, and gives its owners to that place: a circle is not
 * followed, and nobody is lost by it.
 */
export function untangle(owners: Draft[], company: string): void {
  let hasMoved = true;
  while (hasMoved) hasMoved = untangleBelow(owners, [{ key: company, owners }]);
}

function untangleBelow(owners: Draft[], above: readonly Pick<Draft, 'key' | 'owners'>[]): boolean {
  let hasMoved = false;
  // By its place, since the list may grow meanwhile.
  for (let nth = 0; nth < owners.length; nth += 1) {
    const owner = owners[nth];
    if (!owner || owner.isCircle) continue;
    const same = owner.key === '' ? undefined : above.find(({ key }) => key === owner.key);
    if (same) {
      const moved = owner.owners;
      owner.isCircle = true;
      owner.owners = [];
      join(same.owners, moved);
      hasMoved = true;
    } else if (untangleBelow(owner.owners, [owner, ...above])) hasMoved = true;
  }
  return hasMoved;
}
