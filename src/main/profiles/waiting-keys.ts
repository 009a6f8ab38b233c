/**
 * Which profiles have a key in the keychain that is to take the place of the one in use. Written down before the key goes into
 * the keychain and taken away after it has left it, so that none is ever there unknown.
 */
import { z } from 'zod';
import { keyDifferences } from '../../shared/contract/index.ts';
import { readKept, type Settings } from '../database/settings.ts';

const waitingKey = z.object({
  lastFour: z.string(),
  storedAt: z.number(),
  differences: keyDifferences.optional(),
  /** It was decided that it takes the place: whatever broke off after that is carried on. */
  isChosen: z.boolean(),
});
export type WaitingKey = z.infer<typeof waitingKey>;

const name = 'waiting-keys';

export type WaitingKeys = ReturnType<typeof createWaitingKeys>;

export function createWaitingKeys(settings: Settings) {
  const all = () => readKept(settings, name, z.record(z.string(), waitingKey), {});
  return {
    all: () => Object.entries(all()),
    of: (profileId: string): WaitingKey | undefined => all()[profileId],
    put: (profileId: string, key: WaitingKey) =>
      settings.write(name, JSON.stringify({ ...all(), [profileId]: key })),
    remove(profileId: string): void {
      const { [profileId]: gone, ...others } = all();
      if (gone) settings.write(name, JSON.stringify(others));
    },
  };
}
