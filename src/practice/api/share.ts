import { DETAILS, FIELD_TEXTS, onlyFinishedSessions } from '../details.ts';
import { issueToken } from '../issue-token.ts';
import type { JsonObject } from '../json.ts';
import { fingerprint } from '../share-token.ts';
import { isShareable } from '../status.ts';
import { bodyOf, type Call, type Endpoint, isUuid, refuse, refuseField, sessionInReach } from './call.ts';

const DEFAULT_TTL = 3600;

/** Why `for_application_id` cannot be used, or undefined (docs/didit-api.md#minting-a-token). */
function recipientFault({ service, caller }: Call, body: JsonObject): string | undefined {
  const id = body.for_application_id;
  if (id === undefined) return FIELD_TEXTS.required;
  if (id === null) return FIELD_TEXTS.notNull;
  if (typeof id !== 'string' || !isUuid(id)) return FIELD_TEXTS.notUuid;
  if (id.toLowerCase() === caller.application.id) return FIELD_TEXTS.sameApplication;
  const recipient = service.world().application(id.toLowerCase());
  if (recipient === undefined || recipient.softDeleted) return FIELD_TEXTS.unknownApplication;
  return undefined;
}

function ttlFault(ttl: JsonObject[string] | undefined): string | undefined {
  if (ttl === undefined) return undefined;
  if (typeof ttl !== 'number' || !Number.isInteger(ttl)) return FIELD_TEXTS.notInteger;
  if (ttl < 60) return FIELD_TEXTS.ttlTooShort;
  return ttl > 86_400 ? FIELD_TEXTS.ttlTooLong : undefined;
}

/**
 * docs/didit-api.md#minting-a-token, `POST /v3/session/{id}/share/`. The order of checks is ours: key and
 * permission, session (404), finished set (400), body fields (400), answer. Each call mints a new token; none can
 * be taken back.
 */
async function share(call: Call): Promise<Response> {
  const { c, service, caller } = call;
  const session = sessionInReach(call);
  if (session === undefined) return refuse(c, 404, DETAILS.notFound);
  if (!isShareable(session.status)) return refuse(c, 400, onlyFinishedSessions(session.status));
  const body = await bodyOf(c);
  if (body === undefined) return refuse(c, 400, DETAILS.bodyNotJson);
  const badRecipient = recipientFault(call, body);
  if (badRecipient !== undefined) return refuseField(c, 'for_application_id', badRecipient);
  const ttl = body.ttl_in_seconds;
  const badTtl = ttlFault(ttl);
  if (badTtl !== undefined) return refuseField(c, 'ttl_in_seconds', badTtl);

  const recipient = String(body.for_application_id).toLowerCase();
  const token = await issueToken(service, {
    session,
    from: caller.application.id,
    for: recipient,
    issuedAt: service.clock(),
    seconds: typeof ttl === 'number' ? ttl : DEFAULT_TTL,
  });
  c.set('tokenFingerprint', fingerprint(token));
  c.set('committedSession', session.id);
  const readings = service.readings();
  const answer = {
    share_token: token,
    for_application_id: recipient,
    ...(readings.sessionKindInShares ? { session_kind: session.kind } : {}),
  };
  return c.json(answer, readings.shareSuccess);
}

export const shareEndpoint: Endpoint = {
  name: 'share',
  method: 'POST',
  path: '/v3/session/{id}/share/',
  needs: 'write:sessions',
  handle: share,
};
