/**
 * The blocks that people and businesses both have: contact, device and network, answers
 * (docs/didit-api.md#blocks-of-a-person).
 */
import { at } from '../json.ts';
import { everyItem, lifecycle, matches } from './common.ts';
import { joined, of, type Shape, type Source, together } from './shape.ts';

const phone: Shape = {
  fields: [
    of('text', 'phone_number', 'full_number', { or: [joined('phone_number_prefix', 'phone_number')] }),
    of('country', 'country', 'country_code', { or: ['country_name'] }),
    of('text', 'carrier', 'carrier.name'),
    of('word', 'carrier_type', 'carrier.type'),
    of('alarm', 'is_disposable'),
    of('alarm', 'is_virtual'),
    of('word', 'verified_by', 'verification_method'),
    of('count', 'verification_attempts'),
    of('moment', 'verified_at'),
  ],
  lists: [matches, lifecycle],
  raw: everyItem,
};

const email: Shape = {
  fields: [
    of('text', 'email'),
    of('alarm', 'is_breached'),
    of('alarm', 'is_disposable'),
    of('alarm', 'is_undeliverable'),
    of('count', 'verification_attempts'),
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

/** Each distance is told from both of its ends. From the other one the direction is another. */
function fromOtherEnd(path: string): Source {
  return { paths: [path], read: (item) => at(item, `${path}.distance`) };
}

const network: Shape = {
  fields: [
    of('country', 'country', 'ip_country_code', { or: ['ip_country'] }),
    of('text', 'ip_state'),
    of('text', 'ip_city'),
    of('text', 'ip_address'),
    of('alarm', 'is_vpn_or_tor'),
    of('alarm', 'is_data_center'),
    of('away', 'distance_from_document', 'ip.distance_from_id_document', {
      or: [fromOtherEnd('id_document.distance_from_ip')],
    }),
    of('away', 'distance_from_poa', 'ip.distance_from_poa_document', {
      or: [fromOtherEnd('poa_document.distance_from_ip')],
    }),
    of('away', 'distance_between_documents', 'id_document.distance_from_poa_document', {
      or: [fromOtherEnd('poa_document.distance_from_id_document')],
    }),
    of('text', 'isp'),
    of('text', 'organization'),
    of('word', 'platform'),
    of('text', 'device_brand'),
    of('text', 'device_model'),
    of('text', 'os_family'),
    of('text', 'browser_family'),
    of('text', 'time_zone'),
    of('text', 'time_zone_offset'),
    of('place', 'place', 'ip.location', {
      or: [together({ latitude: 'latitude', longitude: 'longitude' })],
    }),
    of('place', 'document_place', 'id_document.location'),
    of('place', 'poa_place', 'poa_document.location'),
  ],
  lists: [matches],
  raw: { ...everyItem, device_fingerprint: 'technical' },
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

/** What was to be signed electronically. The shape of what is in it is not documented. */
const signatures: Shape = {
  fields: [
    of('word', 'verdict'),
    of('word', 'signature_level', 'level'),
    of('text', 'signer', 'signer.full_name', { or: ['signer.name', 'signer'] }),
    of('text', 'email', 'signer.email'),
    of('moment', 'signed_at', 'timestamp', { or: ['timestamp.time', 'timestamp.signed_at'] }),
    of('id', 'signature_id', 'id'),
  ],
  parts: [
    { path: 'signer', label: 'signer' },
    { path: 'certificate', label: 'signature_certificate' },
    { path: 'timestamp', label: 'signature_timestamp' },
  ],
  lists: [
    {
      path: 'documents',
      label: 'documents',
      title: ['title', 'name', 'document_name', 'file_name', 'id'],
      status: 'status',
      lists: [
        {
          path: 'fields',
          label: 'signature_fields',
          title: ['label', 'name', 'title', 'type'],
          raw: { label: 'own-view', name: 'own-view', title: 'own-view' },
        },
      ],
      raw: {
        title: 'own-view',
        name: 'own-view',
        document_name: 'own-view',
        file_name: 'own-view',
        status: 'own-view',
      },
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
  signatures,
} as const satisfies Record<string, Shape>;
