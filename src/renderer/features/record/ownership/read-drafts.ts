/** Holders as one source of a record names them, before the sources are joined. Pure. */
import { at, isObject, type Json, type JsonObject, listAt, numberAt, textAt } from '../fields/json.ts';
import { type Origin, sourceOf } from '../fields/origins.ts';
import type { Draft, Stated } from './draft.ts';
import type { Holder, OwnCheck } from './holders.ts';
import { joinBelow, joinLevel } from './join.ts';
import { nameWords } from './names.ts';

/** Beyond this Didit's data is no structure of companies any more. */
const deepest = 20;

/** Who owns a part of the company itself, whoever is behind it. */
const directRoles: ReadonlySet<string> = new Set(['shareholder', 'owner', 'partner', 'member']);

/** Who owns in the end, maybe through other companies. */
const beneficialRoles: ReadonlySet<string> = new Set(['ubo', 'beneficial_owner']);

interface Structure {
  readonly owners: readonly Draft[];
  /** Whom it names as owning the company at the top in the end, without a place. */
  readonly beneficial: readonly Draft[];
}

/** The shape of a structure is not documented: the company with its owners, or the owners alone. Empty for any other. */
export function structureOf(value: Json | undefined, origin: Origin): Structure {
  if (Array.isArray(value))
    return { owners: holdersIn(value).map((one) => placed(one, origin, 0)), beneficial: [] };
  return {
    owners: ownersIn(value, origin, 0),
    beneficial: holdersAt(value, 'beneficial_owners').map((one) => listed(one, origin, 'ubo')),
  };
}

const names = ['name', 'full_name', 'company_name', 'email'] as const;
const shareFields = ['ownership_percent', 'ownership_percentage', 'percentage'] as const;

/** Where a structure may have the owners of a company. */
export const levels = ['owners', 'shareholders', 'children'] as const;

/** The fields of somebody that are drawn. */
export const holderFields: readonly string[] = [
  ...names,
  ...shareFields,
  'entity_type',
  'type',
  'date_of_birth',
  'role',
  'roles',
  'nationality',
  'country',
  'country_code',
];

/** What says that an object is about somebody. */
const signs = [
  ...names,
  ...shareFields,
  'entity_type',
  'role',
  'roles',
  ...levels,
  'beneficial_owners',
] as const;

export function isHolder(one: JsonObject): boolean {
  return signs.some((sign) => at(one, sign) !== undefined);
}

function holdersIn(list: readonly Json[]): JsonObject[] {
  return list.filter(isObject).filter(isHolder);
}

function holdersAt(value: Json | undefined, path: string): JsonObject[] {
  return holdersIn(listAt(value, path));
}

function ownersIn(value: Json | undefined, origin: Origin, depth: number): Draft[] {
  const owners: Draft[] = [];
  for (const name of levels)
    joinLevel(
      owners,
      holdersAt(value, name).map((one) => placed(one, origin, depth)),
    );
  return owners;
}

/** Whoever is in the list at a path. Where the list says so by its name, everybody in it has the role. */
export function draftsAt(item: JsonObject, path: string, origin: Origin, role?: 'ubo'): Draft[] {
  return listAt(item, path).map((one) => listed(one, origin, role));
}

/** Somebody with a place in a structure. */
function placed(given: JsonObject, origin: Origin, depth: number): Draft {
  const isCut =
    depth >= deepest && [...levels, 'beneficial_owners'].some((name) => holdersAt(given, name).length > 0);
  const owners = isCut ? [] : ownersIn(given, origin, depth + 1);
  if (!isCut)
    joinBelow(
      owners,
      holdersAt(given, 'beneficial_owners').map((one) => placed(one, origin, depth + 1)),
    );
  const { direct, beneficial, plain } = sharesIn(given);
  return {
    ...draftOf(given, origin, isCut || owners.length > 0),
    share: statedBy(origin, direct ?? plain ?? beneficial),
    owners,
    isCut,
  };
}

/** Somebody in a list, which says nothing of places. */
function listed(given: JsonObject, origin: Origin, role?: 'ubo'): Draft {
  const owners = ownersIn(given, origin, 1);
  const draft = draftOf(given, origin, owners.length > 0);
  if (role && draft.roles.size === 0 && draft.kind !== 'company') draft.roles.add(role);
  const { direct, beneficial, plain } = sharesIn(given);
  const roles = [...draft.roles].map(normal);
  const isBeneficialAlone =
    roles.some((one) => beneficialRoles.has(one)) && !roles.some((one) => directRoles.has(one));
  return {
    ...draft,
    share: statedBy(originOf(given, origin), direct ?? (isBeneficialAlone ? undefined : plain)),
    whole: statedBy(originOf(given, origin), beneficial ?? (isBeneficialAlone ? plain : undefined)),
    owners,
  };
}

