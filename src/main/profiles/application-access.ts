/** From a profile to a client that may call its application: address, key, clock and transport brought together. */
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import type { Profile } from '../database/profiles.ts';
import type { CallPace } from '../didit/call-pace.ts';
import type { DiditAccess } from '../didit/caller.ts';
import { createDiditClient, type DiditClient } from '../didit/client.ts';
import { connectionIn } from '../didit/connection.ts';
import { type KeyUse, keyUseIn } from '../didit/key-use.ts';
import type { Keychain } from '../keychain/keychain.ts';
import {
  createDiditClock,
  createDiditClocks,
  type DiditClock,
  type LocalTime,
} from '../network/didit-clock.ts';
import type { Reachability } from '../network/reachability.ts';
import type { Transport } from '../network/transport.ts';
import { practiceBaseUrl } from './base-url.ts';

export interface ApplicationAccess {
  /** Where the profile's application is. Fails when the practice service does not start. */
  baseUrlOf(profile: Profile): Promise<Result<string>>;
  clientOf(profile: Profile): Promise<Result<DiditClient>>;
  /** A client for an application that is not stored yet, with the key as typed. `signal` breaks off its calls. */
  clientFor(baseUrl: string, key: Secret, signal?: AbortSignal): DiditClient;
  /** The same for a key that may take the place of a profile's, or be it: its writes are counted as the profile's. */
  clientWith(profile: Profile, key: Secret, signal?: AbortSignal): Promise<Result<DiditClient>>;
  /** What is known of the time where the profile's application is. */
  clockOf(profile: Profile): DiditClock;
  /** Ms until the profile's application may be written to again. */
  writePause(profile: Profile): number;
}

/** The keychain account of a key that is to take the place of a profile's. */
export function newKeyAccount(profileId: string): string {
  return `new-api-key:${profileId}`;
}

/** The keychain account of a profile's API key. */
export function apiKeyAccount(profileId: string): string {
  return `api-key:${profileId}`;
}

export interface ApplicationAccessDeps {
  transport: Transport;
  local: LocalTime;
  pace: CallPace;
  reachability: Reachability;
  keychain: Keychain;
  /** The built-in practice service; where it is, once it runs. */
  practice: { ensure(): Promise<Result<{ url: string }>> };
  after: (ms: number, run: () => void) => () => void;
  /** Didit has taken the key of a profile, or has refused it. */
  onKeyUsed: (profile: Profile, use: KeyUse) => void;
}

export function createApplicationAccess(deps: ApplicationAccessDeps): ApplicationAccess {
  const { transport, local, pace, keychain } = deps;
  const clocks = createDiditClocks(local);

  async function baseUrlOf(profile: Profile): Promise<Result<string>> {
    if (profile.baseUrl !== practiceBaseUrl) return ok(profile.baseUrl);
    const running = await deps.practice.ensure();
    return running.ok ? ok(running.value.url) : running;
  }

  async function beforeWrite(account: string): Promise<void> {
    for (let pause = pace.pause(account); pause > 0; pause = pace.pause(account)) {
      await new Promise<void>((resolve) => void deps.after(pause, resolve));
    }
    pace.count(account);
  }

  /** What an address or a key that is only being tried says of the time is not believed. */
  function trial(baseUrl: string, key: Secret, signal: AbortSignal | undefined): DiditAccess {
    const access = { baseUrl, clock: createDiditClock(local), local, key: async () => ok(key) };
    return { ...access, ...(signal ? { signal } : {}) };
  }

  return {
    baseUrlOf,
    async clientOf(profile) {
      const baseUrl = await baseUrlOf(profile);
      if (!baseUrl.ok) return baseUrl;
      return ok(
        createDiditClient(transport, {
          baseUrl: baseUrl.value,
          clock: clocks.of(profile.baseUrl),
          // No profile is stored whose key was not known there.
          workedBefore: true,
          local,
          observe(reply, { sentAt, isRead }) {
            const use = keyUseIn(reply, isRead);
            if (use) deps.onKeyUsed(profile, use);
            const seen = connectionIn(reply);
            if (seen) deps.reachability.observe(profile.id, { ...seen, sentAt });
          },
          beforeWrite: () => beforeWrite(accountOf(profile)),
          async key() {
            const key = await keychain.read(apiKeyAccount(profile.id));
            if (!key.ok) return key;
            if (key.value === undefined) {
              return fail(problem('key-missing', [fact('keychain-answer', { answer: profile.name })]));
            }
            return ok(key.value);
          },
        }),
      );
    },
    clientFor: (baseUrl, key, signal) => createDiditClient(transport, trial(baseUrl, key, signal)),
    async clientWith(profile, key, signal) {
      const baseUrl = await baseUrlOf(profile);
      if (!baseUrl.ok) return baseUrl;
      const counted = { beforeWrite: () => beforeWrite(accountOf(profile)) };
      return ok(createDiditClient(transport, { ...trial(baseUrl.value, key, signal), ...counted }));
    },
    clockOf: (profile) => clocks.of(profile.baseUrl),
    writePause: (profile) => pace.pause(accountOf(profile)),
  };
}

/** Didit counts by key (docs/didit-api.md#rate-limits); an application's profile has one. */
export function accountOf({ baseUrl, applicationId }: Profile): string {
  return `${baseUrl} ${applicationId}`;
}
