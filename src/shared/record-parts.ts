/** The parts of a record that a customer can be asked to do again: the blocks whose features have known names. */

/** The feature behind a block (docs/didit-api.md#feature-names). */
export const featureOf = {
  id_verifications: 'ID_VERIFICATION',
  nfc_verifications: 'NFC',
  liveness_checks: 'LIVENESS',
  face_matches: 'FACE_MATCH',
  poa_verifications: 'POA',
  phone_verifications: 'PHONE',
  email_verifications: 'EMAIL',
  database_validations: 'DATABASE_VALIDATION',
  aml_screenings: 'AML',
  ip_analyses: 'IP_ANALYSIS',
  registry_checks: 'KYB_REGISTRY',
  document_verifications: 'KYB_DOCUMENTS',
  key_people_checks: 'KYB_KEY_PEOPLE',
} as const;
export type PartBlock = keyof typeof featureOf;

export const partBlocks = Object.keys(featureOf) as PartBlock[];
