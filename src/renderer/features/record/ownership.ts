/**
 * Who owns a business and who runs it, out of everything its record says: the registry's structure, the registry's lists, and
 * what the business declared of itself (contract section 5). Whoever is named in more than one of them is one holder with
 * both origins and both shares, so that a difference shows. Pure.
 */
import type { RecordBlock } from '../../../shared/contract/index.ts';
import { at, isObject, type Json, type JsonObject, listAt, numberAt, textAt } from './json.ts';

/** Where a statement is from. Any other origin is named by Didit's own word for it. */
export type Origin = 'registry' | 'declared' | (string & {});

/** A key person's own verification. */
export interface OwnCheck {
  readonly sessionId: string | undefined;
  readonly status: string | undefined;
  readonly workflow: string | undefined;
  readonly features: readonly { readonly feature: string; readonly status: string | undefined }[];
  readonly isSkipped: boolean;
}

export interface Holder {
  /** Unlike that of any other holder in the record. */
  readonly id: string;
  readonly name: string;
  readonly kind: 'person' | 'company' | undefined;
  readonly roles: readonly string[];
  readonly origins: readonly Origin[];
  /** Percent of the company right above, by whom it says so. */
  readonly share: { readonly registry?: number; readonly declared?: number };
  readonly votes: number | undefined;
  /** Percent of the company at the top through all companies between; `undefined` where a share is missing. */
  readonly through: number | undefined;
  /** The same over all places at which the holder stands, where there are several. */
  readonly inAll: number | undefined;
  readonly country: string | undefined;
  readonly check: OwnCheck | undefined;
  /** Stands further up already: a circle, which is not followed. */
  readonly isCircle: boolean;
  readonly owners: readonly Holder[];
}

export interface Ownership {
  readonly company: { readonly name: string | undefined; readonly origins: readonly Origin[] };
  readonly owners: readonly Holder[];
  readonly officers: readonly Holder[];
  /** What the direct shares add up to; `undefined` while none is known. */
  readonly total: number | undefined;
  /** Direct owners without a share. */
  readonly unstated: number;
}

/** Beyond this Didit's data is no structure of companies any more. */
const deepest = 20;

const ownerRoles: ReadonlySet<string> = new Set([
  'ubo',
  'shareholder',
  'owner',
  'beneficial_owner',
  'partner',
  'member',
]);

/** A holder while it is put together. */
interface Draft {
  name: string;
  key: string;
  kind: Holder['kind'];
  born: string | undefined;
  roles: Set<string>;
  origins: Set<Origin>;
  share: { registry?: number; declared?: number };
  votes: number | undefined;
  country: string | undefined;
  check: OwnCheck | undefined;
  isCircle: boolean;
  owners: Draft[];
}

/** `undefined` for a record that says nothing of owners or officers at all. */
export function ownershipOf(blocks: readonly RecordBlock[]): Ownership | undefined {
  const registry = blocks.filter(({ name }) => name === 'registry_checks').flatMap(({ items }) => items);
  const people = blocks.filter(({ name }) => name === 'key_people_checks').flatMap(({ items }) => items);
  if (registry.length === 0 && people.length === 0) return undefined;

  const listed = (name: string) => [
    ...registry.map((item) => draftsAt(item, `company.${name}`, 'registry')),
    ...registry.map((item) => draftsAt(item, `company.registry_data.${detailOf[name]}`, 'registry')),
    ...people.map((item) => draftsAt(item, `registry.${name}`, 'registry')),
  ];
  const declared = people.map((item) => draftsAt(item, 'submitted.parties', 'declared'));

  const company = companyOf(registry);
  const owners: Draft[] = [];
  for (const drafts of [
    ...registry.map((item) => structureOf(at(item, 'ownership_structure'))),
    ...listed('beneficial_owners'),
    ...declared.map((parties) => parties.filter(isOwner)),
  ]) {
    join(owners, drafts);
    untangle(owners, nameKey(company.name ?? ''));
  }
  const officers: Draft[] = [];
  for (const drafts of [...listed('officers'), ...declared.map((parties) => parties.filter(isOfficer))])
    join(officers, drafts);

  const direct = directSharesOf(owners);
  return {
    company,
    owners: place(owners),
    officers: officers.map((draft, nth) => finish(draft, `officer-${nth}`)),
    total: direct.length > 0 ? round(direct.reduce((sum, share) => sum + share, 0)) : undefined,
    unstated: owners.filter((owner) => shareOf(owner) === undefined).length,
  };
}

const detailOf: Readonly<Record<string, string>> = {
  officers: 'people_detail',
  beneficial_owners: 'beneficial_owners_detail',
};

function companyOf(registry: readonly JsonObject[]): Ownership['company'] {
  const name = registry.map((item) => textAt(item, 'company.company_name')).find(Boolean);
  const isFromRegistry = registry.some((item) => at(item, 'company.is_from_registry') === true);
  return { name, origins: [isFromRegistry ? 'registry' : 'declared'] };
}

/** The shape of a structure is not documented: the company with its owners, or the owners alone. */
function structureOf(value: Json | undefined): Draft[] {
  if (Array.isArray(value)) return value.filter(isObject).map((one) => draftOf(one, 'registry'));
  return isObject(value) ? ownersIn(value, 'registry', 0) : [];
}

function ownersIn(value: JsonObject, origin: Origin, depth: number): Draft[] {
  if (depth > deepest) return [];
  return ['owners', 'beneficial_owners', 'shareholders', 'children'].flatMap((name) =>
    listAt(value, name).map((one) => draftOf(one, origin, depth)),
  );
}

