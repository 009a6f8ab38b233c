/** From a profile to a client that may call its application: address, key and transport brought together. */
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import type { Profile } from '../database/profiles.ts';
import { createDiditClient, type DiditClient } from '../didit/client.ts';
import type { Transport } from '../didit/transport.ts';
import type { Keychain } from '../keychain/keychain.ts';
import { createDiditClock, type DiditClock } from '../network/didit-clock.ts';
import { practiceBaseUrl } from './base-url.ts';
import type { PracticeService } from './practice-service.ts';

export interface ApplicationAccess {
  /** Where the profile's application is. Fails when the practice service does not start. */
  baseUrlOf(profile: Profile): Promise<Result<string>>;
  clientOf(profile: Profile): Promise<Result<DiditClient>>;
  /** A client for an application that is not stored yet, with the key as typed. */
  clientFor(baseUrl: string, key: Secret): DiditClient;
}

/** The keychain account of a profile's API key. */
export function apiKeyAccount(profileId: string): string {
  return `api-key:${profileId}`;
}

export function createApplicationAccess(parts: {
  transport: Transport;
  clock: DiditClock;
  keychain: Keychain;
  practice: PracticeService;
}): ApplicationAccess {
  async function baseUrlOf(profile: Profile): Promise<Result<string>> {
    if (profile.baseUrl !== practiceBaseUrl) return ok(profile.baseUrl);
    const running = await parts.practice.ensure();
    return running.ok ? ok(running.value.url) : running;
  }

  return {
    baseUrlOf,
    async clientOf(profile) {
      const baseUrl = await baseUrlOf(profile);
      if (!baseUrl.ok) return baseUrl;
      return ok(
        createDiditClient(parts.transport, parts.clock, {
          baseUrl: baseUrl.value,
          async key() {
            const key = await parts.keychain.read(apiKeyAccount(profile.id));
            if (!key.ok) return key;
            if (key.value === undefined) {
              return fail(problem('key-missing', [fact('keychain-answer', { answer: profile.name })]));
            }
            return ok(key.value);
          },
        }),
      );
    },
    clientFor: (baseUrl, key) =>
      // What an address that is only being tried says of the time is not believed.
      createDiditClient(
        parts.transport,
        createDiditClock(Date.now, () => {}),
        {
          baseUrl,
          key: async () => ok(key),
        },
      ),
  };
}
