/**
 * Who owns a business and who runs it, out of everything its record says: the registry's structure, the registry's lists, and
 * what the business declared of itself (contract section 5). Whoever is named in more than one of them is one holder with
 * both origins and both shares, so that a difference shows. Pure.
 */
import type { RecordBlock } from '../../../../shared/contract/index.ts';
import { at, type JsonObject, textAt } from '../json.ts';
import { type Draft, draftsAt, isOfficer, isOwner, nameKey, shareOf, structureOf } from './drafts.ts';
import type { Ownership } from './holders.ts';
import { join, untangle } from './join.ts';
import { directSharesOf, finish, place, round } from './shares.ts';

/** `undefined` for a record that says nothing of owners or officers at all. */
export function ownershipOf(blocks: readonly RecordBlock[]): Ownership | undefined {
  const registry = blocks.filter(({ name }) => name === 'registry_checks').flatMap(({ items }) => items);
  const people = blocks.filter(({ name }) => name === 'key_people_checks').flatMap(({ items }) => items);
  if (registry.length === 0 && people.length === 0) return undefined;

  const listed = (name: keyof typeof detailOf) => [
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

/** The registry's own data has the same lists under other names. */
const detailOf = { officers: 'people_detail', beneficial_owners: 'beneficial_owners_detail' } as const;

function companyOf(registry: readonly JsonObject[]): Ownership['company'] {
  const name = registry.map((item) => textAt(item, 'company.company_name')).find(Boolean);
  const isFromRegistry = registry.some((item) => at(item, 'company.is_from_registry') === true);
  return { name, origins: [isFromRegistry ? 'registry' : 'declared'] };
}
