/** Shapes that more than one block has (docs/didit-api.md#decision). */
import { type Field, type ListSpec, of, type Part, type Shape } from './shape.ts';

/** What every item of a block has beside its own. */
export const everyItem = {
  node_id: 'technical',
  status: 'own-view',
  warnings: 'own-view',
} as const satisfies Shape['raw'];

/** `match`: another session, or a list's entry, that this one resembles. */
export const matches: ListSpec = {
  path: 'matches',
  label: 'matches',
  title: ['user_details.full_name', 'vendor_data', 'session_id'],
  status: 'status',
  fields: [
    of('score', 'similarity', 'similarity_percentage'),
    of('word', 'match_source', 'source'),
    of('alarm', 'is_blocklisted'),
    of('yesNo', 'is_allowlisted'),
    of('text', 'reference', 'vendor_data'),
    of('id', 'session_number'),
    of('id', 'session', 'session_id'),
    of('moment', 'verified_at', 'verification_date'),
    of('word', 'document_type', 'user_details.document_type'),
    of('text', 'document_number', 'user_details.document_number'),
    of('word', 'matched_by', 'api_service'),
  ],
  raw: { 'user_details.full_name': 'own-view', status: 'own-view' },
};

/** `lifecycle`: what happened to a phone or e-mail check, step by step. */
export const lifecycle: ListSpec = {
  path: 'lifecycle',
  label: 'lifecycle',
  collapsed: true,
  title: ['type'],
  titleIsCode: true,
  fields: [of('moment', 'at', 'timestamp'), of('text', 'fee')],
  parts: [{ path: 'details', label: 'details' }],
  raw: { type: 'own-view' },
};

const addressFields: readonly Field[] = [
  of('text', 'street', 'street_1'),
  of('text', 'street_more', 'street_2'),
  of('text', 'postal_code'),
  of('text', 'city'),
  of('text', 'region'),
  of('country', 'country'),
  of('word', 'address_category', 'category'),
  of('word', 'address_type'),
  of('text', 'address_label', 'label'),
  of('sound', 'is_verified'),
  of('place', 'place', 'document_location'),
];

export function address(path: string, label: Part['label']): Part {
  return {
    path,
    label,
    fields: addressFields,
    raw: { id: 'technical', formatted_address: 'said-elsewhere', raw_results: 'technical' },
  };
}

/** A person as a registry lists it. Its shape is not documented, so the rest of it is shown as it comes. */
export const registryPerson = {
  origin: 'registry',
  title: ['name', 'full_name', 'company_name'],
  fields: [
    of('word', 'entity_type'),
    of('roles', 'roles'),
    of('word', 'role'),
    of('country', 'nationality'),
    of('date', 'date_of_birth'),
    of('score', 'ownership_percent'),
    of('date', 'appointed_on'),
  ],
  raw: { name: 'own-view', full_name: 'own-view' },
} as const satisfies Pick<ListSpec, 'origin' | 'title' | 'fields' | 'raw'>;
