/** Every field that Didit documents is either told in plain words or has a reason for standing under "All fields" alone. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { featureBlocks } from '../../../src/renderer/features/record/fields/features.ts';
import { blockSpecs } from '../../../src/renderer/features/record/fields/specs/blocks.ts';
import { sessionShape } from '../../../src/renderer/features/record/fields/specs/session.ts';
import {
  type ListSpec,
  type Part,
  pathsOf,
  type Shape,
} from '../../../src/renderer/features/record/fields/specs/shape.ts';
import { featureName, valueName } from '../../../src/renderer/features/record/fields/words.ts';
import en from '../../../src/renderer/i18n/en.json' with { type: 'json' };
import { speakAs } from '../../support/speak.ts';

const address =
  'id address_type label category city region street_1 street_2 postal_code country formatted_address is_verified document_location raw_results';
const match =
  'session_id session_number similarity_percentage source vendor_data verification_date user_details.full_name user_details.document_type user_details.document_number match_image_url status is_blocklisted is_allowlisted api_service';
const quality =
  'focus_score brightness_score brightness_issue is_document_fully_visible resolution_score overall_score';
const risk = 'score weightage risk_level risk_scores';
const step = 'type timestamp details fee';

/** Puts a list of names below a path. */
function under(path: string, names: string): string {
  return names
    .split(' ')
    .map((name) => `${path}.${name}`)
    .join(' ');
}

/** The field lists of docs/didit-api.md#decision, by block. What is in a list of objects stands below `[]`. */
const documented: Record<string, string> = {
  session:
    'session_id session_kind session_number session_url status status_override workflow_id features vendor_data metadata expected_details.first_name expected_details.last_name expected_details.date_of_birth expected_details.gender expected_details.nationality expected_details.id_country expected_details.poa_country expected_details.address expected_details.identification_number expected_details.ip_address expected_details.expected_document_types expected_details.company_name expected_details.registry_country expected_details.registration_number contact_details.email contact_details.send_notification_emails contact_details.email_lang contact_details.phone callback created_at expires_at environment reviews[].user reviews[].new_status reviews[].comment reviews[].created_at nfc_skip_reason shared_from_session',
  id_verifications: `node_id verification_method assurance wallet_provider fallback_from id_lookup wallet_verification status document_type document_subtype document_number personal_number portrait_image front_image front_video back_image back_video full_front_image full_back_image front_image_camera_front back_image_camera_front front_image_camera_front_face_match_score back_image_camera_front_face_match_score ${under('front_image_quality_score', quality)} ${under('back_image_quality_score', quality)} date_of_birth age expiration_date date_of_issue issuing_state issuing_state_name first_name last_name full_name gender address formatted_address place_of_birth marital_status nationality extra_fields mrz ${under('parsed_address', address)} extra_files document_liveness ${under('matches[]', match)} warnings`,
  nfc_verifications:
    'node_id status is_nfc_skipped skip_reason portrait_image signature_image chip_data authenticity.sod_integrity authenticity.dg_integrity certificate_summary warnings',
  liveness_checks: `node_id status method score reference_image video_url age_estimation ${under('matches[]', match)} face_quality face_luminance warnings`,
  face_matches: 'node_id status score source_image_session_id source_image target_image warnings',
  poa_verifications: `node_id status document_file issuing_state document_type document_subtype document_language document_metadata issuer issue_date expiration_date poa_address poa_formatted_address ${under('poa_parsed_address', address)} name_on_document name_match_score_expected_details name_match_score_id_verification expected_details_address expected_details_formatted_address ${under('expected_details_parsed_address', address)} extra_fields extra_files detected_codes warnings`,
  phone_verifications: `node_id status phone_number_prefix phone_number full_number country_code country_name carrier.name carrier.type is_disposable is_virtual verification_method verification_attempts verified_at ${under('lifecycle[]', step)} ${under('matches[]', match)} warnings`,
  email_verifications: `node_id status email is_breached breaches is_disposable is_undeliverable verification_attempts verified_at ${under('lifecycle[]', step)} ${under('matches[]', match)} warnings`,
  aml_screenings: `node_id status total_hits entity_type score screened_data.full_name screened_data.nationality screened_data.date_of_birth screened_data.document_number is_ongoing_monitoring_enabled next_ongoing_monitoring_bill_date warnings ${under(
    'hits[]',
    `id url match score match_score risk_score review_status target caption datasets features rca_name first_seen last_seen properties.name properties.alias properties.country properties.birthDate properties.position ${under('risk_view.crimes', risk)} ${under('risk_view.countries', risk)} ${under('risk_view.categories', risk)} risk_view.custom_list score_breakdown pep_matches sanction_matches warning_matches adverse_media_matches adverse_media_details linked_entities additional_information`,
  )}`,
  ip_analyses: `node_id status device_brand device_model browser_family os_family platform device_fingerprint ip_country ip_country_code ip_state ip_city latitude longitude ip_address isp organization is_vpn_or_tor is_data_center time_zone time_zone_offset ip.location ip.distance_from_id_document ip.distance_from_poa_document id_document.location id_document.distance_from_ip id_document.distance_from_poa_document poa_document.location poa_document.distance_from_ip poa_document.distance_from_id_document ${under('matches[]', match)} warnings`,
  database_validations: `node_id issuing_state validation_type screened_data ${under('validations[]', 'service_id service_name validation outcome_code outcome_detail source_data')} errors match_type status warnings`,
  questionnaire_responses:
    'node_id questionnaire_id title description languages default_language is_active is_simple_questionnaire questionnaire_group_id version published_at sections status',
  document_ai_documents: 'node_id status items warnings',
  signatures:
    'id node_id status verdict level signer documents[].fields certificate timestamp signed_file evidence_file',
  registry_checks: `status node_id data_resolved ${under(
    'company',
    'uuid node_id status registry_status data_resolved company_name registration_number country_code region company_type incorporation_date registered_address tax_number risk_level verification_status is_from_registry fetch_status alternative_names vat_number vat_validation_status officers beneficial_owners addresses[].type addresses[].address registry_data.name registry_data.type registry_data.status registry_data.tax_number registry_data.people_detail registry_data.beneficial_owners_detail registry_data.registration_date registry_data.incorporation_date registry_data.registration_number registry_tier registry_tier_delivered registry_monitoring registry_ownership_status user_provided_data.tax_number user_provided_data.company_name user_provided_data.company_type user_provided_data.country_code user_provided_data.legal_address user_provided_data.incorporation_date user_provided_data.registration_number confirmed_by_user_at last_console_edit_at is_editable',
  )} ownership_structure warnings`,
  key_people_checks: `status node_id registry.officers registry.beneficial_owners ${under(
    'submitted.parties[]',
    'uuid entity_type source name email nationality custom_fields is_active is_skipped requires_verification roles kyc_session_id kyc_session_status kyc_session_url verification_workflow_type verification_workflow_id verification_workflow_label verification_workflow_features',
  )} ${under('ubo_kyc_summary', 'total approved flagged pending')} warnings`,
  document_verifications: `status node_id ${under('items[]', 'uuid document_type document_subtype document_group file_url status created_at cross_check_result.people cross_check_result.critical cross_check_result.non_critical ocr_data is_confirmed')} groups required_groups warnings`,
};

