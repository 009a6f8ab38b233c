import { DETAILS } from '../details.ts';
import type { Caller } from '../world/world.ts';
import { type CallContext, type Endpoint, refuse, type Service } from './call.ts';

type Access =
  | { readonly ok: true; readonly caller: Caller }
  | { readonly ok: false; readonly answer: Response };

/**
 * Who is calling, and may they (docs/didit-api.md#refusals-of-a-key): no key 403; wrong, malformed or revoked key
 * 401; expired key 401 with the documented text; a key outside its addresses or without the privilege 403. The
 * reading `auth: 'all-403'` gives the state before September 2026, and `missingKeyOnShare` the 401 one
 * specification has for a share without a key.
 */
export function accessOf(c: CallContext, service: Service, endpoint: Endpoint): Access {
  const readings = service.readings();
  const no = (status: 401 | 403, detail: string): Access => ({
    ok: false,
    answer: refuse(c, readings.auth === 'all-403' ? 403 : status, detail),
  });

  const key = c.req.header('x-api-key');
  if (key === undefined || key === '') {
    return no(endpoint.name === 'share' ? readings.missingKeyOnShare : 403, DETAILS.noPermission);
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
    return no(403, DETAILS.noPermission);
  }
  return { ok: true, caller };
}
