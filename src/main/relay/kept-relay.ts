/** What is kept of the relay on this desk: everything but its token, which the keychain has. */
import { z } from 'zod';
import { deskAnswer } from '../../shared/relay/relay-api.ts';
import { readKept, type Settings } from '../database/settings.ts';

const enrolled = z.object({
  address: z.string(),
  desk: deskAnswer,
  /** Which keychain entry has the token: `relay-token:<entry>`. */
  entry: z.string(),
  /** Unix ms. */
  connectedAt: z.number(),
});
/** Where this desk is enrolled, and what it may hear of there. */
export type Enrolled = z.infer<typeof enrolled>;

const lastEvent = z.object({ id: z.string(), at: z.number() });

const names = { enrolled: 'relay', lastEvent: 'relay-last-event' } as const;

/** The keychain account of a relay's token. */
export function relayTokenAccount(entry: string): string {
  return `relay-token:${entry}`;
}

export type KeptRelay = ReturnType<typeof keptRelay>;

export function keptRelay(settings: Settings) {
  /** Asked for with every session that is planned. */
  let known: { one: Enrolled | undefined } | undefined;

  return {
    enrolled(): Enrolled | undefined {
      known ??= { one: readKept<Enrolled | undefined>(settings, names.enrolled, enrolled, undefined) };
      return known.one;
    },
    keep(one: Enrolled): void {
      known = undefined;
      settings.write(names.enrolled, JSON.stringify(one));
    },
    /** The event that came last, and when, Unix ms. */
    lastEvent: () =>
      readKept<z.infer<typeof lastEvent> | undefined>(settings, names.lastEvent, lastEvent, undefined),
    /** Needs no sync: the relay would only tell of it again. */
    noteEvent: (id: string, at: number): void => settings.note(names.lastEvent, JSON.stringify({ id, at })),
    forget(): void {
      known = undefined;
      settings.remove(names.enrolled);
      settings.remove(names.lastEvent);
    },
    forgetEvent: (): void => settings.remove(names.lastEvent),
  };
}
