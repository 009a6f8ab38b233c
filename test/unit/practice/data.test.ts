import { describe, expect, it } from 'vitest';
import { BLOCKS } from '../../../src/practice/api/decision-view.ts';
import { SESSION_STATUSES, type SessionKind } from '../../../src/practice/status.ts';
import { PRIVILEGES } from '../../../src/practice/world/keys.ts';
import type { Session } from '../../../src/practice/world/session.ts';
import { practiceWorkflows } from '../../../src/practice/world/workflows.ts';
import { createWorld } from '../../../src/practice/world/world.ts';

const BORN = Date.UTC(2026, 10, 23, 9, 30);
const world = createWorld({ seed: 'practice', bornAt: BORN });

function sessions(kind: SessionKind, role?: string): readonly Session[] {
  return world.applications
    .filter((application) => role === undefined || application.role === role)
    .flatMap((application) => world.sessionsOf(application.id, kind));
}

/** Every field name found anywhere in a block, over all sessions. */
function fieldsOf(kind: SessionKind, block: string): Set<string> {
  const names = new Set<string>();
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        names.add(name);
        visit(inner);
      }
    }
  };
  for (const session of sessions(kind)) visit(session.findings.blocks[block]);
  return names;
}

/** The field lists of docs/didit-api.md#decision. The statuses are those of docs/didit-api.md#session-statuses. */
const FIELDS: Record<SessionKind, Record<string, string>> = {
  user: {
    id_verifications:
      'node_id verification_method assurance wallet_provider fallback_from id_lookup wallet_verification status document_type document_subtype document_number personal_number portrait_image front_image front_video back_image back_video full_front_image full_back_image front_image_camera_front back_image_camera_front front_image_camera_front_face_match_score back_image_camera_front_face_match_score front_image_quality_score back_image_quality_score focus_score brightness_score brightness_issue is_document_fully_visible resolution_score overall_score date_of_birth age expiration_date date_of_issue issuing_state issuing_state_name first_name last_name full_name gender address formatted_address place_of_birth marital_status nationality extra_fields first_surname second_surname blood_group dl_categories mrz parsed_address id address_type label category city region street_1 street_2 postal_code country is_verified document_location latitude longitude raw_results extra_files document_liveness matches warnings',
    nfc_verifications:
      'node_id status is_nfc_skipped skip_reason portrait_image signature_image chip_data authenticity sod_integrity dg_integrity certificate_summary warnings',
    liveness_checks:
      'node_id status method score reference_image video_url age_estimation matches face_quality face_luminance warnings',
    face_matches: 'node_id status score source_image_session_id source_image target_image warnings',
    poa_verifications:
      'node_id status document_file issuing_state document_type document_subtype document_language document_metadata issuer issue_date expiration_date poa_address poa_formatted_address poa_parsed_address name_on_document name_match_score_expected_details name_match_score_id_verification expected_details_address expected_details_formatted_address expected_details_parsed_address extra_fields extra_files detected_codes warnings',
    phone_verifications:
      'node_id status phone_number_prefix phone_number full_number country_code country_name carrier name type is_disposable is_virtual verification_method verification_attempts verified_at lifecycle timestamp details fee matches warnings',
    email_verifications:
      'node_id status email is_breached breaches is_disposable is_undeliverable verification_attempts verified_at lifecycle matches warnings',
    aml_screenings:
      'node_id status total_hits entity_type score screened_data hits is_ongoing_monitoring_enabled next_ongoing_monitoring_bill_date warnings id url match match_score risk_score review_status target caption datasets features rca_name first_seen last_seen properties name alias country birthDate position risk_view crimes countries categories weightage risk_level risk_scores custom_list score_breakdown pep_matches sanction_matches warning_matches adverse_media_matches adverse_media_details linked_entities additional_information',
    ip_analyses:
      'node_id status device_brand device_model browser_family os_family platform device_fingerprint ip_country ip_country_code ip_state ip_city latitude longitude ip_address isp organization is_vpn_or_tor is_data_center time_zone time_zone_offset ip location distance_from_id_document distance direction distance_from_poa_document id_document distance_from_ip poa_document matches warnings',
    database_validations:
      'node_id issuing_state validation_type screened_data validations service_id service_name validation outcome_code outcome_detail source_data errors match_type status warnings',
    questionnaire_responses:
      'node_id questionnaire_id title description languages default_language is_active is_simple_questionnaire questionnaire_group_id version published_at sections items uuid element_type is_required answer value text files status',
    document_ai_documents: 'node_id status items warnings',
  },
  business: {
    registry_checks:
      'status node_id data_resolved company uuid registry_status company_name registration_number country_code region company_type incorporation_date registered_address tax_number risk_level verification_status is_from_registry fetch_status alternative_names vat_number vat_validation_status officers beneficial_owners addresses type address registry_data people_detail beneficial_owners_detail registration_date registry_tier registry_tier_delivered registry_monitoring registry_ownership_status user_provided_data legal_address confirmed_by_user_at last_console_edit_at is_editable ownership_structure warnings',
    key_people_checks:
      'status node_id registry officers beneficial_owners submitted parties uuid entity_type source name email nationality custom_fields is_active is_skipped requires_verification roles role ownership_percent voting_percent kyc_session_id kyc_session_status kyc_session_url verification_workflow_type verification_workflow_id verification_workflow_label verification_workflow_features feature ubo_kyc_summary total approved flagged pending warnings',
    document_verifications:
      'status node_id items uuid document_type document_subtype document_group file_url created_at cross_check_result people critical company_name match score document registry registration_number non_critical ocr_data is_confirmed groups total approved pending declined in_review other missing required_groups warnings',
    aml_screenings: 'status node_id total_hits entity_type score hits screened_data',
    phone_verifications: 'node_id full_number',
    email_verifications: 'node_id email',
    ip_analyses: 'node_id platform ip_address',
    questionnaire_responses: 'node_id sections',
    document_ai_documents: 'node_id items',
  },
};

