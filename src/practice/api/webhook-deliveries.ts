import { timestamp } from '../blocks/scene.ts';
import { DETAILS, FIELD_TEXTS } from '../details.ts';
import type { JsonObject } from '../json.ts';
import { type Attempt, isDelivered } from '../webhooks/attempts.ts';
import { type Call, type Endpoint, refuse, refuseField, sessionInReach } from './call.ts';
import { envelope, pageOf, pageRequest } from './paging.ts';
import { destinationInReach } from './webhook-destinations.ts';

/** `count` stops here (docs/didit-api.md#webhook-delivery). */
const MOST_COUNTED = 100;
const DAY_MS = 86_400_000;

/** One attempt. What the fields are called is not documented. */
function attemptView(attempt: Attempt): JsonObject {
  const { id, destination, eventId, type, session, url, status, tookMs, at, why } = attempt;
  return {
    uuid: id,
    destination_uuid: destination,
    event_id: eventId,
    webhook_type: type,
    session_id: session,
    url,
    status_code: status ?? null,
    success: isDelivered(attempt),
    response_time_ms: tookMs ?? null,
    is_resend: why === 'resend',
    created_at: timestamp(at),
  };
}

/** Reading decisions is needed besides, and no limited key may (docs/didit-api.md#webhook-delivery). */
function shutOut({ c, caller }: Call): Response | undefined {
  if (!caller.rule.privileges.has('read:decisions')) return refuse(c, 403, DETAILS.noPermission);
  return caller.rule.onlyApproved === true ? refuse(c, 403, DETAILS.limitedKey) : undefined;
}

/** The whole days of `date_from` and `date_to`, both inclusive; undefined where one is no day. */
function daysIn(query: URLSearchParams): { from: number; to: number } | undefined {
  const moment = (name: string, otherwise: number): number => {
    const text = query.get(name);
    if (text === null) return otherwise;
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  };
  const from = moment('date_from', 0);
  const to = moment('date_to', Number.MAX_SAFE_INTEGER - DAY_MS) + DAY_MS;
  return Number.isNaN(from) || Number.isNaN(to) ? undefined : { from, to };
}

/** docs/didit-api.md#webhook-delivery, `GET /v3/webhook/destinations/{uuid}/deliveries/`: every attempt, newest first. */
function listDeliveries(call: Call): Response {
  const { c, service } = call;
  const refused = shutOut(call);
  if (refused) return refused;
  const destination = destinationInReach(call);
  if (destination === undefined) return refuse(c, 404, DETAILS.notFound);
  const url = new URL(c.req.url);
  const days = daysIn(url.searchParams);
  if (days === undefined) return refuseField(c, 'date_from', FIELD_TEXTS.notDate);
  const made = service
    .webhooks()
    .of((one) => one.destination === destination.id && one.at >= days.from && one.at < days.to);
  const page = pageRequest(url.searchParams);
  const address = `${service.baseUrl()}${c.req.path}${url.search}`;
  const count = Math.min(made.length, MOST_COUNTED);
  return c.json(envelope(address, page, made.length, count, pageOf(made, page).map(attemptView)));
}

/** docs/didit-api.md#webhook-delivery, `POST …/deliveries/{uuid}/resend/`: answers with the new attempt. */
async function resendDelivery(call: Call): Promise<Response> {
  const { c, service } = call;
  const refused = shutOut(call);
  if (refused) return refused;
  const destination = destinationInReach(call);
  const id = c.req.param('other')?.toLowerCase();
  const [attempt] = service.webhooks().of((one) => one.id === id && one.destination === destination?.id);
  if (destination === undefined || attempt === undefined) return refuse(c, 404, DETAILS.notFound);
  const again = await service.webhooks().resend(attempt, destination);
  return c.json(attemptView(again), service.readings().resendStatus);
}

/** docs/didit-api.md#webhook-delivery, `GET /v3/session/{id}/webhooks/`: an array, newest first. */
function listOfSession(call: Call): Response {
  const { c, service, caller } = call;
  if (!caller.rule.privileges.has('read:decisions')) return refuse(c, 403, DETAILS.noPermission);
  const session = sessionInReach(call);
  if (session === undefined) return refuse(c, 404, DETAILS.notFound);
  const made = service.webhooks().of((one) => one.session === session.id);
  return c.json(made.map(attemptView));
}

const deliveries = '/v3/webhook/destinations/{id}/deliveries/';

export const deliveryEndpoints: readonly Endpoint[] = [
  {
    name: 'webhook-deliveries',
    method: 'GET',
    path: deliveries,
    needs: 'read:webhooks',
    handle: listDeliveries,
  },
  {
    name: 'webhook-resend',
    method: 'POST',
    path: `${deliveries}{other}/resend/`,
    needs: 'write:webhooks',
    handle: resendDelivery,
  },
  {
    name: 'session-webhooks',
    method: 'GET',
    path: '/v3/session/{id}/webhooks/',
    needs: 'read:sessions',
    handle: listOfSession,
  },
];