/** Files: the media strip shows them wherever they stand. */
const isMedia = (path: string) =>
  /(_image|_image_url|_video|video_url|file_url|document_file|signed_file|evidence_file|_camera_front|extra_files)$/.test(
    path,
  );

function covers(shape: Shape, path: string): boolean {
  const isAt = (place: string) =>
    path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[]`);
  const inner = (part: Part | ListSpec, between: string) => {
    if (!path.startsWith(`${part.path}${between}`)) return path === part.path;
    return tells(part, path.slice(part.path.length + between.length));
  };
  return (
    (shape.fields ?? []).flatMap(pathsOf).some(isAt) ||
    Object.keys(shape.raw ?? {}).some(isAt) ||
    (shape.parts ?? []).some((part) => inner(part, '.')) ||
    (shape.lists ?? []).some((list) => inner(list, '[].'))
  );
}

/** A part or a list that names nothing at all shows all that is there. */
function tells(part: Part | ListSpec, path: string): boolean {
  const isOpen = !part.fields && !part.parts && !part.lists && !part.raw;
  return isOpen || isMedia(path) || covers(part, path);
}

function unmapped(shape: Shape, paths: string): string[] {
  return paths.split(/\s+/).filter((path) => !isMedia(path) && !covers(shape, path));
}

describe('the fields that Didit documents', () => {
  it('are told for every block and no other block has a shape', () => {
    const { session: _, ...blocks } = documented;
    expect(Object.keys(blockSpecs).sort()).toEqual(Object.keys(blocks).sort());
  });

  it('are in blocks of which each is known by the name of a feature', () => {
    expect([...new Set(Object.values(featureBlocks))].sort()).toEqual(Object.keys(blockSpecs).sort());
  });

  it.each(Object.entries(documented))('are told or excused: %s', (block, paths) => {
    expect(unmapped(block === 'session' ? sessionShape : (blockSpecs[block] ?? {}), paths)).toEqual([]);
  });

  it('are missed by this test when a shape does not name them', () => {
    expect(unmapped(blockSpecs.face_matches ?? {}, 'score not_documented matches[].deep')).toEqual([
      'not_documented',
      'matches[].deep',
    ]);
  });
});

describe('the codes that Didit documents', () => {
  beforeAll(async () => {
    await speakAs('en-GB');
  });
  afterAll(() => vi.unstubAllGlobals());

  it('have words', () => {
    const codes =
      'document id_lookup wallet M F X ACTIVE_3D FLASHING PASSIVE UTILITY_BILL BANK_STATEMENT GOVERNMENT_ISSUED_DOCUMENT OTHER_POA_DOCUMENT UNKNOWN sms call whatsapp person company Unreviewed Confirmed_Match False_Positive Inconclusive one_by_one two_by_two not_enabled full_match partial_match no_match ubo shareholder director USER session imported list_entry retained_template LEGAL_PRESENCE COMPANY_DETAILS CONFIRMATION_STATEMENT ID_CARD_GENERIC not_applicable active principal_office_address Not_Finished Approved Declined In_Review Resub_Requested Expired';
    const without = codes.split(' ').filter((code) => !(code.toLowerCase() in en.record.value));
    expect(without).toEqual([]);
    expect(valueName('Confirmed Match')).toBe('Confirmed match');
  });

  it('name every check by its block', () => {
    const features =
      'ID_VERIFICATION NFC LIVENESS FACE_MATCH POA PHONE EMAIL DATABASE_VALIDATION AML IP_ANALYSIS KYB_REGISTRY KYB_DOCUMENTS KYB_KEY_PEOPLE KYB_COMPANY_AML';
    const names = Object.values(en.record.block) as string[];
    for (const feature of features.split(' ')) expect(names).toContain(featureName(feature));
    expect(featureName('WALLET_CHECK')).toBe('Wallet check');
  });
});
