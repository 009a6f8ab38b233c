/**
 * Time is Didit's time (docs/architecture.md#time): tokens are issued and expire by Didit's clock, which is learned
 * from the `Date` header of its answers. Between answers it is carried on by a monotonic clock, so that nobody who
 * sets this computer's clock, by a minute or a day, moves a deadline. A monotonic clock may stand still in sleep:
 * Didit's time is then rather taken too early, which costs a try and never a token.
 */
export interface LocalTime {
  /** This computer's clock, Unix ms. */
  now: () => number;
  /** Ms since some fixed moment, never set back or forward (`performance.now()`). */
  monotonic: () => number;
}

export interface DiditClock {
  /** Unix ms by Didit's clock; undefined until an answer was believed. */
  now(): number | undefined;
  /** Ms to add to this computer's clock as it stands now; undefined until an answer was believed. */
  offset(): number | undefined;
  /** Takes the `Date` header of an answer that came just now, to a request that left at `sentAt` (monotonic ms). */
  learn(dateHeader: string, sentAt: number): void;
}

/** Below this a difference is the header's own resolution, ms. */
const resolution = 1_000;

export function createDiditClock({ now, monotonic }: LocalTime): DiditClock {
  let known: { theirs: number; at: number } | undefined;
  const theirs = () => known && Math.round(known.theirs + (monotonic() - known.at));
  return {
    now: theirs,
    offset() {
      const time = theirs();
      return time === undefined ? undefined : time - now();
    },
    learn(dateHeader, sentAt) {
      const date = Date.parse(dateHeader);
      if (Number.isNaN(date)) return;
      // The header is cut to whole seconds and was written somewhere between sending and receiving.
      const at = (sentAt + monotonic()) / 2;
      const learned = date + resolution / 2;
      const expected = known === undefined ? undefined : known.theirs + (at - known.at);
      if (expected === undefined || Math.abs(learned - expected) > resolution)
        known = { theirs: learned, at };
    },
  };
}

/** One clock for each address: what one service says of the time does not hold for another. */
interface DiditClocks {
  of(address: string): DiditClock;
}

export function createDiditClocks(local: LocalTime): DiditClocks {
  const clocks = new Map<string, DiditClock>();
  return {
    of(address) {
      let clock = clocks.get(address);
      if (!clock) {
        clock = createDiditClock(local);
        clocks.set(address, clock);
      }
      return clock;
    },
  };
}
