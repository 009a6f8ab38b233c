/** Whom a record is about, as far as it says: what a person must have seen before they decide. Pure. */
import type { RecordView } from '../../../../shared/contract/index.ts';
import { at, isMedium, type Json, textAt } from '../fields/json.ts';

interface Subject {
  /** Empty where the record names nobody. */
  name: string;
  /** The address of a picture of the person. */
  portrait: string | undefined;
}

export function subjectOf({ kind, blocks }: Pick<RecordView, 'kind' | 'blocks'>): Subject {
  const items = (name: string) => blocks.find((block) => block.name === name)?.items ?? [];
  if (kind === 'business') {
    const registry = items('registry_checks');
    return {
      name: firstOf(registry, (item) => textAt(item, 'company.company_name')) ?? '',
      portrait: undefined,
    };
  }
  const documents = [...items('id_verifications'), ...items('nfc_verifications')];
  const portraits = ['portrait_image', 'reference_image'].flatMap((field) =>
    [...documents, ...items('liveness_checks')].map((item) => at(item, field)),
  );
  return {
    name: firstOf(documents, personName) ?? '',
    portrait: firstOf(portraits, (found) => (found !== undefined && isMedium(found) ? found : undefined)),
  };
}

function personName(item: Json): string | undefined {
  const parts = [textAt(item, 'first_name'), textAt(item, 'last_name')].filter(Boolean);
  return textAt(item, 'full_name') ?? (parts.length > 0 ? parts.join(' ') : undefined);
}

function firstOf<One, Found>(all: readonly One[], find: (one: One) => Found | undefined): Found | undefined {
  for (const one of all) {
    const found = find(one);
    if (found !== undefined) return found;
  }
  return undefined;
}
