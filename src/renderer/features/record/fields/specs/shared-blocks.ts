/**
 * The blocks that people and businesses both have: contact, device and network, answers
 * (docs/didit-api.md#blocks-of-a-person).
 */
import { everyItem, lifecycle, matches } from './common.ts';
import { of, type Shape } from './shape.ts';

const phone: Shape = {
  fields: [
    of('text', 'phone_number', 'full_number'),
    of('country', 'country', 'country_code'),
    of('text', 'carrier', 'carrier.name'),
    of('word', 'carrier_type', 'carrier.type'),
    of('alarm', 'is_disposable'),
    of('alarm', 'is_virtual'),
    of('word', 'verified_by', 'verification_method'),
    of('text', 'verification_attempts'),
    of('moment', 'verified_at'),
  ],
  lists: [matches, lifecycle],
  raw: {
    ...everyItem,
    phone_number_prefix: 'said-elsewhere',
    phone_number: 'said-elsewhere',
    country_name: 'said-elsewhere',
  },
};

const email: Shape = {
  fields: [
    of('text', 'email'),
    of('alarm', 'is_breached'),
    of('alarm', 'is_disposable'),
    of('alarm', 'is_undeliverable'),
    of('text', 'verification_attempts'),
    of('moment', 'verified_at'),
  ],
  lists: [
    {
      path: 'breaches',
      label: 'breaches',
      title: ['name', 'title', 'domain'],
      raw: { name: 'own-view' },
    },
    matches,
    lifecycle,
  ],
  raw: everyItem,
};

const network: Shape = {
  fields: [
    of('country', 'country', 'ip_country_code'),
    of('text', 'ip_state'),
    of('text', 'ip_city'),
    of('text', 'ip_address'),
    of('alarm', 'is_vpn_or_tor'),
    of('alarm', 'is_data_center'),
    of('away', 'distance_from_document', 'ip.distance_from_id_document'),
    of('away', 'distance_from_poa', 'ip.distance_from_poa_document'),
    of('away', 'distance_between_documents', 'id_document.distance_from_poa_document'),
    of('text', 'isp'),
    of('text', 'organization'),
    of('word', 'platform'),
    of('text', 'device_brand'),
    of('text', 'device_model'),
    of('text', 'os_family'),
    of('text', 'browser_family'),
    of('text', 'time_zone'),
    of('text', 'time_zone_offset'),
    of('place', 'place', 'ip.location'),
    of('place', 'document_place', 'id_document.location'),
    of('place', 'poa_place', 'poa_document.location'),
  ],
  lists: [matches],
  raw: {
    ...everyItem,
    device_fingerprint: 'technical',
    ip_country: 'said-elsewhere',
    latitude: 'said-elsewhere',
    longitude: 'said-elsewhere',
    // Each distance is told from both of its ends.
    'id_document.distance_from_ip': 'said-elsewhere',
    'poa_document.distance_from_ip': 'said-elsewhere',
    'poa_document.distance_from_id_document': 'said-elsewhere',
  },
};

const answers: Shape = {
  fields: [
    of('text', 'questionnaire', 'title'),
    of('text', 'description'),
    of('language', 'language', 'default_language'),
    of('id', 'version'),
    of('moment', 'published_at'),
  ],
  raw: {
    ...everyItem,
    sections: 'own-view',
    questionnaire_id: 'technical',
    questionnaire_group_id: 'technical',
    languages: 'technical',
    is_active: 'technical',
    is_simple_questionnaire: 'technical',
  },
};

const furtherDocuments: Shape = {
  lists: [
    {
      path: 'items',
      label: 'documents',
      title: ['title', 'name', 'document_type'],
      status: 'status',
      raw: { uuid: 'technical', title: 'own-view', status: 'own-view' },
    },
  ],
  raw: everyItem,
};

export const sharedBlocks = {
  phone_verifications: phone,
  email_verifications: email,
  ip_analyses: network,
  questionnaire_responses: answers,
  document_ai_documents: furtherDocuments,
} as const satisfies Record<string, Shape>;
