import { timestamp } from '../blocks/scene.ts';
import { DETAILS, FIELD_TEXTS } from '../details.ts';
import type { JsonObject } from '../json.ts';
import { WEBHOOK_EVENTS } from '../webhooks/events.ts';
import type { Destination } from '../world/destinations.ts';
import { bodyOf, type Call, type Endpoint, refuse, refuseField } from './call.ts';
import { envelope, pageOf, pageRequest } from './paging.ts';
import { type DestinationFields, fieldsFault, fieldsFrom } from './webhook-fields.ts';

function percentOf(failed: number, total: number): number {
  return total === 0 ? 0 : Math.round((failed / total) * 100);
}

function momentOrNull(at: number | null): string | null {
  return at === null ? null : timestamp(at);
}

function summaryOf({ service }: Call, id: string): JsonObject {
  const { total, failed, minMs, avgMs, maxMs, lastAt } = service.webhooks().summaryOf(id);
  return {
    total_deliveries: total,
    failed_deliveries: failed,
    error_rate_percentage: percentOf(failed, total),
    min_response_time_ms: minMs,
    avg_response_time_ms: avgMs,
    max_response_time_ms: maxMs,
    last_delivery_at: momentOrNull(lastAt),
  };
}

function common(destination: Destination): JsonObject {
  const { id, label, url, enabled, version, events, createdAt, updatedAt } = destination;
  return {
    uuid: id,
    label,
    url,
    enabled,
    webhook_version: version,
    subscribed_events: events,
    created_at: timestamp(createdAt),
    updated_at: timestamp(updatedAt),
  };
}

/** One destination. Its secret is there for whoever may read webhooks, unless it is shown at its creation alone. */
function single(call: Call, destination: Destination, isNew = false): JsonObject {
  const shown = isNew || call.service.readings().destinationSecret === 'readable';
  return {
    ...common(destination),
    ...(shown ? { secret_shared_key: destination.secret } : {}),
    summary: summaryOf(call, destination.id),
  };
}

/** One row of the list: without the secret, and with its counts beside the rest. */
function row(call: Call, destination: Destination): JsonObject {
  const summary = summaryOf(call, destination.id);
  if (call.service.readings().destinationRows === 'summary') return { ...common(destination), summary };
  return {
    ...common(destination),
    subscribed_events_count: destination.events.length,
    deliveries_count: summary.total_deliveries ?? 0,
    failed_deliveries_count: summary.failed_deliveries ?? 0,
    average_response_time_ms: summary.avg_response_time_ms ?? null,
    error_rate_percentage: summary.error_rate_percentage ?? 0,
    last_delivery_at: summary.last_delivery_at ?? null,
  };
}

/** The destination named in the path, if it is the caller's. */
export function destinationInReach({ c, service, caller }: Call): Destination | undefined {
  const found = service.world().destination(c.req.param('id')?.toLowerCase() ?? '');
  return found?.applicationId === caller.application.id ? found : undefined;
}

/** docs/didit-api.md#webhook-destinations, `GET /v3/webhook/destinations/`: oldest first. */
function listDestinations(call: Call): Response {
  const { c, service, caller } = call;
  const rows = service
    .world()
    .destinationsOf(caller.application.id)
    .map((destination) => row(call, destination));
  if (service.readings().destinationsShape === 'bare-array') return c.json(rows);
  const url = new URL(c.req.url);
  const page = pageRequest(url.searchParams);
  const address = `${service.baseUrl()}${c.req.path}${url.search}`;
  return c.json(envelope(address, page, rows.length, rows.length, pageOf(rows, page)));
}

/** docs/didit-api.md#webhook-destinations, `GET /v3/webhook/destinations/{uuid}/`. */
function getDestination(call: Call): Response {
  const destination = destinationInReach(call);
  return destination === undefined
    ? refuse(call.c, 404, DETAILS.notFound)
    : call.c.json(single(call, destination));
}

function addressIsTaken({ service, caller }: Call, url: string, except?: string): boolean {
  const others = service.world().destinationsOf(caller.application.id);
  return others.some((one) => one.id !== except && one.url === url);
}

function refuseTaken({ c, service }: Call): Response {
  return refuseField(c, service.readings().sameAddressField, FIELD_TEXTS.urlTaken);
}

function make({ service, caller }: Call, fields: DestinationFields): Destination {
  const destination = service.world().nextDestinationId(caller.application.id);
  const application = caller.application.id;
  service.commit({ type: 'destination-create', at: service.clock(), application, destination, ...fields });
  const made = service.world().destination(destination);
  if (made === undefined) throw new Error('The destination was committed but is not there');
  return made;
}

