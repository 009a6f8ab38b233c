/** What shares come to: those of the direct owners together, and each through all companies between. Pure. */
import { type Draft, nameKey, normal, shareOf } from './drafts.ts';
import type { Holder } from './holders.ts';

/** Somebody who is only a beneficial owner may own through a company that stands beside, and would be counted twice. */
export function directSharesOf(owners: readonly Draft[]): number[] {
  const hasCompany = owners.some(({ kind }) => kind === 'company');
  return owners.flatMap((owner) => {
    const share = shareOf(owner);
    const roles = [...owner.roles].map(normal);
    const isIndirect = hasCompany && roles.includes('ubo') && !roles.includes('shareholder');
    return share === undefined || (isIndirect && owner.share.registry === undefined) ? [] : [share];
  });
}

/** Percent with as many digits as mean something. */
export function round(share: number): number {
  return Math.round(share * 1e6) / 1e6;
}

/** A holder as it is shown, before it has its place in the tree. */
export function finish(draft: Draft, id: string): Holder {
  const { name, kind, roles, origins, share, votes, country, check, isCircle } = draft;
  const known = { through: undefined, inAll: undefined, owners: [] };
  return {
    id,
    name,
    kind,
    roles: [...roles],
    origins: [...origins],
    share,
    votes,
    country,
    check,
    isCircle,
    ...known,
  };
}

/** The tree with its look-through shares. */
export function place(owners: readonly Draft[]): Holder[] {
  const everywhere = new Map<string, (number | undefined)[]>();

  function build(drafts: readonly Draft[], part: number | undefined, path: string): Holder[] {
    return drafts.map((draft, nth) => {
      const { key, isCircle } = draft;
      const share = shareOf(draft);
      const isPart = share !== undefined && share <= 100 && !isCircle;
      const through = part === undefined || !isPart ? undefined : round((part * share) / 100);
      const id = `${path}-${nth}`;
      if (key !== '' && !isCircle) everywhere.set(key, [...(everywhere.get(key) ?? []), through]);
      return { ...finish(draft, id), through, owners: build(draft.owners, through, id) };
    });
  }

  function sumUp(holders: readonly Holder[]): Holder[] {
    return holders.map((holder) => {
      const parts = everywhere.get(nameKey(holder.name)) ?? [];
      const isWhole = parts.length > 1 && !holder.isCircle && parts.every((part) => part !== undefined);
      const inAll = isWhole ? round(parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)) : undefined;
      return { ...holder, inAll, owners: sumUp(holder.owners) };
    });
  }

  return sumUp(build(owners, 100, 'owner'));
}
