/** Makes one tree of what several sources say: the same holder once, and no circle. Pure. */
import type { Draft } from './draft.ts';
import { nameWords } from './names.ts';

/** What two of one name are told apart by. */
export type Identity = Pick<Draft, 'kind' | 'born' | 'words'>;

/** Whether two of one name may be one. A person's names may stand in another order, a company's may not. */
export function isSame(one: Identity, other: Identity): boolean {
  const agree = (a: string | undefined, b: string | undefined) =>
    a === undefined || b === undefined || a === b;
  const isCompany = one.kind === 'company' || other.kind === 'company';
  return (
    agree(one.kind, other.kind) && agree(one.born, other.born) && (!isCompany || one.words === other.words)
  );
}

/** Joins owners of one company with others of the same company. */
export function joinLevel(known: Draft[], said: readonly Draft[]): void {
  joinInto(known, said, known, (into, from) => {
    mergeFacts(into, from);
    into.share = { ...from.share, ...into.share };
    into.whole = { ...from.whole, ...into.whole };
  });
}

/**
 * Joins a list about the company at the top with its tree. Of whoever has a place deeper in the tree a list says what the
 * holder has of the company at the top, and not of the one right above.
 */
export function joinListed(tree: Draft[], said: readonly Draft[]): void {
  const direct = new Set(tree);
  joinInto(tree, said, byDepth(tree), (into, from) => {
    mergeFacts(into, from);
    const isDirect = direct.has(into);
    if (isDirect) into.share = { ...from.share, ...into.share };
    into.whole = { ...(isDirect ? {} : from.share), ...from.whole, ...into.whole };
  });
}

/** Joins those who own a company in the end with its owners. Where they have a place already, its shares stand. */
export function joinBelow(owners: Draft[], said: readonly Draft[]): void {
  joinInto(owners, said, byDepth(owners), mergeFacts);
}

/** Namesakes among those who are said at once stay apart. */
function joinInto(
  known: Draft[],
  said: readonly Draft[],
  places: readonly Draft[],
  merge: (into: Draft, from: Draft) => void,
): void {
  const free = new Map<string, Set<Draft>>();
  for (const draft of places) {
    if (draft.isCircle || draft.key === '') continue;
    const namesakes = free.get(draft.key) ?? new Set();
    free.set(draft.key, namesakes.add(draft));
  }
  for (const draft of said) {
    const namesakes = free.get(draft.key);
    const same = firstSame(namesakes ?? [], draft);
    if (same) {
      namesakes?.delete(same);
      merge(same, draft);
    } else known.push(draft);
  }
}

function firstSame(namesakes: Iterable<Draft>, draft: Draft): Draft | undefined {
  for (const one of namesakes) if (isSame(one, draft)) return one;
  return undefined;
}

/** The nearest to the top first. */
function byDepth(drafts: readonly Draft[]): Draft[] {
  const all: Draft[] = [];
  for (let level = drafts; level.length > 0; level = level.flatMap(({ owners }) => owners))
    for (const draft of level) all.push(draft);
  return all;
}

function mergeFacts(into: Draft, from: Draft): void {
  into.kind ??= from.kind;
  into.born ??= from.born;
  into.votes ??= from.votes;
  into.country ??= from.country;
  for (const check of from.checks)
    if (!into.checks.some((one) => one.sessionId === check.sessionId && one.status === check.status))
      into.checks.push(check);
  into.isCut ||= from.isCut;
  for (const role of from.roles) into.roles.add(role);
  for (const origin of from.origins) into.origins.add(origin);
  joinLevel(into.owners, from.owners);
}

/** A company further up. */
type Above = Pick<Draft, 'words' | 'owners'> & { readonly isTop?: true };

/**
 * Marks a company that stands further up already, the business itself included, and gives its owners to that place: a
 * circle is not followed, and nobody is lost by it.
 */
export function untangle(owners: Draft[], company: string): void {
  const top = { words: nameWords(company).join(' '), owners, isTop: true } as const;
  let hasMoved = true;
  while (hasMoved) hasMoved = untangleBelow(owners, [top]);
}

function untangleBelow(owners: Draft[], above: readonly Above[]): boolean {
  let hasMoved = false;
  // By its place, since the list may grow meanwhile.
  for (let nth = 0; nth < owners.length; nth += 1) {
    const owner = owners[nth];
    if (!owner || owner.isCircle) continue;
    const same = above.find((one) => isCircle(owner, one));
    if (same) {
      const moved = owner.owners;
      owner.isCircle = true;
      owner.owners = [];
      joinLevel(same.owners, moved);
      hasMoved = true;
    } else if (untangleBelow(owner.owners, [owner, ...above])) hasMoved = true;
  }
  return hasMoved;
}

/** A person owns, and is not owned; and a business may bear the name of the person whom it belongs to. */
function isCircle(owner: Draft, { words, isTop }: Above): boolean {
  if (owner.words === '' || owner.words !== words || owner.kind === 'person' || owner.born !== undefined)
    return false;
  return owner.kind === 'company' || !isTop;
}