function statedBy(origin: Origin, share: number | undefined): Stated {
  return share === undefined ? {} : { [origin]: share };
}

/** Who is behind a submitted party may be another than the business. */
function originOf(given: JsonObject, origin: Origin): Origin {
  return origin === 'declared' ? sourceOf(textAt(given, 'source')) : origin;
}

function nameOf(given: JsonObject): string {
  return names.map((path) => textAt(given, path)).find(Boolean) ?? '';
}

function draftOf(given: JsonObject, origin: Origin, hasOwners: boolean): Draft {
  const roles = rolesIn(given);
  const name = nameOf(given);
  const words = nameWords(name);
  return {
    name,
    words: words.join(' '),
    key: words.sort().join(' '),
    kind: kindOf(textAt(given, 'entity_type') ?? textAt(given, 'type'), hasOwners),
    born: textAt(given, 'date_of_birth'),
    roles: new Set(roles.map(({ role }) => role)),
    origins: new Set([originOf(given, origin)]),
    share: {},
    whole: {},
    votes: roles.map(({ votes }) => votes).find((one) => one !== undefined),
    country: textAt(given, 'nationality') ?? textAt(given, 'country') ?? textAt(given, 'country_code'),
    checks: checksOf(given),
    isCircle: false,
    isCut: false,
    owners: [],
  };
}

function kindOf(type: string | undefined, hasOwners: boolean): Holder['kind'] {
  const known = (['person', 'company'] as const).find((kind) => kind === type?.toLowerCase());
  return known ?? (hasOwners ? 'company' : undefined);
}

interface Role {
  readonly role: string;
  readonly share: number | undefined;
  readonly votes: number | undefined;
}

function rolesIn(given: JsonObject): Role[] {
  const named = at(given, 'roles') ?? at(given, 'role');
  return (Array.isArray(named) ? named : [named]).flatMap((one) => {
    const role = typeof one === 'string' ? one : textAt(one, 'role');
    return role === undefined ? [] : [{ role, share: shareIn(one), votes: percentAt(one, 'voting_percent') }];
  });
}

/** What somebody owns as a shareholder, what in the end, and what is said without either. */
function sharesIn(given: JsonObject): Record<'direct' | 'beneficial' | 'plain', number | undefined> {
  const roles = rolesIn(given);
  const as = (some: ReadonlySet<string>) => roles.filter(({ role }) => some.has(normal(role)));
  const stated = (some: readonly Role[]) =>
    some.map(({ share }) => share).find((share) => share !== undefined);
  // An office holder's share, mostly 0 %, counts where no owner's is said.
  return {
    direct: stated(as(directRoles)),
    beneficial: stated(as(beneficialRoles)),
    plain: shareIn(given) ?? stated(roles),
  };
}

function shareIn(value: Json | undefined): number | undefined {
  return shareFields.map((name) => percentAt(value, name)).find((share) => share !== undefined);
}

function percentAt(value: Json | undefined, path: string): number | undefined {
  const found = numberAt(value, path);
  return found === undefined || found < 0 ? undefined : found;
}

function checksOf(given: JsonObject): OwnCheck[] {
  const sessionId = textAt(given, 'kyc_session_id');
  const status = textAt(given, 'kyc_session_status');
  const isSkipped = at(given, 'is_skipped') === true;
  if (!sessionId && !status && !isSkipped && at(given, 'requires_verification') !== true) return [];
  const check = {
    sessionId,
    status,
    workflow: textAt(given, 'verification_workflow_label'),
    features: listAt(given, 'verification_workflow_features').flatMap((one) => {
      const feature = textAt(one, 'feature');
      return feature === undefined ? [] : [{ feature, status: textAt(one, 'status') }];
    }),
    isSkipped,
  };
  return [check];
}

/** `Beneficial Owner` and `beneficial_owner` are one role. */
function normal(role: string): string {
  return role.toLowerCase().replace(/[\s-]+/g, '_');
}

function isOwnerRole(role: string): boolean {
  return directRoles.has(normal(role)) || beneficialRoles.has(normal(role));
}

/** By a role, or by a share without any. */
export function isOwner({ roles, share, whole }: Draft): boolean {
  return [...roles].some(isOwnerRole) || Object.keys({ ...share, ...whole }).length > 0;
}

/** Whoever is no owner counts as one too: nobody whom a record names is left out. */
export function isOfficer(draft: Draft): boolean {
  return [...draft.roles].some((role) => !isOwnerRole(role)) || !isOwner(draft);
}
