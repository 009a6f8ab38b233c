/** Requests a minute and key for each scope (docs/didit-api.md#rate-limits). */
export const RATE_LIMITS = {
  'generic-get': 600,
  'generic-write': 300,
  'session-v2-create': 600,
  'session-generate-pdf': 50,
} as const;
export type RateScope = keyof typeof RATE_LIMITS;
export type RateSetting = 'off' | Partial<Record<RateScope, number>>;

interface Exceeded {
  readonly scope: RateScope;
  readonly limit: number;
  /** Seconds until the oldest counted request leaves the window. */
  readonly retryAfter: number;
  /** The same moment as epoch seconds. */
  readonly reset: number;
}

export interface RateLimiter {
  /** Counts one request against all its scopes, or says which scope was exceeded first and counts nothing. */
  take(identifier: string, scopes: readonly RateScope[]): Exceeded | undefined;
  clear(): void;
}

const WINDOW_MS = 60_000;

/**
 * Sliding windows of 60 seconds, one for each identifier and scope, independent of each other
 * (docs/didit-api.md#rate-limits).
 */
export function createRateLimiter(clock: () => number, setting: RateSetting = {}): RateLimiter {
  const seen = new Map<string, number[]>();

  function windowOf(identifier: string, scope: RateScope, now: number): number[] {
    const name = `${scope} ${identifier}`;
    const times = seen.get(name) ?? [];
    const firstInside = times.findIndex((time) => time > now - WINDOW_MS);
    if (firstInside !== 0) times.splice(0, firstInside === -1 ? times.length : firstInside);
    seen.set(name, times);
    return times;
  }

  return {
    take(identifier, scopes) {
      if (setting === 'off') return undefined;
      const now = clock();
      const windows = scopes.map((scope) => ({ scope, times: windowOf(identifier, scope, now) }));
      for (const { scope, times } of windows) {
        const limit = setting[scope] ?? RATE_LIMITS[scope];
        if (times.length < limit) continue;
        const freeAt = (times[0] ?? now) + WINDOW_MS;
        return {
          scope,
          limit,
          retryAfter: Math.max(1, Math.ceil((freeAt - now) / 1000)),
          reset: Math.ceil(freeAt / 1000),
        };
      }
      for (const { times } of windows) times.push(now);
      return undefined;
    },
    clear: () => seen.clear(),
  };
}
