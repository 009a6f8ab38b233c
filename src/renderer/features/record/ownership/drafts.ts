/** Holders as one source of a record names them, before the sources are joined. Pure. */
import { at, isObject, type Json, type JsonObject, listAt, numberAt, textAt } from '../json.ts';
import type { Holder, Origin, OwnCheck } from './holders.ts';

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
export interface Draft {
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

/** The shape of a structure is not documented: the company with its owners, or the owners alone. */
export function structureOf(value: Json | undefined): Draft[] {
  if (Array.isArray(value)) return value.filter(isObject).map((one) => draftOf(one, 'registry'));
  return isObject(value) ? ownersIn(value, 'registry', 0) : [];
}

function ownersIn(value: JsonObject, origin: Origin, depth: number): Draft[] {
  if (depth > deepest) return [];
  return ['owners', 'beneficial_owners', 'shareholders', 'children'].flatMap((name) =>
    listAt(value, name).map((one) => draftOf(one, origin, depth)),
  );
}

/** Whoever is in the list at a path. */
export function draftsAt(item: JsonObject, path: string, origin: Origin): Draft[] {
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

/** `Beneficial Owner` and `beneficial_owner` are one role. */
export function normal(role: string): string {
  return role.toLowerCase().replace(/[\s-]+/g, '_');
}

/** By a role, or by a share without any. */
export function isOwner({ roles, share }: Draft): boolean {
  return [...roles].some((role) => ownerRoles.has(normal(role))) || Object.keys(share).length > 0;
}

/** Whoever is no owner counts as one too: nobody whom a record names is left out. */
export function isOfficer(draft: Draft): boolean {
  return [...draft.roles].some((role) => !ownerRoles.has(normal(role))) || !isOwner(draft);
}

/** The registry's word before the business's own. */
export function shareOf({ share }: Pick<Draft, 'share'>): number | undefined {
  return share.registry ?? share.declared;
}

/** The same name in whatever order and spelling: `LINDQVIST, Asa` is `Åsa Lindqvist`. */
export function nameKey(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return words ? words.sort().join(' ') : '';
}
