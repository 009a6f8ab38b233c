import type { Json, JsonObject } from '../json.ts';
import type { Business, BusinessTrouble } from '../world/business.ts';
import { COUNTRIES } from '../world/countries.ts';
import { block, outcomeOf, type Scene, timestamp, warning } from './scene.ts';

const NODE = 'kyb_registry';

function officers(business: Business): readonly JsonObject[] {
  return business.parties
    .filter((party) => party.roles.includes('director'))
    .map((party) => ({
      name: party.name,
      role: 'director',
      nationality: party.nationality,
      appointed_on: business.founded,
    }));
}

function owners(business: Business): readonly JsonObject[] {
  if (business.trouble === 'ownership-unknown') return [];
  return business.parties
    .filter(({ roles }) => roles.includes('ubo'))
    .map((party) => ({
      name: party.name,
      nationality: party.nationality,
      ownership_percent: party.percent ?? null,
    }));
}

type StructuredOwner = NonNullable<Business['parties'][number]['owners']>[number];

/** An owner in the ownership structure, with its own owners where it is a company. Didit documents no shape for it. */
function structured(owner: StructuredOwner): JsonObject {
  return {
    name: owner.name,
    nationality: owner.nationality,
    ownership_percent: owner.percent ?? null,
    entity_type: owner.isCompany ? 'company' : 'person',
    ...(owner.owners === undefined ? {} : { owners: owner.owners.map(structured) }),
  };
}

function hasTrouble({ trouble }: Business, ...some: readonly BusinessTrouble[]): boolean {
  return trouble !== undefined && some.includes(trouble);
}

function isOwner({ roles }: Business['parties'][number]): boolean {
  return roles.includes('ubo') || roles.includes('shareholder');
}

/** What the registry says about the people of a business; also shown among the key people. */
export function registryPeople(business: Business): {
  officers: readonly JsonObject[];
  beneficial_owners: readonly JsonObject[];
} {
  return business.trouble === 'registry-unknown'
    ? { officers: [], beneficial_owners: [] }
    : { officers: officers(business), beneficial_owners: owners(business) };
}

function company(scene: Scene, business: Business, status: string): JsonObject {
  const mismatch = business.trouble === 'registry-mismatch';
  const isKnown = business.trouble !== 'registry-unknown';
  return {
    uuid: scene.uuid('company'),
    node_id: NODE,
    status,
    registry_status: isKnown ? (mismatch ? 'dissolved' : 'active') : null,
    data_resolved: isKnown && !mismatch,
    company_name: business.name,
    registration_number: business.number,
    country_code: business.country,
    region: '',
    company_type: business.companyType,
    incorporation_date: business.founded,
    registered_address: business.address,
    tax_number: business.tax,
    risk_level: null,
    verification_status: null,
    is_from_registry: isKnown,
    fetch_status: null,
    alternative_names: null,
    vat_number: null,
    vat_validation_status: 'not_applicable',
    officers: officers(business),
    beneficial_owners: owners(business),
    addresses: [{ type: 'principal_office_address', address: business.address }],
    registry_data: isKnown
      ? {
          name: business.name,
          type: business.companyType,
          status: mismatch ? 'dissolved' : 'active',
          tax_number: business.tax,
          people_detail: officers(business),
          beneficial_owners_detail: owners(business),
          registration_date: business.founded,
          incorporation_date: business.founded,
          registration_number: business.number,
        }
      : null,
    registry_tier: null,
    registry_tier_delivered: null,
    registry_monitoring: null,
    registry_ownership_status: null,
    user_provided_data: {
      tax_number: business.tax,
      company_name: business.name,
      company_type: business.companyType,
      country_code: business.country,
      legal_address: business.address,
      incorporation_date: null,
      registration_number: mismatch ? `${business.number}-X` : business.number,
    },
    confirmed_by_user_at: timestamp(scene.startedAt + 300_000),
    last_console_edit_at: null,
    is_editable: false,
  };
}

function warnings(business: Business): readonly JsonObject[] {
  if (business.trouble === 'registry-mismatch') {
    return [
      warning(
        'KYB_REGISTRY',
        NODE,
        'KYB_REGISTRY_DATA_MISMATCH_WITH_EXPECTED',
        'error',
        ['Registry differs', 'The registry entry does not agree with what the business stated.'],
        {
          expected_registration_number: `${business.number}-X`,
          registry_registration_number: business.number,
        },
      ),
    ];
  }
  if (business.trouble === 'ownership-unknown') {
    return [
      warning('KYB_REGISTRY', NODE, 'KYB_OWNERSHIP_DATA_NOT_FOUND', 'information', [
        'Ownership not found',
        'The registry publishes no ownership data for this business.',
      ]),
    ];
  }
  return [];
}

/** `registry_checks` (docs/didit-api.md#blocks-of-a-business); `country_code` is alpha-2 here. */
export function registryBlock(scene: Scene, business: Business): readonly Json[] | null {
  const status = outcomeOf(scene, 'KYB_REGISTRY');
  if (status === undefined) return null;
  const root = scene.uuid('structure');
  return block({
    status,
    node_id: NODE,
    data_resolved: !hasTrouble(business, 'registry-mismatch', 'registry-unknown'),
    company: company(scene, business, status),
    ownership_structure: hasTrouble(business, 'ownership-unknown', 'registry-unknown')
      ? null
      : {
          uuid: root,
          name: business.name,
          country: COUNTRIES[business.country].alpha3,
          owners: business.parties.filter(isOwner).map(structured),
        },
    warnings: warnings(business),
  });
}