function draftsAt(item: JsonObject, path: string, origin: Origin): Draft[] {
  return listAt(item, path).map((one) => draftOf(one, origin));
}

function draftOf(given: JsonObject, origin: Origin, depth = 0): Draft {
  const roles = rolesIn(given);
  const from = origin === 'declared' ? sourceOf(textAt(given, 'source')) : origin;
  const share = roles.map(({ share: one }) => one).find((one) => one !== undefined) ?? shareIn(given);
  const inner = ownersIn(given, origin, depth + 1);
  const name =
    ['name', 'full_name', 'company_name', 'email'].map((path) => textAt(given, path)).find(Boolean) ?? '';
  return {
    name,
    key: nameKey(name),
    kind: kindOf(textAt(given, 'entity_type') ?? textAt(given, 'type'), inner.length > 0),
    born: textAt(given, 'date_of_birth'),
    roles: new Set(roles.map(({ role }) => role)),
    origins: new Set([from]),
    share: share === undefined ? {} : { [from === 'registry' ? 'registry' : 'declared']: share },
    votes: roles.map(({ votes }) => votes).find((one) => one !== undefined),
    country: textAt(given, 'nationality') ?? textAt(given, 'country') ?? textAt(given, 'country_code'),
    check: checkOf(given),
    isCircle: false,
    owners: inner,
  };
}

/** `source: USER` is what the business said of itself. */
export function sourceOf(source: string | undefined): Origin {
  if (source === undefined || /^user$/i.test(source)) return 'declared';
  return /registry/i.test(source) ? 'registry' : source;
}

function kindOf(type: string | undefined, hasOwners: boolean): Holder['kind'] {
  const known = (['person', 'company'] as const).find((kind) => kind === type?.toLowerCase());
  return known ?? (hasOwners ? 'company' : undefined);
}

function rolesIn(given: JsonObject): { role: string; share?: number; votes?: number }[] {
  const named = at(given, 'roles') ?? at(given, 'role');
  return (Array.isArray(named) ? named : [named]).flatMap((one) => {
    const role = typeof one === 'string' ? one : textAt(one, 'role');
    if (role === undefined) return [];
    const share = shareIn(one);
    const votes = percentAt(one, 'voting_percent');
    return [{ role, ...(share === undefined ? {} : { share }), ...(votes === undefined ? {} : { votes }) }];
  });
}

function shareIn(value: Json | undefined): number | undefined {
  return ['ownership_percent', 'ownership_percentage', 'percentage']
    .map((name) => percentAt(value, name))
    .find((share) => share !== undefined);
}

function percentAt(value: Json | undefined, path: string): number | undefined {
  const found = numberAt(value, path);
  return found === undefined || found < 0 ? undefined : found;
}

function checkOf(given: JsonObject): OwnCheck | undefined {
  const sessionId = textAt(given, 'kyc_session_id');
  const status = textAt(given, 'kyc_session_status');
  const isSkipped = at(given, 'is_skipped') === true;
  if (!sessionId && !status && !isSkipped && at(given, 'requires_verification') !== true) return undefined;
  return {
    sessionId,
    status,
    workflow: textAt(given, 'verification_workflow_label'),
    features: listAt(given, 'verification_workflow_features').flatMap((one) => {
      const feature = textAt(one, 'feature');
      return feature === undefined ? [] : [{ feature, status: textAt(one, 'status') }];
    }),
    isSkipped,
  };
}

function normal(role: string): string {
  return role.toLowerCase().replace(/[\s-]+/g, '_');
}

function isOwner({ roles, share }: Draft): boolean {
  return [...roles].some((role) => ownerRoles.has(normal(role))) || Object.keys(share).length > 0;
}

/** Whoever is no owner is one too: nobody whom a record names is left out. */
function isOfficer(draft: Draft): boolean {
  return [...draft.roles].some((role) => !ownerRoles.has(normal(role))) || !isOwner(draft);
}

/** The same name in whatever order and spelling: `LINDQVIST, Asa` is `Åsa Lindqvist`. */
function nameKey(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return words ? words.sort().join(' ') : '';
}

/** Whether two of one name may be one. */
function isSame(one: Draft, other: Draft): boolean {
  const agree = (a: string | undefined, b: string | undefined) =>
    a === undefined || b === undefined || a === b;
  return agree(one.kind, other.kind) && agree(one.born, other.born);
}

/** Joins what another list says to what is known. Namesakes within one list stay apart. */
function join(known: Draft[], said: readonly Draft[]): void {
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

function shareOf({ share }: Pick<Draft, 'share'>): number | undefined {
  return share.registry ?? share.declared;
}

/**
 * Marks whoever stands further up already, the business itself included, and gives its owners to that place: a circle is not
 * followed, and nobody is lost by it.
 */
function untangle(owners: Draft[], company: string): void {
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

/** Somebody who is only a beneficial owner may own through a company that stands beside, and would be counted twice. */
function directSharesOf(owners: readonly Draft[]): number[] {
  const hasCompany = owners.some(({ kind }) => kind === 'company');
  return owners.flatMap((owner) => {
    const share = shareOf(owner);
    const roles = [...owner.roles].map(normal);
    const isIndirect = hasCompany && roles.includes('ubo') && !roles.includes('shareholder');
    return share === undefined || (isIndirect && owner.share.registry === undefined) ? [] : [share];
  });
}

/** Percent with as many digits as mean something. */
function round(share: number): number {
  return Math.round(share * 1e6) / 1e6;
}

function finish(draft: Draft, id: string): Holder {
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
function place(owners: readonly Draft[]): Holder[] {
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
