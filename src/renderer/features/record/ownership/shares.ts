/** What shares come to: those of the direct owners together, and each through all companies between. Pure. */
import { type Draft, nameKey, type Stated } from './drafts.ts';
import type { Claim, Holder } from './holders.ts';

/** Percent of the company right above, the registry's word before the business's own. */
function shareOf({ share, whole }: Draft, isDirect: boolean): number | undefined {
  const [listed, own] = isDirect ? [whole.registry, whole.declared] : [];
  return share.registry ?? listed ?? share.declared ?? own;
}

/** What the direct shares add up to, `undefined` while none is known, and how many direct owners have none. */
export function sumOf(owners: readonly Draft[]): { total: number | undefined; unstated: number } {
  const shares = owners.map((owner) => shareOf(owner, true));
  // Who is an owner in the end alone may own through a company that stands beside, and would be counted twice.
  const hasWay = owners.some(({ kind, owners: inner }) => kind === 'company' || inner.length > 0);
  const counted = owners.flatMap(({ share }, nth) => {
    const one = shares[nth];
    return one === undefined || (hasWay && Object.keys(share).length === 0) ? [] : [one];
  });
  return {
    total: counted.length > 0 ? round(counted.reduce((sum, share) => sum + share, 0)) : undefined,
    unstated: shares.filter((share) => share === undefined).length,
  };
}

/** Percent with as many digits as mean something. */
function round(share: number): number {
  return Math.round(share * 1e6) / 1e6;
}

/** An officer: a holder without a place in the tree. */
export function officerOf(draft: Draft, id: string): Holder {
  return {
    ...factsOf(draft),
    id,
    share: undefined,
    claims: [],
    through: undefined,
    inAll: undefined,
    owners: [],
  };
}

type Facts = Omit<Holder, 'id' | 'share' | 'claims' | 'through' | 'inAll' | 'owners'>;

function factsOf({ name, kind, roles, origins, votes, country, check, isCircle, isCut }: Draft): Facts {
  return { name, kind, roles: [...roles], origins: [...origins], votes, country, check, isCircle, isCut };
}

/** The tree with its look-through shares, and with what is said against them. */
export function place(owners: readonly Draft[]): Holder[] {
  const drafts = new Map<string, Draft>();
  const everywhere = new Map<string, (number | undefined)[]>();

  function build(some: readonly Draft[], part: number | undefined, path: string): Holder[] {
    return some.map((draft, nth) => {
      const { key, isCircle } = draft;
      const share = shareOf(draft, some === owners);
      const isPart = share !== undefined && share <= 100 && !isCircle;
      const through = part === undefined || !isPart ? undefined : round((part * share) / 100);
      const id = `${path}-${nth}`;
      drafts.set(id, draft);
      if (key !== '' && !isCircle) everywhere.set(key, [...(everywhere.get(key) ?? []), through]);
      const inner = build(draft.owners, through, id);
      return { ...factsOf(draft), id, share, through, inAll: undefined, claims: [], owners: inner };
    });
  }

  function compare(holders: readonly Holder[], isDirect: boolean): Holder[] {
    return holders.map((holder) => {
      const parts = everywhere.get(nameKey(holder.name)) ?? [];
      const isWhole = parts.length > 1 && !holder.isCircle && parts.every((part) => part !== undefined);
      const inAll = isWhole ? round(parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)) : undefined;
      const draft = drafts.get(holder.id);
      const claims = draft ? claimsOf(draft, { ...holder, inAll }, isDirect) : [];
      return { ...holder, inAll, claims, owners: compare(holder.owners, false) };
    });
  }

  return compare(build(owners, 100, 'owner'), true);
}

/** Whatever is stated and is neither of the shares that the picture shows. */
function claimsOf({ share, whole }: Draft, shown: Holder, isDirect: boolean): Claim[] {
  const about = (of: Claim['of'], stated: Stated, agreeing: readonly (number | undefined)[]): Claim[] =>
    (['registry', 'declared'] as const).flatMap((by) => {
      const one = stated[by];
      return one === undefined || agreeing.includes(round(one)) || agreeing.includes(one)
        ? []
        : [{ by, share: one, of }];
    });
  const ofTop = [shown.through, shown.inAll, ...(isDirect ? [shown.share] : [])];
  const claims = isDirect
    ? [...about('above', share, ofTop), ...about('above', whole, ofTop)]
    : [...about('above', share, [shown.share]), ...about('top', whole, ofTop)];
  return claims.filter(
    (claim, nth) => claims.findIndex(({ by, share: one }) => by === claim.by && one === claim.share) === nth,
  );
}
