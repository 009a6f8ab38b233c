/** What shares come to: those of the direct owners together, and each through all companies between. Pure. */
import { gravity } from '../fields/order.ts';
import type { Origin } from '../fields/origins.ts';
import type { Draft, Stated } from './draft.ts';
import type { Claim, Holder, Ownership } from './holders.ts';
import { type Identity, isSame } from './join.ts';

/**
 * Whether somebody may own through a company that stands beside. Without any, what is owned in the end is what is owned
 * directly.
 */
function hasWay(owners: readonly Draft[]): boolean {
  return owners.some(({ kind, owners: inner }) => kind === 'company' || inner.length > 0);
}

/** Percent. Shares that read the same are the same: registries and people round. */
const tolerance = 0.1;

function isNear(one: number, other: number | undefined): boolean {
  return other !== undefined && Math.abs(one - other) < tolerance;
}

/** Percent with as many digits as mean something. */
function round(share: number): number {
  return Math.round(share * 1e6) / 1e6;
}

/** The registry's word, then the business's own, then any other. */
function inOrder(...stated: readonly Stated[]): [Origin, number][] {
  const rank = ([by]: [Origin, number]) => ['registry', 'declared'].indexOf(by) + 1 || 3;
  return stated.flatMap((one) => Object.entries(one)).sort((one, other) => rank(one) - rank(other));
}

/** What the direct shares add up to, and how many direct owners are not in it. */
export function sumOf(owners: readonly Draft[]): Pick<Ownership, 'total' | 'unstated' | 'uncounted'> {
  const way = hasWay(owners);
  const shares = owners.map(({ share, whole }) => ({
    direct: inOrder(share, way ? {} : whole)[0]?.[1],
    isStated: Object.keys({ ...share, ...whole }).length > 0,
  }));
  const counted = shares.map(({ direct }) => direct).filter((direct) => direct !== undefined);
  return {
    total: counted.length > 0 ? round(counted.reduce((sum, share) => sum + share, 0)) : undefined,
    unstated: shares.filter(({ isStated }) => !isStated).length,
    uncounted: shares.filter(({ direct, isStated }) => isStated && direct === undefined).length,
  };
}

/** An officer: a holder without a place in the tree. */
export function officerOf(draft: Draft, id: string): Holder {
  const nowhere = { share: undefined, claims: [], through: undefined, inAll: undefined, owners: [] };
  return { ...factsOf(draft), ...nowhere, id };
}

type Facts = Omit<Holder, 'id' | 'share' | 'claims' | 'through' | 'inAll' | 'owners'>;

function factsOf({ name, kind, roles, origins, votes, country, checks, isCircle, isCut }: Draft): Facts {
  return {
    name,
    kind,
    roles: [...roles],
    origins: [...origins],
    votes,
    country,
    checks: [...checks].sort((one, other) => gravity(one.status) - gravity(other.status)),
    isCircle,
    isCut,
  };
}

/** A draft with what its place in the tree makes of it. */
interface Place {
  readonly draft: Draft;
  readonly id: string;
  readonly isDirect: boolean;
  readonly share: number | undefined;
  readonly through: number | undefined;
  /** The owners it stands among. */
  readonly among: readonly Draft[];
  readonly owners: readonly Place[];
}

/** The tree with its look-through shares, and with what is said against them. */
export function place(owners: readonly Draft[]): Holder[] {
  const way = hasWay(owners);
  const places = new Map<string, Place[]>();

  function build(among: readonly Draft[], part: number | undefined, path: string): Place[] {
    const isDirect = among === owners;
    return among.map((draft, nth) => {
      const { key, isCircle } = draft;
      const inTheEnd = isDirect ? draft.whole : {};
      const [stated] = way ? [...inOrder(draft.share), ...inOrder(inTheEnd)] : inOrder(draft.share, inTheEnd);
      const share = stated?.[1];
      const isPart = share !== undefined && share <= 100 && !isCircle;
      const through = part === undefined || !isPart ? undefined : round((part * share) / 100);
      const id = `${path}-${nth}`;
      const inner = build(draft.owners, through, id);
      const here: Place = { draft, id, isDirect, share, through, among, owners: inner };
      if (key !== '' && !isCircle) {
        const namesakes = places.get(key);
        if (namesakes) namesakes.push(here);
        else places.set(key, [here]);
      }
      return here;
    });
  }

  function finish(some: readonly Place[], sums: ReadonlyMap<Place, number>): Holder[] {
    return some.map((here) => {
      const { draft, id, share, through } = here;
      const inAll = sums.get(here);
      const claims = claimsOf(here, inAll, way);
      return { ...factsOf(draft), id, share, claims, through, inAll, owners: finish(here.owners, sums) };
    });
  }

  const tree = build(owners, 100, 'owner');
  return finish(tree, new Map([...places.values()].flatMap(sumsOf)));
}

interface Somebody {
  identity: Identity;
  readonly places: Place[];
  readonly among: Set<readonly Draft[]>;
}

/** What those who stand in several places own in all; of nobody where it cannot be told who is who. */
function sumsOf(namesakes: readonly Place[]): [Place, number][] {
  const everybody: Somebody[] = [];
  const known = ({ draft: { kind, born } }: Place) => Number(kind !== undefined) + Number(born !== undefined);
  for (const here of [...namesakes].sort((one, other) => known(other) - known(one))) {
    const { kind, born, words } = here.draft;
    const [same, ...others] = everybody.filter(({ identity }) => isSame(identity, here.draft));
    // Among the owners of one company the same name twice is two of them.
    if (others.length > 0 || same?.among.has(here.among)) return [];
    if (same) {
      same.places.push(here);
      same.among.add(here.among);
      same.identity = { kind: same.identity.kind ?? kind, born: same.identity.born ?? born, words };
    } else everybody.push({ identity: { kind, born, words }, places: [here], among: new Set([here.among]) });
  }
  return everybody.flatMap(({ places }) => {
    const parts = places.map(({ through }) => through).filter((part) => part !== undefined);
    if (places.length < 2 || parts.length < places.length) return [];
    const sum = round(parts.reduce((all, part) => all + part, 0));
    return places.map((here): [Place, number] => [here, sum]);
  });
}

/** Whatever is stated and is none of the shares that the picture shows, each statement once. */
function claimsOf(
  { draft, isDirect, share, through }: Place,
  inAll: number | undefined,
  way: boolean,
): Claim[] {
  const inTheEnd = [through, inAll, ...(isDirect ? [share] : [])];
  const isKnown = isDirect ? !way || inAll !== undefined : (inAll ?? through) !== undefined;
  const claims = [
    ...inOrder(draft.share).flatMap(([by, stated]): Claim[] =>
      isNear(stated, share) ? [] : [{ by, share: stated, of: 'above', contradicts: true }],
    ),
    ...inOrder(draft.whole).flatMap(([by, stated]): Claim[] => {
      if (inTheEnd.some((shown) => isNear(stated, shown))) return [];
      // Nobody owns less in the end than directly.
      const contradicts = isKnown || (isDirect && share !== undefined && stated < share);
      return [{ by, share: stated, of: isDirect && !way ? 'above' : 'top', contradicts }];
    }),
  ];
  return claims.filter(
    ({ by, share: stated }, nth) =>
      nth === claims.findIndex((other) => other.by === by && isNear(stated, other.share)),
  );
}
