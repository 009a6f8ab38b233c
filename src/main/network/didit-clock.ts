/**
 * Time is Didit's time (design section 5): tokens are issued and expire by Didit's clock, so the offset of this
 * computer's clock is learned from the `Date` header of its answers.
 */
export interface DiditClock {
  /** Unix ms by Didit's clock, as far as it is known. */
  now(): number;
  /** Ms to add to this computer's clock; undefined until an answer was seen. */
  offset(): number | undefined;
  /** Takes the `Date` header of an answer, with this computer's time when the request left and the answer came. */
  learn(dateHeader: string, sentAt: number, receivedAt: number): void;
}

/** `onChange` is told when the known offset moves by more than a second, the resolution of the header. */
export function createDiditClock(localNow: () => number, onChange: (offset: number) => void): DiditClock {
  let known: number | undefined;
  return {
    now: () => localNow() + (known ?? 0),
    offset: () => known,
    learn(dateHeader, sentAt, receivedAt) {
      const theirs = Date.parse(dateHeader);
      if (Number.isNaN(theirs)) return;
      // The header is cut to whole seconds and was written somewhere between sending and receiving.
      const offset = theirs + 500 - (sentAt + receivedAt) / 2;
      if (known !== undefined && Math.abs(offset - known) <= 1_000) return;
      known = Math.round(offset);
      onChange(known);
    },
  };
}
