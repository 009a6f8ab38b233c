/** The blocks about a person: documents, chip, face, address, sources (docs/didit-api.md#blocks-of-a-person). */
import { address, everyItem, matches } from './common.ts';
import { of, type Part, type Shape } from './shape.ts';

function quality(side: 'front' | 'back'): Part {
  return {
    path: `${side}_image_quality_score`,
    label: `quality_${side}`,
    fields: [
      of('score', 'overall_score'),
      of('score', 'focus_score'),
      of('score', 'brightness_score'),
      of('word', 'brightness_issue'),
      of('score', 'resolution_score'),
      of('sound', 'is_document_fully_visible'),
    ],
  };
}

const identity: Shape = {
  fields: [
    of('text', 'full_name'),
    of('text', 'first_name'),
    of('text', 'last_name'),
    of('date', 'date_of_birth'),
    of('text', 'age'),
    of('word', 'gender'),
    of('country', 'nationality'),
    of('text', 'place_of_birth'),
    of('word', 'marital_status'),
    of('word', 'document_type'),
    of('word', 'document_subtype'),
    of('text', 'document_number'),
    of('text', 'personal_number'),
    of('country', 'issuing_state'),
    of('date', 'date_of_issue'),
    of('date', 'expiration_date'),
    of('text', 'address', 'formatted_address'),
    of('text', 'address_as_written', 'address'),
    of('word', 'verification_method'),
    of('word', 'assurance'),
    of('word', 'wallet_provider'),
    of('word', 'fallback_from'),
    of('score', 'camera_face_front', 'front_image_camera_front_face_match_score'),
    of('score', 'camera_face_back', 'back_image_camera_front_face_match_score'),
  ],
  parts: [
    { path: 'extra_fields', label: 'extra_fields' },
    address('parsed_address', 'parsed_address'),
    { path: 'mrz', label: 'mrz' },
    { path: 'document_liveness', label: 'document_liveness' },
    quality('front'),
    quality('back'),
    { path: 'id_lookup', label: 'id_lookup' },
    { path: 'wallet_verification', label: 'wallet_verification' },
  ],
  lists: [matches],
  raw: { ...everyItem, issuing_state_name: 'said-elsewhere' },
};

const chip: Shape = {
  fields: [
    of('alarm', 'is_nfc_skipped'),
    of('word', 'skip_reason'),
    of('sound', 'sod_integrity', 'authenticity.sod_integrity'),
    of('sound', 'dg_integrity', 'authenticity.dg_integrity'),
  ],
  parts: [
    { path: 'chip_data', label: 'chip_data' },
    { path: 'certificate_summary', label: 'certificate_summary' },
  ],
  raw: everyItem,
};

const liveness: Shape = {
  fields: [
    of('word', 'liveness_method', 'method'),
    of('score', 'score'),
    of('text', 'age_estimation'),
    of('score', 'face_quality'),
    of('score', 'face_luminance'),
  ],
  lists: [matches],
  raw: everyItem,
};

const faceMatch: Shape = {
  fields: [of('score', 'similarity', 'score'), of('id', 'compared_with_session', 'source_image_session_id')],
  raw: everyItem,
};

const proofOfAddress: Shape = {
  fields: [
    of('word', 'document_type'),
    of('word', 'document_subtype'),
    of('language', 'document_language'),
    of('text', 'issuer'),
    of('country', 'issuing_state'),
    of('date', 'date_of_issue', 'issue_date'),
    of('date', 'expiration_date'),
    of('text', 'name_on_document'),
    of('score', 'name_match', 'name_match_score_id_verification'),
    of('score', 'name_match_expected', 'name_match_score_expected_details'),
    of('text', 'address', 'poa_formatted_address'),
    of('text', 'address_as_written', 'poa_address'),
    of('text', 'expected_address', 'expected_details_formatted_address'),
    of('text', 'expected_address_as_written', 'expected_details_address'),
    of('text', 'detected_codes'),
  ],
  parts: [
    address('poa_parsed_address', 'parsed_address'),
    address('expected_details_parsed_address', 'expected_parsed_address'),
    { path: 'extra_fields', label: 'extra_fields' },
    { path: 'document_metadata', label: 'document_metadata' },
  ],
  raw: everyItem,
};

const databases: Shape = {
  fields: [
    of('word', 'match_type'),
    of('word', 'validation_type'),
    of('country', 'issuing_state'),
    of('word', 'errors'),
  ],
  parts: [{ path: 'screened_data', label: 'screened_data' }],
  lists: [
    {
      path: 'validations',
      label: 'validations',
      title: ['service_name', 'service_id'],
      fields: [of('word', 'outcome', 'outcome_code'), of('text', 'outcome_detail')],
      parts: [
        { path: 'validation', label: 'validation' },
        { path: 'source_data', label: 'source_data' },
      ],
      raw: { service_id: 'technical', service_name: 'own-view' },
    },
  ],
  raw: everyItem,
};

export const personBlocks = {
  id_verifications: identity,
  nfc_verifications: chip,
  liveness_checks: liveness,
  face_matches: faceMatch,
  poa_verifications: proofOfAddress,
  database_validations: databases,
} as const satisfies Record<string, Shape>;
