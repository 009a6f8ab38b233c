/**
 * Whose word a part of a record is: the registry's, or the customer's own (docs/didit-api.md#blocks-of-a-business).
 * Pure.
 */
import type { RecordBlock } from '../../../../shared/contract/index.ts';
import { at, type JsonObject, listAt, textAt, truthOf } from './json.ts';

/** Where a statement is from, as far as Didit says so. Any other origin is named by Didit's own word for it. */
export type Origin = 'registry' | 'declared' | 'unstated' | (string & {});

/** Whose word stands where the registry's would; `unstated` where Didit does not say so. */
export type RegistryOrigin = 'registry' | 'declared' | 'unstated';

/** Of one registry check. Didit fills the registry's places with what the customer said where it found no entry. */
export function registryOriginOf(item: JsonObject): RegistryOrigin {
  const isFromRegistry = truthOf(at(item, 'company.is_from_registry'));
  if (isFromRegistry === undefined) return 'unstated';
  return isFromRegistry ? 'registry' : 'declared';
}

/** Of what other blocks give as the registry's. Without any registry check their own word for it stands. */
export function registryOrigin(blocks: readonly RecordBlock[]): RegistryOrigin {
  const checks = blocks.filter(({ name }) => name === 'registry_checks').flatMap(({ items }) => items);
  const origins = unique(checks.map(registryOriginOf));
  return origins.length === 0 || origins.includes('registry') ? 'registry' : (origins[0] ?? 'unstated');
}

/** Of a whole block; `registry` is whose word its registry's places are. */
export function originsOf({ name, items }: RecordBlock, registry: RegistryOrigin): Origin[] {
  switch (name) {
    case 'registry_checks':
      return unique(items.map(registryOriginOf));
    case 'key_people_checks':
      return unique([
        ...items
          .filter((item) => hasAny(item, ['registry.officers', 'registry.beneficial_owners']))
          .map(() => registry),
        ...items.flatMap((item) => partyOrigins(listAt(item, 'submitted.parties'))),
      ]);
    case 'document_verifications':
    case 'questionnaire_responses':
      return ['declared'];
    default:
      return [];
  }
}

/** Each origin that the parties of a business have, once. */
export function partyOrigins(parties: readonly JsonObject[]): Origin[] {
  return unique(parties.map((party) => sourceOf(textAt(party, 'source'))));
}

function hasAny(item: JsonObject, paths: readonly string[]): boolean {
  return paths.some((path) => listAt(item, path).length > 0);
}

function unique<One extends Origin>(origins: readonly One[]): One[] {
  return [...new Set(origins)];
}

/** `source: USER` is what the business said of itself. */
export function sourceOf(source: string | undefined): Origin {
  if (source === undefined || /^user$/i.test(source)) return 'declared';
  return /registry/i.test(source) ? 'registry' : source;
}
