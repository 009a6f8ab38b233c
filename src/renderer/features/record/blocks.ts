/**
 * What of each block is shown in plain words, in reading order (contract section 5). Whatever is not named here
 * is still under "All fields"; a block that is not named here shows all its fields.
 */
import type en from '../../i18n/en.json';

export type FieldName = keyof (typeof en)['record']['field'];
export type ListName = keyof (typeof en)['record']['list'];

export type FieldType = 'text' | 'word' | 'date' | 'moment' | 'country' | 'score' | 'yesNo' | 'km' | 'roles';

export interface Field {
  readonly path: string;
  readonly label: FieldName;
  readonly type: FieldType;
}

export interface ListSpec {
  readonly path: string;
  readonly label: ListName;
  /** Where an entry's name may be, the first that is filled. */
  readonly title: readonly string[];
  readonly status?: string;
  readonly fields: readonly Field[];
}

export interface BlockSpec {
  readonly fields: readonly Field[];
  readonly lists?: readonly ListSpec[];
}

function of(type: FieldType, label: FieldName, path: string = label): Field {
  return { path, label, type };
}

const people: readonly Field[] = [
  of('word', 'entity_type'),
  of('roles', 'roles'),
  of('word', 'role'),
  of('country', 'nationality'),
  of('date', 'date_of_birth'),
  of('score', 'ownership_percent'),
];

export const blockSpecs: Readonly<Record<string, BlockSpec>> = {
  id_verifications: {
    fields: [
      of('text', 'full_name'),
      of('date', 'date_of_birth'),
      of('text', 'age'),
      of('word', 'gender'),
      of('country', 'nationality'),
      of('text', 'place_of_birth'),
      of('word', 'marital_status'),
      of('word', 'document_type'),
      of('text', 'document_number'),
      of('text', 'personal_number'),
      of('country', 'issuing_state'),
      of('date', 'date_of_issue'),
      of('date', 'expiration_date'),
      of('text', 'address', 'formatted_address'),
    ],
  },
  nfc_verifications: {
    fields: [
      of('yesNo', 'is_nfc_skipped'),
      of('word', 'skip_reason'),
      of('yesNo', 'sod_integrity', 'authenticity.sod_integrity'),
      of('yesNo', 'dg_integrity', 'authenticity.dg_integrity'),
    ],
  },
  liveness_checks: {
    fields: [of('word', 'liveness_method', 'method'), of('score', 'score'), of('text', 'age_estimation')],
  },
  face_matches: { fields: [of('score', 'similarity', 'score')] },
  poa_verifications: {
    fields: [
      of('word', 'document_type'),
      of('text', 'issuer'),
      of('country', 'issuing_state'),
      of('date', 'date_of_issue', 'issue_date'),
      of('date', 'expiration_date'),
      of('text', 'name_on_document'),
      of('score', 'name_match', 'name_match_score_id_verification'),
      of('text', 'address', 'poa_formatted_address'),
    ],
  },
  phone_verifications: {
    fields: [
      of('text', 'phone_number', 'full_number'),
      of('country', 'country', 'country_code'),
      of('text', 'carrier', 'carrier.name'),
      of('word', 'carrier_type', 'carrier.type'),
      of('yesNo', 'is_disposable'),
      of('yesNo', 'is_virtual'),
      of('word', 'verification_method'),
      of('moment', 'verified_at'),
    ],
  },
  email_verifications: {
    fields: [
      of('text', 'email'),
      of('yesNo', 'is_breached'),
      of('yesNo', 'is_disposable'),
      of('yesNo', 'is_undeliverable'),
      of('moment', 'verified_at'),
    ],
  },
  aml_screenings: {
    fields: [
      of('word', 'entity_type'),
      of('text', 'total_hits'),
      of('score', 'risk_score', 'score'),
      of('text', 'screened_name', 'screened_data.full_name'),
      of('date', 'date_of_birth', 'screened_data.date_of_birth'),
      of('country', 'nationality', 'screened_data.nationality'),
      of('yesNo', 'is_ongoing_monitoring_enabled'),
    ],
    lists: [
      {
        path: 'hits',
        label: 'hits',
        title: ['caption', 'id'],
        status: 'review_status',
        fields: [
          of('score', 'match_score'),
          of('score', 'risk_score'),
          of('text', 'datasets'),
          of('date', 'last_seen'),
        ],
      },
    ],
  },
  ip_analyses: {
    fields: [
      of('country', 'country', 'ip_country_code'),
      of('text', 'ip_city'),
      of('text', 'ip_address'),
      of('text', 'isp'),
      of('yesNo', 'is_vpn_or_tor'),
      of('yesNo', 'is_data_center'),
      of('text', 'device_brand'),
      of('text', 'device_model'),
      of('text', 'os_family'),
      of('text', 'browser_family'),
      of('word', 'platform'),
      of('text', 'time_zone'),
      of('km', 'distance_from_document', 'ip.distance_from_id_document.distance'),
    ],
  },
  database_validations: {
    fields: [of('country', 'issuing_state'), of('word', 'match_type'), of('word', 'validation_type')],
    lists: [
      {
        path: 'validations',
        label: 'validations',
        title: ['service_name', 'service_id'],
        fields: [of('word', 'validation'), of('text', 'outcome_detail')],
      },
    ],
  },
  questionnaire_responses: { fields: [of('text', 'questionnaire', 'title'), of('text', 'description')] },
  registry_checks: {
    fields: [
      of('text', 'company_name', 'company.company_name'),
      of('text', 'registration_number', 'company.registration_number'),
      of('text', 'company_type', 'company.company_type'),
      of('word', 'registry_status', 'company.registry_status'),
      of('country', 'country', 'company.country_code'),
      of('date', 'incorporation_date', 'company.incorporation_date'),
      of('text', 'registered_address', 'company.registered_address'),
      of('text', 'tax_number', 'company.tax_number'),
      of('text', 'vat_number', 'company.vat_number'),
      of('word', 'risk_level', 'company.risk_level'),
      of('yesNo', 'is_from_registry', 'company.is_from_registry'),
    ],
    lists: [
      { path: 'company.officers', label: 'officers', title: ['name', 'full_name'], fields: people },
      { path: 'company.beneficial_owners', label: 'owners', title: ['name', 'full_name'], fields: people },
    ],
  },
  key_people_checks: {
    fields: [],
    lists: [
      {
        path: 'submitted.parties',
        label: 'parties',
        title: ['name', 'email'],
        status: 'kyc_session_status',
        fields: [
          ...people.slice(0, 2),
          of('country', 'nationality'),
          of('text', 'email'),
          of('word', 'source'),
        ],
      },
      { path: 'registry.officers', label: 'officers', title: ['name', 'full_name'], fields: people },
      { path: 'registry.beneficial_owners', label: 'owners', title: ['name', 'full_name'], fields: people },
    ],
  },
  document_verifications: {
    fields: [],
    lists: [
      {
        path: 'items',
        label: 'documents',
        title: ['document_subtype', 'document_type'],
        status: 'status',
        fields: [
          of('word', 'document_group'),
          of('moment', 'created_at'),
          of('yesNo', 'name_matches', 'cross_check_result.critical.company_name.match'),
          of('yesNo', 'number_matches', 'cross_check_result.critical.registration_number.match'),
        ],
      },
    ],
  },
  document_ai_documents: {
    fields: [],
    lists: [
      {
        path: 'items',
        label: 'documents',
        title: ['title', 'name', 'document_type'],
        status: 'status',
        fields: [],
      },
    ],
  },
};
