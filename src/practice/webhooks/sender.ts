/** Sends deliveries, one attempt after the other (docs/didit-api.md#webhook-delivery). */
import type { Service } from '../api/call.ts';
import type { Destination } from '../world/destinations.ts';
import { type Attempt, isDelivered } from './attempts.ts';
import type { Post } from './post.ts';
import { requestOf } from './request.ts';
import type { ArmedSpoiling } from './spoiled.ts';

/** After the first attempt, and after the second. */
const RETRY_MS = [60_000, 240_000] as const;

/** One event on its way to one destination. */
export type Delivery = Pick<Attempt, 'eventId' | 'type' | 'session' | 'event' | 'url'> & {
  readonly destination: Destination;
  readonly spoiled: ArmedSpoiling['kind'] | undefined;
};

interface SenderDeps {
  readonly service: Service;
  readonly after: (ms: number, run: () => void) => () => void;
  readonly post: Post;
  readonly newId: (what: string) => string;
  readonly onAttempt: (attempt: Attempt) => void;
}

export function createSender({ service, after, post, newId, onAttempt }: SenderDeps) {
  const timers = new Set<() => void>();
  let kept: (() => void)[] = [];

  function later(ms: number, run: () => void): void {
    const stop = after(ms, () => {
      timers.delete(stop);
      run();
    });
    timers.add(stop);
  }

  async function attempt(delivery: Delivery, why: Attempt['why']): Promise<Attempt> {
    const { eventId, type, session, event, url, destination, spoiled } = delivery;
    const at = service.clock();
    const isKept = why === 'retry' && service.readings().retryTimestamp === 'kept';
    const sentAt = isKept ? Number(event.created_at) : Math.floor(at / 1000);
    const { headers, body } = requestOf({ event, secret: destination.secret, sentAt, spoiled });
    const began = performance.now();
    const status = await post(url, headers, body);
    return {
      id: newId('webhook attempt'),
      destination: destination.id,
      applicationId: destination.applicationId,
      ...{ session, eventId, type, url, at, status, why, event },
      tookMs: status === undefined ? undefined : Math.round(performance.now() - began),
    };
  }

  /** Sends now and, where that is worth it, again: as the destination is then, for as long as it is there and on. */
  async function deliver(delivery: Delivery, tries = 0): Promise<void> {
    const made = await attempt(delivery, tries === 0 ? 'first' : 'retry');
    const pause = RETRY_MS[tries];
    if (pause !== undefined && isWorthAnother(made)) {
      later(pause, () => {
        const destination = service.world().destination(delivery.destination.id);
        if (destination?.enabled) void deliver({ ...delivery, destination }, tries + 1);
      });
    }
    onAttempt(made);
  }

  return {
    /** Once more, because somebody asks for it. */
    async resend(delivery: Delivery): Promise<Attempt> {
      const made = await attempt(delivery, 'resend');
      onAttempt(made);
      return made;
    },

    /** Starts a delivery: now, `lateMs` late, or after the next one, as it is spoiled. */
    begin(delivery: Delivery, lateMs: number): void {
      const start = (): void => {
        void deliver(delivery);
      };
      if (delivery.spoiled === 'late') {
        later(lateMs, start);
        return;
      }
      if (delivery.spoiled === 'out-of-order') {
        kept.push(start);
        return;
      }
      const overtaken = kept;
      kept = [];
      void deliver(delivery).then(() => {
        for (const startLate of overtaken) startLate();
      });
      if (delivery.spoiled === 'duplicate') start();
    },

    /** Sends nothing of what was still to be sent. */
    clear(): void {
      for (const stop of timers) stop();
      timers.clear();
      kept = [];
    },
  };
}

/** 5xx, 404, no answer in time, no connection. */
function isWorthAnother(attempt: Attempt): boolean {
  const { status } = attempt;
  return !isDelivered(attempt) && (status === undefined || status === 404 || status >= 500);
}