/** docs/didit-api.md#webhook-destinations, `POST /v3/webhook/destinations/`. */
async function createDestination(call: Call): Promise<Response> {
  const { c, service } = call;
  const body = await bodyOf(c);
  if (body === undefined) return refuse(c, 400, DETAILS.bodyNotJson);
  for (const field of ['label', 'url']) {
    if (body[field] === undefined) return refuseField(c, field, FIELD_TEXTS.required);
  }
  const bad = fieldsFault(body, service.loopbackDestinations);
  if (bad !== undefined) return refuseField(c, ...bad);
  const unsaid = { label: '', url: '', enabled: true, version: 'v1', events: [] };
  const fields = fieldsFrom(body, unsaid);
  if (addressIsTaken(call, fields.url)) return refuseTaken(call);
  return c.json(single(call, make(call, fields), true), 201);
}

/** docs/didit-api.md#webhook-destinations, `POST /v3/webhooks/`: the other way, where `*` stands for every event. */
async function createWebhook(call: Call): Promise<Response> {
  const { c, service } = call;
  const body = await bodyOf(c);
  if (body === undefined) return refuse(c, 400, DETAILS.bodyNotJson);
  const { url, events, description = '' } = body;
  if (url === undefined) return refuseField(c, 'url', FIELD_TEXTS.required);
  if (events === undefined) return refuseField(c, 'events', FIELD_TEXTS.required);
  const all = Array.isArray(events) && events.length === 1 && events[0] === '*';
  const as = {
    label: description,
    url,
    subscribed_events: all ? WEBHOOK_EVENTS : events,
    webhook_version: 'v3',
  };
  const bad = fieldsFault(as, service.loopbackDestinations, { labelMayBeEmpty: true });
  if (bad !== undefined) {
    const names: Record<string, string> = { label: 'description', subscribed_events: 'events' };
    return refuseField(c, names[bad[0]] ?? bad[0], bad[1]);
  }
  const fields = fieldsFrom(as, { label: '', url: '', enabled: true, version: 'v3', events: [] });
  if (addressIsTaken(call, fields.url)) return refuseTaken(call);
  const made = make(call, fields);
  const { id: webhook_id, secret } = made;
  return c.json({ webhook_id, url: made.url, events, description, secret }, 201);
}

/** docs/didit-api.md#webhook-destinations, `PATCH`: what is sent takes the place of what was, the secret stays. */
async function changeDestination(call: Call): Promise<Response> {
  const { c, service } = call;
  const destination = destinationInReach(call);
  if (destination === undefined) return refuse(c, 404, DETAILS.notFound);
  const body = await bodyOf(c);
  if (body === undefined) return refuse(c, 400, DETAILS.bodyNotJson);
  const bad = fieldsFault(body, service.loopbackDestinations);
  if (bad !== undefined) return refuseField(c, ...bad);
  const fields = fieldsFrom(body, destination);
  if (addressIsTaken(call, fields.url, destination.id)) return refuseTaken(call);
  const { id } = destination;
  service.commit({ type: 'destination-change', at: service.clock(), destination: id, ...fields });
  return c.json(single(call, service.world().destination(id) ?? destination));
}

/** docs/didit-api.md#webhook-destinations, `DELETE`: a second time 404. */
function deleteDestination(call: Call): Response {
  const { c, service } = call;
  const destination = destinationInReach(call);
  if (destination === undefined) return refuse(c, 404, DETAILS.notFound);
  service.commit({ type: 'destination-delete', at: service.clock(), destination: destination.id });
  return service.readings().destinationDeleted === 204 ? c.body(null, 204) : c.json({}, 200);
}

const all = '/v3/webhook/destinations/';
const one = '/v3/webhook/destinations/{id}/';

export const webhookEndpoints: readonly Endpoint[] = [
  { name: 'webhooks', method: 'GET', path: all, needs: 'read:webhooks', handle: listDestinations },
  { name: 'webhooks', method: 'GET', path: one, needs: 'read:webhooks', handle: getDestination },
  { name: 'webhook-create', method: 'POST', path: all, needs: 'write:webhooks', handle: createDestination },
  {
    name: 'webhook-create',
    method: 'POST',
    path: '/v3/webhooks/',
    needs: 'write:webhooks',
    handle: createWebhook,
  },
  { name: 'webhook-change', method: 'PATCH', path: one, needs: 'write:webhooks', handle: changeDestination },
  { name: 'webhook-delete', method: 'DELETE', path: one, needs: 'write:webhooks', handle: deleteDestination },
];
