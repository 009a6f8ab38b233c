import { timestamp } from '../blocks/scene.ts';
import { DETAILS, FIELD_TEXTS } from '../details.ts';
import type { JsonObject } from '../json.ts';
import type { Review } from '../world/session.ts';
import { bodyOf, type Call, type Endpoint, refuse, refuseField, sessionInReach } from './call.ts';

function reviewItem(review: Review): JsonObject {
  return {
    user: review.user,
    new_status: review.newStatus,
    comment: review.comment,
    created_at: timestamp(review.at),
  };
}

/**
 * docs/didit-api.md#changing-a-status, `GET /v3/sessions/{id}/reviews/`: an array (its envelope is not documented;
 * ours).
 */
function listReviews(call: Call): Response {
  const session = sessionInReach(call);
  if (session === undefined) return refuse(call.c, 404, DETAILS.notFound);
  return call.c.json(session.reviews.map(reviewItem));
}

/** docs/didit-api.md#changing-a-status, `POST /v3/sessions/{id}/reviews/`: an audit note; the status stays. */
async function addReview(call: Call): Promise<Response> {
  const { c, service, caller } = call;
  const session = sessionInReach(call);
  if (session === undefined) return refuse(c, 404, DETAILS.notFound);
  const body = await bodyOf(c);
  if (body === undefined) return refuse(c, 400, DETAILS.bodyNotJson);
  const newStatus = body.new_status;
  const comment = body.comment ?? '';
  if (newStatus === undefined) return refuseField(c, 'new_status', FIELD_TEXTS.required);
  if (typeof newStatus !== 'string') return refuseField(c, 'new_status', FIELD_TEXTS.notString);
  if (typeof comment !== 'string') return refuseField(c, 'comment', FIELD_TEXTS.notString);
  const at = service.clock();
  const by = `api key (${caller.rule.name})`;
  service.commit({ type: 'review', at, session: session.id, newStatus, comment, by });
  c.set('committedSession', session.id);
  return c.json(reviewItem({ user: by, newStatus, comment, at }), 201);
}

const place = { name: 'reviews', path: '/v3/sessions/{id}/reviews/' } as const;

export const reviewEndpoints: readonly Endpoint[] = [
  { ...place, method: 'GET', needs: 'read:sessions', handle: listReviews },
  { ...place, method: 'POST', needs: 'write:sessions', handle: addReview },
];
