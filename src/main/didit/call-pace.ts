/**
 * At most so many calls a minute, counted here so that Didit need not answer 429 (docs/didit-api.md#rate-limits:
 * sliding windows of 60 s).
 */
export interface CallPace {
  /** Ms until the account may call again and keep so many calls in reserve; 0 when it may now. */
  pause(account: string, reserve?: number): number;
  /** Counts a call that leaves now. */
  count(account: string): void;
}

/**
 * Most calls a minute that Baton makes of its own accord with one key, whatever for: a thirtieth of what Didit allows
 * (docs/didit-api.md#rate-limits).
 */
export const pollsPerMinute = 20;

const windowMs = 60_000;

/** `monotonic` in ms, since a clock that is set must neither open nor close the window. */
export function createCallPace(perMinute: number, monotonic: () => number): CallPace {
  const called = new Map<string, number[]>();
  const recent = (account: string) => {
    const since = monotonic() - windowMs;
    const times = called.get(account) ?? [];
    called.set(account, times);
    while ((times[0] ?? since + 1) <= since) times.shift();
    return times;
  };
  return {
    pause(account, reserve = 0) {
      const times = recent(account);
      const oldest = times[times.length - (perMinute - reserve)];
      return oldest === undefined ? 0 : Math.max(1, Math.ceil(oldest + windowMs - monotonic()));
    },
    count(account) {
      recent(account).push(monotonic());
    },
  };
}
