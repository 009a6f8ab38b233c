import type { Json, JsonObject } from '../json.ts';
import type { Business } from '../world/business.ts';
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
  return business.parties.filter(isOwner).map((party) => ({
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

function isOwner({ roles }: Business['parties'][number]): boolean {
  return roles.includes('ubo') || roles.includes('shareholder');
}

/** What the registry says about the people of a business; also shown among the key people. */
export function registryPeople(business: Business): {
  officers: readonly JsonObject[];
  beneficial_owners: readonly JsonObject[];
} {
  return { officers: officers(business), beneficial_owners: owners(business) };
}

function company(scene: Scene, business: Business, status: string): JsonObject {
  const mismatch = business.trouble === 'registry-mismatch';
  const people = registryPeople(business);
  return {
    uuid: scene.uuid('company'),
    node_id: NODE,
    status,
    registry_status: mismatch ? 'dissolved' : 'active',
    data_resolved: !mismatch,
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
    is_from_registry: true,
    fetch_status: null,
    alternative_names: null,
    vat_number: null,
    vat_validation_status: 'not_applicable',
    officers: people.officers,
    beneficial_owners: people.beneficial_owners,
    addresses: [{ type: 'principal_office_address', address: business.address }],
    registry_data: {
      name: business.name,
      type: business.companyType,
      status: mismatch ? 'dissolved' : 'active',
      tax_number: business.tax,
      people_detail: people.officers,
      beneficial_owners_detail: people.beneficial_owners,
      registration_date: business.founded,
      incorporation_date: business.founded,
      registration_number: business.number,
    },
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

/** `registry_checks` (contract 5); `country_code` is alpha-2 here. */
export function registryBlock(scene: Scene, business: Business): readonly Json[] | null {
  const status = outcomeOf(scene, 'KYB_REGISTRY');
  if (status === undefined) return null;
  const root = scene.uuid('structure');
  return block({
    status,
    node_id: NODE,
    data_resolved: business.trouble !== 'registry-mismatch',
    company: company(scene, business, status),
    ownership_structure:
      business.trouble === 'ownership-unknown'
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
