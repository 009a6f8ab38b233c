/** The attempts to deliver that were made, and what they add up to (docs/didit-api.md#webhook-delivery). */
import type { JsonObject } from '../json.ts';

/** One request to a destination: the first of an event, a retry, or a resend. */
export interface Attempt {
  readonly id: string;
  readonly destination: string;
  readonly applicationId: string;
  readonly session: string;
  readonly eventId: string;
  readonly type: string;
  readonly url: string;
  /** When it left, ms since 1970. */
  readonly at: number;
  /** Undefined where nobody answered in time. */
  readonly status: number | undefined;
  /** Undefined where nobody answered. */
  readonly tookMs: number | undefined;
  readonly why: 'first' | 'retry' | 'resend';
  /** The event without its `timestamp`, which is that of each attempt. */
  readonly event: JsonObject;
}

export function isDelivered({ status }: Pick<Attempt, 'status'>): boolean {
  return status !== undefined && status >= 200 && status < 300;
}

export function createAttemptLog() {
  let attempts: Attempt[] = [];
  const waiting = new Set<{ match(attempt: Attempt): boolean; resolve(attempt: Attempt): void }>();
  return {
    get all(): readonly Attempt[] {
      return attempts;
    },
    append(attempt: Attempt): void {
      attempts.push(attempt);
      for (const waiter of waiting) {
        if (!waiter.match(attempt)) continue;
        waiting.delete(waiter);
        waiter.resolve(attempt);
      }
    },
    /** Resolves with the first attempt, past or future, that matches. */
    until(match: (attempt: Attempt) => boolean): Promise<Attempt> {
      const made = attempts.find(match);
      if (made !== undefined) return Promise.resolve(made);
      return new Promise((resolve) => waiting.add({ match, resolve }));
    },
    /** Newest first. */
    of: (match: (attempt: Attempt) => boolean): readonly Attempt[] => attempts.filter(match).toReversed(),
    /** Times in ms; null where there is none. */
    summaryOf(destination: string) {
      const made = attempts.filter((attempt) => attempt.destination === destination);
      const took = made.flatMap(({ tookMs }) => tookMs ?? []);
      const sum = took.reduce((total, ms) => total + ms, 0);
      return {
        total: made.length,
        failed: made.filter((attempt) => !isDelivered(attempt)).length,
        minMs: took.length === 0 ? null : Math.min(...took),
        avgMs: took.length === 0 ? null : Math.round(sum / took.length),
        maxMs: took.length === 0 ? null : Math.max(...took),
        lastAt: made.at(-1)?.at ?? null,
      };
    },
    clear(): void {
      attempts = [];
    },
  };
}
