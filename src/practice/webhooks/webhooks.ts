/** Deliveries to the destinations of the practice world: signed, tried again, and spoiled when somebody asks for it. */
import type { Service } from '../api/call.ts';
import type { JsonObject } from '../json.ts';
import { seededUuid } from '../seeded.ts';
import type { Change } from '../world/change.ts';
import type { Destination } from '../world/destinations.ts';
import { type Attempt, createAttemptLog } from './attempts.ts';
import { eventsOf, type Told } from './events.ts';
import type { Post } from './post.ts';
import { createSender, type Delivery } from './sender.ts';
import { type ArmedSpoiling, createSpoilings, type Spoiled } from './spoiled.ts';

interface WebhooksDeps {
  readonly service: Service;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly post: Post;
}

/** What tests and the control plane see of them. */
export interface Webhooks {
  /** Every attempt in the order in which they ended. */
  readonly attempts: readonly Attempt[];
  /** Resolves with the first attempt, past or future, that matches. */
  until(match: (attempt: Attempt) => boolean): Promise<Attempt>;
  /** Spoils the next event, or several. */
  spoil(spoiled: Spoiled): void;
  readonly spoiling: readonly ArmedSpoiling[];
}

export type WebhookDeliveries = ReturnType<typeof createWebhooks>;

export function createWebhooks({ service, after, post }: WebhooksDeps) {
  const log = createAttemptLog();
  const spoilings = createSpoilings();
  let numbers = 0;

  function newId(what: string): string {
    numbers += 1;
    return seededUuid(service.world().seed, what, service.clock(), numbers);
  }

  const sender = createSender({ service, after, post, newId, onAttempt: log.append });

  function tell({ applicationId, type, session, fields }: Told): void {
    const eventId = newId('webhook event');
    const spoiling = spoilings.take();
    const event: JsonObject = {
      event_id: eventId,
      webhook_type: type,
      created_at: Math.floor(service.clock() / 1000),
      application_id: applicationId,
      environment: service.readings().environment,
      ...fields,
    };
    const hearing = service
      .world()
      .destinationsOf(applicationId)
      .filter(({ enabled, events }) => enabled && events.includes(type));
    for (const destination of hearing) {
      const { url } = destination;
      const delivery: Delivery = { eventId, type, session, event, url, destination, spoiled: spoiling?.kind };
      sender.begin(delivery, spoiling?.ms ?? 0);
    }
  }

  return {
    get attempts(): readonly Attempt[] {
      return log.all;
    },
    until: log.until,
    of: log.of,
    summaryOf: log.summaryOf,
    spoil: spoilings.add,
    get spoiling(): readonly ArmedSpoiling[] {
      return spoilings.waiting;
    },
    /** After a change has been made: whoever has subscribed is told. */
    onChange(change: Change): void {
      for (const told of eventsOf(service, change)) tell(told);
    },
    /** The same event once more, with the secret of now, to where it went (docs/didit-api.md#webhook-delivery). */
    resend: (attempt: Attempt, destination: Destination): Promise<Attempt> =>
      sender.resend({ ...attempt, destination, spoiled: undefined }),
    /** Forgets every attempt, and what was still to be sent. */
    clear(): void {
      sender.clear();
      spoilings.clear();
      log.clear();
    },
  };
}