describe('the practice data', () => {
  it('has at least 30 people and 12 businesses at the two partners', () => {
    expect(sessions('user', 'harbour').length).toBe(24);
    expect(sessions('user', 'lindgren').length).toBe(12);
    expect(sessions('business', 'harbour').length).toBe(8);
    expect(sessions('business', 'lindgren').length).toBe(6);
    const names = sessions('user').map((session) => JSON.stringify(session.contactDetails));
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(['user', 'business'] as const)('has every documented session status for kind %s', (kind) => {
    expect(new Set(sessions(kind).map(({ status }) => status))).toEqual(new Set(SESSION_STATUSES));
  });

  it.each(['user', 'business'] as const)(
    'has every documented block for kind %s, with all its fields',
    (kind) => {
      expect(Object.keys(FIELDS[kind]).sort()).toEqual([...BLOCKS[kind]].sort());
      for (const [block, names] of Object.entries(FIELDS[kind])) {
        const found = fieldsOf(kind, block);
        expect(
          names.split(' ').filter((name) => !found.has(name)),
          block,
        ).toEqual([]);
      }
    },
  );

  it('has every feature-level status, every trouble with its warning, matches, reviews and expected details', () => {
    const all = [...sessions('user'), ...sessions('business')];
    const text = JSON.stringify(all);
    const features = new Set(all.flatMap(({ findings }) => findings.features.map(({ status }) => status)));
    expect([...features].sort()).toEqual([
      'Approved',
      'Declined',
      'Expired',
      'In Review',
      'Not Finished',
      'Resub Requested',
    ]);
    for (const logType of ['error', 'warning', 'information'])
      expect(text).toContain(`"log_type":"${logType}"`);
    for (const field of ['risk', 'additional_data', 'short_description', 'long_description'])
      expect(text).toContain(`"${field}"`);
    for (const field of [
      'similarity_percentage',
      'source',
      'user_details',
      'match_image_url',
      'is_blocklisted',
      'api_service',
    ]) {
      expect(text).toContain(`"${field}"`);
    }
    expect(all.some(({ reviews }) => reviews.length > 0)).toBe(true);
    expect(all.some(({ expectedDetails }) => expectedDetails !== null)).toBe(true);
    expect(all.some(({ vendorData }) => vendorData === undefined)).toBe(true);
  });

  it('shows names in other scripts, accents and one very long business name', () => {
    const text = JSON.stringify(sessions('user').map(({ findings }) => findings.blocks.id_verifications));
    for (const script of [/\p{Script=Arabic}/u, /\p{Script=Greek}/u, /\p{Script=Han}/u, /[ÅÖßéÞğŁí]/])
      expect(text).toMatch(script);
    const longest = Math.max(
      ...sessions('business').map(({ findings }) => findings.facts.companyName?.length ?? 0),
    );
    expect(longest).toBeGreaterThan(140);
  });

  it('has no address of a real network, mailbox or picture host', () => {
    const text = JSON.stringify([...sessions('user'), ...sessions('business')]);
    for (const [address] of text.matchAll(/\b\d{1,3}(\.\d{1,3}){3}\b/g)) {
      expect(address).toMatch(/^(192\.0\.2|198\.51\.100|203\.0\.113)\./);
    }
    for (const [, host] of text.matchAll(/[\w.-]+@([\w.-]+)/g))
      expect(host).toMatch(/(^|\.)example(\.com)?$/);
    for (const [, host] of text.matchAll(/https?:\/\/([\w.-]+)/g)) expect(host).toMatch(/\.example$/);
  });

  it('links key people to sessions of the same application', () => {
    for (const session of sessions('business')) {
      const text = JSON.stringify(session.findings.blocks.key_people_checks ?? null);
      for (const [, id] of text.matchAll(/"kyc_session_id":"([^"]+)"/g)) {
        expect(world.session(id ?? '')?.applicationId).toBe(session.applicationId);
      }
    }
  });

  it('depends on the seed only', () => {
    const list = (seed: string, bornAt: number): string => {
      const made = createWorld({ seed, bornAt });
      return JSON.stringify([
        made.applications,
        practiceWorkflows(seed),
        made.applications.flatMap(({ id }) =>
          made.sessionsOf(id, 'user').map((session) => [session.id, session.number, session.code]),
        ),
      ]);
    };
    expect(list('practice', BORN)).toBe(list('practice', BORN + 86_400_000 * 40));
    expect(list('practice', BORN)).not.toBe(list('other', BORN));
  });

  it('numbers sessions by age within an application and kind', () => {
    for (const { id } of world.applications) {
      for (const kind of ['user', 'business'] as const) {
        const made = world.sessionsOf(id, kind).map(({ createdAt }) => createdAt);
        expect(made).toEqual([...made].sort((a, b) => b - a));
      }
    }
  });

  it('has ids that are UUIDs, never twice the same', () => {
    const ids = [...sessions('user'), ...sessions('business')].map(({ id }) => id);
    ids.push(
      ...practiceWorkflows('practice').flatMap(({ id, versionId }) => [id, versionId]),
      ...world.applications.map(({ id }) => id),
    );
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('gives the primary key every privilege and every key another text', () => {
    const keys = world.applications.flatMap(({ keys }) => Object.values(keys));
    expect(new Set(keys).size).toBe(keys.length);
    const [harbour] = world.applications;
    expect([...(world.callerWith(harbour?.apiKey ?? '')?.rule.privileges ?? [])]).toEqual([...PRIVILEGES]);
  });
});
