/** The blocks about a business: registry, key people, documents (docs/didit-api.md#blocks-of-a-business). */
import { declaredBeside } from '../comparisons.ts';
import type { JsonObject } from '../json.ts';
import type { Origin } from '../origins.ts';
import { partyOrigins } from '../origins.ts';
import { everyItem, registryPerson } from './common.ts';
import { of, type Shape } from './shape.ts';

/** What the business said stands beside what the registry has. */
const declaredPaths = Object.fromEntries(
  Object.values(declaredBeside).map(([declared]) => [
    `company.user_provided_data.${declared}`,
    'own-view' as const,
  ]),
);

const registry: Shape = {
  fields: [
    of('word', 'registry_status', 'company.registry_status'),
    of('sound', 'data_resolved'),
    of('yesNo', 'is_from_registry', 'company.is_from_registry'),
    of('text', 'alternative_names', 'company.alternative_names'),
    of('text', 'region', 'company.region'),
    of('text', 'vat_number', 'company.vat_number'),
    of('word', 'vat_validation_status', 'company.vat_validation_status'),
    of('word', 'risk_level', 'company.risk_level'),
    of('word', 'company_verification', 'company.verification_status'),
    of('word', 'fetch_status', 'company.fetch_status'),
    of('word', 'registry_tier', 'company.registry_tier'),
    of('word', 'registry_tier_delivered', 'company.registry_tier_delivered'),
    of('word', 'registry_monitoring', 'company.registry_monitoring'),
    of('word', 'registry_ownership_status', 'company.registry_ownership_status'),
    of('moment', 'confirmed_by_user_at', 'company.confirmed_by_user_at'),
    of('moment', 'last_console_edit_at', 'company.last_console_edit_at'),
  ],
  parts: [
    {
      path: 'company.registry_data',
      label: 'registry_data',
      fields: [
        of('text', 'registered_name', 'name'),
        of('text', 'company_type', 'type'),
        of('word', 'registry_status', 'status'),
        of('text', 'registration_number'),
        of('text', 'tax_number'),
        of('date', 'registration_date'),
        of('date', 'incorporation_date'),
      ],
      lists: [
        { path: 'people_detail', label: 'officers', ...registryPerson },
        { path: 'beneficial_owners_detail', label: 'owners', ...registryPerson },
      ],
    },
  ],
  lists: [
    {
      path: 'company.addresses',
      label: 'addresses',
      title: ['type'],
      titleIsCode: true,
      fields: [of('text', 'address')],
      raw: { type: 'own-view' },
    },
    { path: 'company.officers', label: 'officers', ...registryPerson },
    { path: 'company.beneficial_owners', label: 'owners', ...registryPerson },
  ],
  raw: {
    ...everyItem,
    // Both stand side by side in the comparison of what was declared with what the registry has.
    'company.company_name': 'own-view',
    'company.registration_number': 'own-view',
    'company.company_type': 'own-view',
    'company.country_code': 'own-view',
    'company.incorporation_date': 'own-view',
    'company.registered_address': 'own-view',
    'company.tax_number': 'own-view',
    ...declaredPaths,
    'company.uuid': 'technical',
    'company.node_id': 'technical',
    'company.is_editable': 'technical',
    'company.status': 'said-elsewhere',
    'company.data_resolved': 'said-elsewhere',
    ownership_structure: 'own-view',
  },
};

const keyPeople: Shape = {
  parts: [
    {
      path: 'ubo_kyc_summary',
      label: 'ubo_kyc_summary',
      open: true,
      fields: [of('text', 'total'), of('text', 'approved'), of('text', 'flagged'), of('text', 'pending')],
    },
  ],
  lists: [
    {
      path: 'submitted.parties',
      label: 'parties',
      origin: onlyOrigin,
      title: ['name', 'email'],
      status: 'kyc_session_status',
      fields: [
        of('word', 'entity_type'),
        of('roles', 'roles'),
        of('word', 'source'),
        of('country', 'nationality'),
        of('text', 'email'),
        of('sound', 'is_active'),
        of('alarm', 'is_skipped'),
        of('yesNo', 'requires_verification'),
        of('word', 'own_check', 'kyc_session_status'),
        of('features', 'own_check_parts', 'verification_workflow_features'),
        of('text', 'workflow', 'verification_workflow_label'),
        of('id', 'session', 'kyc_session_id'),
      ],
      parts: [{ path: 'custom_fields', label: 'custom_fields' }],
      raw: {
        name: 'own-view',
        uuid: 'technical',
        kyc_session_url: 'technical',
        verification_workflow_type: 'technical',
        verification_workflow_id: 'technical',
      },
    },
    { path: 'registry.officers', label: 'officers', ...registryPerson },
    { path: 'registry.beneficial_owners', label: 'owners', ...registryPerson },
  ],
  raw: everyItem,
};

/** Where the parties are by different words, each says its own. */
function onlyOrigin(parties: readonly JsonObject[]): Origin | undefined {
  const [first, ...others] = partyOrigins(parties);
  return others.length === 0 ? first : undefined;
}

const documents: Shape = {
  lists: [
    {
      path: 'items',
      label: 'documents',
      title: ['document_subtype', 'document_type'],
      titleIsCode: true,
      status: 'status',
      fields: [
        of('word', 'document_group'),
        of('word', 'document_type'),
        of('moment', 'submitted_at', 'created_at'),
        of('yesNo', 'is_confirmed'),
      ],
      parts: [
        { path: 'cross_check_result.critical', label: 'critical', compared: true, open: true },
        { path: 'cross_check_result.non_critical', label: 'non_critical', compared: true, open: true },
        { path: 'cross_check_result.people', label: 'people', compared: true, open: true },
        { path: 'ocr_data', label: 'ocr_data' },
      ],
      raw: { uuid: 'technical', document_subtype: 'own-view', status: 'own-view' },
    },
  ],
  raw: { ...everyItem, groups: 'own-view', required_groups: 'own-view' },
};

export const businessBlocks = {
  registry_checks: registry,
  key_people_checks: keyPeople,
  document_verifications: documents,
} as const satisfies Record<string, Shape>;
