/**
 * The block behind a check, by each of the names that Didit has for it: workflows and decisions have different ones
 * (docs/didit-api.md#feature-names). Pure.
 */
export const featureBlocks: Readonly<Record<string, string>> = {
  OCR: 'id_verifications',
  ID_VERIFICATION: 'id_verifications',
  NFC: 'nfc_verifications',
  LIVENESS: 'liveness_checks',
  FACE_MATCH: 'face_matches',
  FACEMATCH: 'face_matches',
  POA: 'poa_verifications',
  PROOF_OF_ADDRESS: 'poa_verifications',
  PHONE: 'phone_verifications',
  PHONE_VERIFICATION: 'phone_verifications',
  EMAIL: 'email_verifications',
  EMAIL_VERIFICATION: 'email_verifications',
  DATABASE_VALIDATION: 'database_validations',
  AML: 'aml_screenings',
  KYB_COMPANY_AML: 'aml_screenings',
  IP_ANALYSIS: 'ip_analyses',
  LOCATION_CHECK: 'ip_analyses',
  QUESTIONNAIRE: 'questionnaire_responses',
  DOCUMENT_AI: 'document_ai_documents',
  SIGNATURE: 'signatures',
  SIGNATURES: 'signatures',
  E_SIGNATURE: 'signatures',
  ESIGNATURE: 'signatures',
  KYB_REGISTRY: 'registry_checks',
  KYB_DOCUMENTS: 'document_verifications',
  KYB_KEY_PEOPLE: 'key_people_checks',
};

/** `undefined` for a feature Baton does not know. */
export function blockOfFeature(feature: string): string | undefined {
  const name = feature
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  return Object.hasOwn(featureBlocks, name) ? featureBlocks[name] : undefined;
}
