import { timestamp } from '../blocks/scene.ts';
import { DETAILS } from '../details.ts';
import type { JsonObject } from '../json.ts';
import { seededSecret, seededUuid } from '../seeded.ts';
import { type Call, type Endpoint, refuse } from './call.ts';
import { envelope, pageOf, pageRequest } from './paging.ts';

const CREATED = timestamp(Date.UTC(2026, 4, 17, 10));

/** The one destination of every application. Nothing is ever delivered to it. */
function destinationOf({ service, caller }: Call): JsonObject {
  const { seed } = service.world();
  const { role } = caller.application;
  return {
    uuid: seededUuid(seed, 'webhook destination', role),
    label: 'Practice webhooks',
    url: `https://${role}.example/webhooks/didit`,
    enabled: true,
    webhook_version: 'v3',
    // Readable by whoever may read webhooks (docs/didit-api.md#webhook-destinations).
    secret_shared_key: seededSecret(seed, 'webhook destination', role),
    subscribed_events: ['status.updated', 'data.updated'],
    created_at: CREATED,
    updated_at: CREATED,
    summary: {
      total_deliveries: 0,
      failed_deliveries: 0,
      error_rate_percentage: 0,
      min_response_time_ms: null,
      avg_response_time_ms: null,
      max_response_time_ms: null,
      last_delivery_at: null,
    },
  };
}

/**
 * docs/didit-api.md#webhook-destinations, `GET /v3/webhook/destinations/`; its envelope is not documented, this is
 * that of the other lists.
 */
function listDestinations(call: Call): Response {
  const { c, service } = call;
  const url = new URL(c.req.url);
  const page = pageRequest(url.searchParams);
  const address = `${service.baseUrl()}${c.req.path}${url.search}`;
  return c.json(envelope(address, page, 1, 1, pageOf([destinationOf(call)], page)));
}

/** docs/didit-api.md#webhook-destinations, `GET /v3/webhook/destinations/{uuid}/`. */
function getDestination(call: Call): Response {
  const destination = destinationOf(call);
  const isThis = call.c.req.param('id')?.toLowerCase() === destination.uuid;
  return isThis ? call.c.json(destination) : refuse(call.c, 404, DETAILS.notFound);
}

const shared = { name: 'webhooks', method: 'GET', needs: 'read:webhooks' } as const;

export const webhookEndpoints: readonly Endpoint[] = [
  { ...shared, path: '/v3/webhook/destinations/', handle: listDestinations },
  { ...shared, path: '/v3/webhook/destinations/{id}/', handle: getDestination },
  // Nothing can be changed about the one there is: what is asked for here is whether a key might.
  {
    ...shared,
    method: 'PATCH',
    needs: 'write:webhooks',
    path: '/v3/webhook/destinations/{id}/',
    handle: getDestination,
  },
];
