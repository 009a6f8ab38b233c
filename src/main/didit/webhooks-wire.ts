/**
 * Didit's destinations of webhooks and deliveries as they come off the wire (docs/didit-api.md#webhook-destinations). Of a
 * destination its id, its address and its events have to be there, since nothing may be written over what could not be read.
 */
import { z } from 'zod';
import { momentIn } from '../../shared/iso-time.ts';
import { entriesOf, next, said, uuid, yesNo } from './wire.ts';

/** Unix ms. */
const moment = said.transform((text) => (text == null ? undefined : momentIn(text)));
const count = z.number().nonnegative().nullish().catch(undefined);

const summary = z
  .object({
    total_deliveries: count,
    failed_deliveries: count,
    avg_response_time_ms: count,
    last_delivery_at: moment,
  })
  .nullish()
  .catch(undefined);

/** One destination by itself, and a row of the list: the one counts in a summary, the other flat. */
export const destinationWire = z
  .object({
    uuid,
    label: said,
    url: z.string(),
    enabled: yesNo,
    webhook_version: said,
    subscribed_events: z.array(z.string()),
    secret_shared_key: z.string().min(1).nullish().catch(undefined),
    summary,
    deliveries_count: count,
    failed_deliveries_count: count,
    average_response_time_ms: count,
    last_delivery_at: moment,
  })
  .transform((wire) => ({
    id: wire.uuid,
    label: wire.label ?? '',
    url: wire.url,
    isEnabled: wire.enabled ?? true,
    version: wire.webhook_version ?? undefined,
    events: wire.subscribed_events,
    secret: wire.secret_shared_key ?? undefined,
    counts: {
      total: wire.summary?.total_deliveries ?? wire.deliveries_count ?? undefined,
      failed: wire.summary?.failed_deliveries ?? wire.failed_deliveries_count ?? undefined,
      averageMs: wire.summary?.avg_response_time_ms ?? wire.average_response_time_ms ?? undefined,
      lastAt: wire.summary?.last_delivery_at ?? wire.last_delivery_at,
    },
  }));
export type DestinationWire = z.infer<typeof destinationWire>;

/** docs/didit-api.md#webhook-destinations: an array, or paginated as other lists have become. */
export const destinationsAnswer = z
  .union([
    z.object({ next, results: entriesOf(destinationWire) }),
    entriesOf(destinationWire).transform((results) => ({ next: false, results })),
  ])
  .transform(({ next, results }) => ({ next, ...results }));

const httpStatus = z.int().min(100).max(599).nullish().catch(undefined);

/** One attempt to deliver. What its fields are called is not documented: the likely names are read. */
export const attemptWire = z
  .object({
    uuid: uuid.optional(),
    id: uuid.optional().catch(undefined),
    webhook_type: said,
    event_type: said,
    status_code: httpStatus,
    http_status: httpStatus,
    response_status: httpStatus,
    response_status_code: httpStatus,
    response_time_ms: count,
    response_time: count,
    success: yesNo,
    created_at: moment,
    sent_at: moment,
  })
  .transform((wire, context) => {
    const id = wire.uuid ?? wire.id;
    if (id === undefined) {
      context.addIssue({ code: 'custom', message: '', path: ['uuid'] });
      return z.NEVER;
    }
    const status = wire.status_code ?? wire.http_status ?? wire.response_status ?? wire.response_status_code;
    return {
      id,
      event: wire.webhook_type ?? wire.event_type ?? undefined,
      httpStatus: status ?? undefined,
      isDelivered: wire.success ?? (status == null ? undefined : status >= 200 && status < 300),
      tookMs: wire.response_time_ms ?? wire.response_time ?? undefined,
      at: wire.created_at ?? wire.sent_at,
    };
  });
export type AttemptWire = z.infer<typeof attemptWire>;

/** docs/didit-api.md#webhook-delivery */
export const attemptsPage = z
  .union([
    z.object({ next, results: entriesOf(attemptWire) }),
    entriesOf(attemptWire).transform((results) => ({ next: false, results })),
  ])
  .transform(({ next, results }) => ({ next, ...results }));
