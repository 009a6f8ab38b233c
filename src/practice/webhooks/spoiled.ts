/** Deliveries that go wrong on purpose: what a receiver has to cope with or to refuse. */
import { z } from 'zod';

const SPOILED_KINDS = [
  /** Sent twice, one right after the other. */
  'duplicate',
  /** Its first attempt comes `ms` late. */
  'late',
  /** Kept until the next delivery has been sent, and sent after it. */
  'out-of-order',
  /** The status in UPPER_SNAKE, rightly signed. */
  'upper-snake',
  /** Signed with a secret that nobody has. */
  'wrong-secret',
  /** Another status than the one that was signed. */
  'body-changed',
  /** The same JSON in other bytes, as a proxy would write it: only `X-Signature` does not fit any more. */
  'reserialised',
  /** Rightly signed ten minutes ago. */
  'stale',
] as const;

export const spoiledSchema = z.strictObject({
  kind: z.enum(SPOILED_KINDS),
  times: z.int().min(1).default(1),
  ms: z.int().min(0).default(60_000),
});

/** How the next event is spoiled, at every destination that gets it. */
export type Spoiled = z.input<typeof spoiledSchema>;
export type ArmedSpoiling = z.output<typeof spoiledSchema>;

/** The spoilings that wait for their event, in their order. */
export function createSpoilings() {
  let waiting: ArmedSpoiling[] = [];
  return {
    add(spoiled: Spoiled): void {
      const armed = spoiledSchema.parse(spoiled);
      waiting.push(...Array.from({ length: armed.times }, () => armed));
    },
    take: (): ArmedSpoiling | undefined => waiting.shift(),
    get waiting(): readonly ArmedSpoiling[] {
      return waiting;
    },
    clear(): void {
      waiting = [];
    },
  };
}
