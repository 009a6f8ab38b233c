import { DETAILS } from '../details.ts';
import type { Readings } from '../readings.ts';
import type { Caller } from '../world/world.ts';
import { type Call, type CallContext, type Endpoint, refuse, type Service, sessionInReach } from './call.ts';

/** RFC 9562 section 5.9. */
const NIL_UUID = '00000000-0000-0000-0000-000000000000';

type Access =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly answer: Response };

/**
 * Who is calling, and may they (docs/didit-api.md#refusals-of-a-key): no key 403; wrong, malformed or revoked key
 * 401; expired key 401 with the documented text; a key outside its addresses or without the privilege 403. The
 * reading `auth: 'all-403'` gives the state before September 2026, `missingKey` the 401 that some pages have without a
 * key, and `permissionCheck` a service that looks for the record first.
 */
export function accessOf(c: CallContext, service: Service, endpoint: Endpoint): Access {
  const readings = service.readings();
  const no = (status: 401 | 403, detail: string): Access => ({
    ok: false,
    answer: refuse(c, readings.auth === 'all-403' ? 403 : status, detail),
  });

  const key = c.req.header('x-api-key');
  if (key === undefined || key === '') {
    return no(statusWithoutKey(readings.missingKey, endpoint), DETAILS.noPermission);
  }
  const caller = service.world().callerWith(key);
  if (caller === undefined || caller.rule.state === 'revoked') return no(401, DETAILS.keyRejected);
  if (caller.rule.state === 'expired') return no(401, DETAILS.keyExpired);
  if (caller.application.softDeleted) {
    // The code is documented, the status it comes with is not.
    const body = { detail: DETAILS.applicationDeleted, code: 'application_deleted' };
    return { ok: false, answer: c.json(body, readings.auth === 'all-403' ? 403 : 401) };
  }
  c.set('caller', caller);
  const { onlyFrom } = caller.rule;
  if (onlyFrom !== undefined && !onlyFrom.includes(c.env.incoming.socket.remoteAddress ?? '')) {
    return no(403, DETAILS.addressNotAllowed);
  }
  const isExempt = endpoint.name === 'import' && readings.importPrivilege === 'none';
  if (endpoint.needs !== undefined && !isExempt && !caller.rule.privileges.has(endpoint.needs)) {
    const isAbsent = readings.permissionCheck === 'after-lookup' && namesNothing({ c, service, caller });
    return isAbsent ? { ok: false, answer: refuse(c, 404, DETAILS.notFound) } : no(403, DETAILS.noPermission);
  }
  return { ok: true, caller };
}

function statusWithoutKey(reading: Readings['missingKey'], endpoint: Endpoint): 401 | 403 {
  if (reading === '401-on-share') return endpoint.name === 'share' ? 401 : 403;
  return reading;
}

/** Whether the path has an id that the caller's application has nothing under. */
function namesNothing(call: Call): boolean {
  const id = call.c.req.param('id');
  if (id === undefined) return false;
  const isSession = call.c.req.path.startsWith('/v3/session');
  return isSession ? sessionInReach(call) === undefined : id === NIL_UUID;
}
