/** Whose word a block is: the registry's, or the customer's own (contract section 10, point 11). Pure. */
import type { RecordBlock } from '../../../shared/contract/index.ts';
import { at, listAt, textAt } from './json.ts';
import { sourceOf } from './ownership/drafts.ts';
import type { Origin } from './ownership/holders.ts';

export function originsOf({ name, items }: RecordBlock): Origin[] {
  switch (name) {
    case 'registry_checks':
      return unique(
        items.map((item) => (at(item, 'company.is_from_registry') === true ? 'registry' : 'declared')),
      );
    case 'key_people_checks':
      return unique([
        ...items
          .filter((item) => hasAny(item, ['registry.officers', 'registry.beneficial_owners']))
          .map(() => 'registry'),
        ...items.flatMap((item) =>
          listAt(item, 'submitted.parties').map((party) => sourceOf(textAt(party, 'source'))),
        ),
      ]);
    case 'document_verifications':
    case 'questionnaire_responses':
      return ['declared'];
    default:
      return [];
  }
}

function hasAny(item: RecordBlock['items'][number], paths: readonly string[]): boolean {
  return paths.some((path) => listAt(item, path).length > 0);
}

function unique(origins: readonly Origin[]): Origin[] {
  return [...new Set(origins)];
}
