import { DETAILS } from '../details.ts';
import type { JsonObject } from '../json.ts';
import type { Session } from '../world/session.ts';
import { type Call, type Endpoint, refuse, sessionInReach } from './call.ts';
import { decisionOf } from './decision-view.ts';

function eventsOf(session: Session): JsonObject {
  return {
    events: session.findings.events,
    activity_reviews: [],
    blocklisted: { face: false, document: false, phone: false, email: false },
    cost_breakdown: { total: session.sharedFrom === undefined ? 0.35 : 0, currency: 'USD', items: [] },
  };
}

/** docs/didit-api.md#reading-a-decision, `GET /v3/session/{id}/decision/`, with `?include=events`. */
function decision(call: Call): Response {
  const { c } = call;
  const session = sessionInReach(call);
  if (session === undefined) return refuse(c, 404, DETAILS.notFound);
  const included = (c.req.query('include') ?? '').split(',').includes('events');
  return c.json({ ...decisionOf(call, session), ...(included ? eventsOf(session) : {}) });
}

export const decisionEndpoint: Endpoint = {
  name: 'decision',
  method: 'GET',
  path: '/v3/session/{id}/decision/',
  needs: 'read:decisions',
  handle: decision,
};
