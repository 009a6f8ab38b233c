import { timestamp } from '../blocks/scene.ts';
import { signaturesBlock } from '../blocks/signatures.ts';
import { type JsonObject, mapStrings } from '../json.ts';
import { upperSnake } from '../status.ts';
import type { Session } from '../world/session.ts';
import type { Call } from './call.ts';

const USER_BLOCKS = [
  'id_verifications',
  'nfc_verifications',
  'liveness_checks',
  'face_matches',
  'poa_verifications',
  'phone_verifications',
  'email_verifications',
  'aml_screenings',
  'ip_analyses',
  'database_validations',
  'questionnaire_responses',
  'document_ai_documents',
] as const;
const BUSINESS_BLOCKS = [
  'registry_checks',
  'aml_screenings',
  'document_verifications',
  'document_ai_documents',
  'key_people_checks',
  'ip_analyses',
  'phone_verifications',
  'email_verifications',
  'questionnaire_responses',
] as const;

/** The block names of docs/didit-api.md#decision, by kind; blocks foreign to a kind are absent. */
export const BLOCKS = { user: USER_BLOCKS, business: BUSINESS_BLOCKS } as const;

/** What some pages call a block (docs/didit-api.md#other-names-of-blocks). */
const PAGE_NAMES: Readonly<Record<string, string>> = {
  poa_verifications: 'proof_of_address',
  ip_analyses: 'location_checks',
  questionnaire_responses: 'questionnaires',
};

/**
 * The status as it goes out: Title Case, or UPPER_SNAKE for businesses under that reading
 * (docs/didit-api.md#spelling-of-statuses).
 */
export function shownStatus({ service }: Pick<Call, 'service'>, session: Session): string {
  const snake = session.kind === 'business' && service.readings().businessStatusCasing === 'upper-snake';
  return snake ? upperSnake(session.status) : session.status;
}

/** For whom something is shown. */
type Shown = Pick<Call, 'service' | 'caller'>;

/** The session link; null for keys that may not write sessions (docs/didit-api.md#keys). */
export function sessionUrl({ service, caller }: Shown, code: string): string | null {
  return caller.rule.privileges.has('write:sessions') ? `${service.baseUrl()}/session/${code}` : null;
}

/** A signed media link; null for keys that may not read media (docs/didit-api.md#keys). */
export function mediaLink({ service, caller }: Shown, reference: string): string | null {
  return caller.rule.privileges.has('read:media') ? service.mediaUrl(reference.replace(/^media:/, '')) : null;
}

/** Turns the references that findings hold into links that work for this caller, now. */
function resolveLinks(call: Shown, text: string): string | null {
  if (text.startsWith('media:')) return mediaLink(call, text);
  if (text.startsWith('session:')) return sessionUrl(call, text.slice('session:'.length));
  return text;
}

/** The V3 decision (docs/didit-api.md#decision). A feature that did not run is a null block. */
export function decisionOf(call: Shown, session: Session): JsonObject {
  const { findings } = session;
  const readings = call.service.readings();
  const blocks = Object.fromEntries(
    BLOCKS[session.kind].map((name) => [
      readings.blockNames === 'pages' ? (PAGE_NAMES[name] ?? name) : name,
      mapStrings(findings.blocks[name] ?? null, (text) => resolveLinks(call, text)),
    ]),
  );
  const nfcSkipped = findings.features.some(
    ({ feature, status }) => feature === 'NFC' && status === 'Not Finished',
  );
  return {
    session_id: session.id,
    session_kind: session.kind,
    session_number: session.number,
    session_url: sessionUrl(call, session.code),
    status: shownStatus(call, session),
    status_override: null,
    environment: call.caller.application.environment ?? readings.environment,
    workflow_id: session.workflowId,
    features: findings.features.map(({ feature }) => feature),
    vendor_data: session.vendorData ?? null,
    metadata: session.metadata,
    expected_details: session.expectedDetails,
    contact_details: session.contactDetails,
    callback: session.callback ?? null,
    ...(session.kind === 'user'
      ? { nfc_skip_reason: nfcSkipped && blocks.nfc_verifications !== null ? 'DEVICE_WITHOUT_NFC' : null }
      : {}),
    ...blocks,
    ...(readings.signatures === 'absent'
      ? {}
      : { signatures: signaturesBlock(session, readings.signatures === 'signed') }),
    reviews: session.reviews.map((review) => ({
      user: review.user,
      new_status: review.newStatus,
      comment: review.comment,
      created_at: timestamp(review.at),
    })),
    created_at: timestamp(session.createdAt),
    expires_at: timestamp(session.createdAt + 7 * 86_400_000),
    ...(session.sharedFrom !== undefined && readings.sharedFromInDecision
      ? { shared_from_session: session.sharedFrom }
      : {}),
  };
}
