import { timestamp } from '../blocks/scene.ts';
import { DETAILS, FIELD_TEXTS } from '../details.ts';
import type { Json, JsonObject } from '../json.ts';
import { fingerprint, type ShareClaims } from '../share-token.ts';
import type { Session } from '../world/session.ts';
import { bodyOf, type Call, type Endpoint, isUuid, refuse, refuseField } from './call.ts';
import { decisionOf } from './decision-view.ts';

const WEEK_MS = 7 * 86_400_000;

/** The first field that cannot be used, or undefined (docs/didit-api.md#import-request; the words are ours). */
function fieldFault(
  body: JsonObject,
  trustRequired: boolean,
): readonly [field: string, text: string] | undefined {
  const token = body.share_token;
  if (token === undefined) return ['share_token', FIELD_TEXTS.required];
  if (typeof token !== 'string') return ['share_token', FIELD_TEXTS.notString];
  if (token === '') return ['share_token', FIELD_TEXTS.blank];
  const trust = body.trust_review;
  if (trust === undefined && trustRequired) return ['trust_review', FIELD_TEXTS.required];
  if (trust !== undefined && typeof trust !== 'boolean') return ['trust_review', FIELD_TEXTS.notBoolean];
  const workflow = body.workflow_id;
  if (workflow === undefined) return ['workflow_id', FIELD_TEXTS.required];
  if (typeof workflow !== 'string' || !isUuid(workflow)) return ['workflow_id', FIELD_TEXTS.notUuid];
  if (!isTextOrAbsent(body.vendor_data)) return ['vendor_data', FIELD_TEXTS.notString];
  return undefined;
}

function isTextOrAbsent(value: Json | undefined): boolean {
  return value === undefined || value === null || typeof value === 'string';
}

/** The session a token speaks of, looked up in the table its kind names (docs/didit-api.md#claims-of-a-token). */
function sourceOf({ service }: Call, claims: ShareClaims): Session | undefined {
  const source = service.world().session(claims.session_id);
  return source?.kind === (claims.session_kind ?? 'user') ? source : undefined;
}

/** docs/didit-api.md#duplicates: by source session, or by token, within the importing application. */
function isDuplicate({ service, caller }: Call, source: string, token: string): boolean {
  const { duplicateBy, reimportAfterDelete } = service.readings();
  return service.world().imports.some((earlier) => {
    if (earlier.forApplication !== caller.application.id) return false;
    const same =
      duplicateBy === 'source' ? earlier.sourceSession === source : earlier.tokenFingerprint === token;
    const isThere = service.world().session(earlier.importedSession) !== undefined;
    return same && (isThere || reimportAfterDelete === 'refused');
  });
}

/**
 * The short answer of the newest docs page, which it shows with a null link and no blocks
 * (docs/didit-api.md#import-answer).
 */
function abridged(session: Session): JsonObject {
  return {
    session_id: session.id,
    session_number: session.number,
    session_url: null,
    status: session.status,
    workflow_id: session.workflowId,
    vendor_data: session.vendorData ?? null,
    created_at: timestamp(session.createdAt),
    expires_at: timestamp(session.createdAt + WEEK_MS),
  };
}

/**
 * docs/didit-api.md#import-request, `POST /v3/session/import-shared/`. Didit documents no order of checks; this one
 * is ours: key (401/403) → permission (403) → body fields (400) → token signature and expiry (401) → recipient
 * (403) → workflow exists (404) → workflow kind (400) → source session gone (404) → duplicate (403) → 201.
 */
async function importShared(call: Call): Promise<Response> {
  const { c, service, caller } = call;
  const readings = service.readings();
  const body = await bodyOf(c);
  if (body === undefined) return refuse(c, 400, DETAILS.bodyNotJson);
  const tokenText = body.share_token;
  if (typeof tokenText === 'string') c.set('tokenFingerprint', fingerprint(tokenText));
  const bad = fieldFault(body, readings.trustReview === 'required');
  if (bad !== undefined) return refuseField(c, ...bad);
  const token = String(tokenText);

  const reading = await service.mint().read(token);
  if (!reading.ok) {
    return refuse(
      c,
      readings.badTokenStatus,
      reading.why === 'expired' ? DETAILS.tokenExpired : DETAILS.tokenInvalid,
    );
  }
  const { claims } = reading;
  if (claims.for_application_id !== caller.application.id) {
    return refuse(c, readings.wrongRecipientStatus, DETAILS.wrongRecipient);
  }
  const workflow = service.world().workflow(caller.application, String(body.workflow_id).toLowerCase());
  if (workflow === undefined) return refuse(c, 404, DETAILS.workflowUnknown);
  if (workflow.kind !== (claims.session_kind ?? 'user')) {
    return refuseField(c, 'workflow_id', FIELD_TEXTS.wrongKindOfWorkflow);
  }
  const source = sourceOf(call, claims);
  if (source === undefined) return refuse(c, 404, DETAILS.sourceGone);
  if (isDuplicate(call, source.id, fingerprint(token)))
    return refuse(c, readings.duplicateStatus, DETAILS.duplicate);

  const vendorData = body.vendor_data;
  const id = service.world().nextSessionId(caller.application.id, source.kind);
  service.commit({
    type: 'import',
    at: service.clock(),
    source: source.id,
    session: id,
    kind: source.kind,
    from: claims.from_application_id,
    for: caller.application.id,
    workflow: workflow.id,
    status: body.trust_review === true ? source.status : 'In Review',
    vendorData:
      typeof vendorData === 'string' && vendorData !== '' ? vendorData : (source.vendorData ?? null),
    token: fingerprint(token),
  });
  c.set('committedSession', id);
  const imported = service.world().session(id);
  if (imported === undefined) throw new Error('The import was committed but its session is not there');
  if (readings.importAnswer === 'abridged') return c.json(abridged(imported), 201);
  return c.json({ ...decisionOf(call, imported), shared_from_session: source.id }, 201);
}

export const importEndpoint: Endpoint = {
  name: 'import',
  method: 'POST',
  path: '/v3/session/import-shared/',
  needs: 'write:sessions',
  handle: importShared,
};
