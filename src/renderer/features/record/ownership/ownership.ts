/**
 * Who owns a business and who runs it, out of everything its record says: the registry's structure, the registry's lists, and
 * what the business declared of itself (docs/didit-api.md#blocks-of-a-business). Whoever is named in more than one
 * of them is one holder with all origins, and a share that one source states otherwise than the other shows. Pure.
 */
import type { RecordBlock } from '../../../../shared/contract/index.ts';
import { at, textAt } from '../fields/json.ts';
import { registryOrigin, registryOriginOf } from '../fields/origins.ts';
import type { Draft } from './draft.ts';
import type { Ownership } from './holders.ts';
import { joinLevel, joinListed, untangle } from './join.ts';
import { draftsAt, isOfficer, isOwner, structureOf } from './read-drafts.ts';
import { officerOf, place, sumOf } from './shares.ts';

/** `undefined` for a record that says nothing of owners or officers at all. */
export function ownershipOf(blocks: readonly RecordBlock[]): Ownership | undefined {
  const registry = blocks.filter(({ name }) => name === 'registry_checks').flatMap(({ items }) => items);
  const people = blocks.filter(({ name }) => name === 'key_people_checks').flatMap(({ items }) => items);
  if (registry.length === 0 && people.length === 0) return undefined;

  const listed = (name: keyof typeof detailOf, role?: 'ubo') => [
    ...registry.map((item) => draftsAt(item, `company.${name}`, registryOriginOf(item), role)),
    ...registry.map((item) =>
      draftsAt(item, `company.registry_data.${detailOf[name]}`, registryOriginOf(item), role),
    ),
    ...people.map((item) => draftsAt(item, `registry.${name}`, registryOrigin(blocks), role)),
  ];
  const declared = people.map((item) => draftsAt(item, 'submitted.parties', 'declared'));
  const structures = registry.map((item) =>
    structureOf(at(item, 'ownership_structure'), registryOriginOf(item)),
  );

  const named = registry.find((item) => textAt(item, 'company.company_name'));
  const name = textAt(named, 'company.company_name');
  const owners: Draft[] = [];
  for (const structure of structures) joinLevel(owners, structure.owners);
  untangle(owners, name ?? '');
  for (const drafts of [
    ...structures.map(({ beneficial }) => beneficial),
    ...listed('beneficial_owners', 'ubo'),
    ...declared.map((parties) => parties.filter(isOwner)),
  ])
    joinListed(owners, drafts);
  untangle(owners, name ?? '');
  const officers: Draft[] = [];
  for (const drafts of [...listed('officers'), ...declared.map((parties) => parties.filter(isOfficer))])
    joinLevel(officers, drafts);

  return {
    company: { name, origins: named ? [registryOriginOf(named)] : [] },
    owners: place(owners),
    officers: officers.map((draft, nth) => officerOf(draft, `officer-${nth}`)),
    ...sumOf(owners),
  };
}

/** The registry's own data has the same lists under other names. */
const detailOf = { officers: 'people_detail', beneficial_owners: 'beneficial_owners_detail' } as const;
