/** Tests of a key without effect: of one that stands in a form, and of the one that a profile has. */
import { createHash } from 'node:crypto';
import {
  type CallInput,
  type Environment,
  type KeyFinding,
  type KeyReport,
  keyChecks,
} from '../../shared/contract/index.ts';
import { fact, problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import type { Profile } from '../database/profiles.ts';
import { examineKey, type KeyExamination } from '../didit/examine-key.ts';
import { type Greeting, greet } from '../didit/greet.ts';
import { wrongEnvironment } from '../didit/key-environment.ts';
import type { Keychain } from '../keychain/keychain.ts';
import { type ApplicationAccess, apiKeyAccount } from './application-access.ts';
import { parseBaseUrl } from './base-url.ts';
import type { Profiles } from './profiles.ts';
import type { SeenApplications } from './seen-applications.ts';

export interface KeyTestsParts {
  profiles: Profiles;
  access: ApplicationAccess;
  keychain: Keychain;
  seenApplications: SeenApplications;
  monotonic: () => number;
}

/** Ms for which Didit is not asked again about the same key at the same address. */
const staysTrue = 60_000;

export function createKeyTests(parts: KeyTestsParts) {
  const { profiles, access } = parts;
  let turn = 0;
  let last: { of: string; at: number; examined: KeyExamination } | undefined;

  function remembered(of: string): KeyExamination | undefined {
    return last?.of === of && parts.monotonic() - last.at < staysTrue ? last.examined : undefined;
  }

  return {
    /** A newer try takes the place of one that runs: that one asks Didit nothing more. */
    async tryKey(input: CallInput<'profiles.tryKey'>): Promise<Result<KeyReport>> {
      const baseUrl = parseBaseUrl(input.baseUrl);
      if (!baseUrl.ok) return baseUrl;
      turn += 1;
      const mine = turn;
      const key = new Secret(input.apiKey);
      const of = digest(key, baseUrl.value);
      let examined = input.again ? undefined : remembered(of);
      if (!examined) {
        const client = access.clientFor(baseUrl.value, key);
        const greeting = await greet(client);
        if (greeting.state !== 'works') return ok(notWorking(greeting));
        if (mine !== turn) return ok({ findings: [] });
        examined = await examineKey(client, key, greeting);
        last = { of, at: parts.monotonic(), examined };
      }
      const environment = examined.environment === 'practice' ? 'practice' : input.environment;
      return ok(report(examined, environment, { check: 'application', verdict: 'cannotKnow' }));
    },

    async checkKey(profileId: string): Promise<Result<KeyReport>> {
      const profile = profiles.byId(profileId);
      if (!profile.ok) return profile;
      const client = await access.clientOf(profile.value);
      if (!client.ok) return client;
      const greeting = await greet(client.value);
      if (greeting.state !== 'works') return ok(notWorking(greeting));
      const key = await parts.keychain.read(apiKeyAccount(profileId));
      const examined = await examineKey(client.value, key.ok ? key.value : undefined, greeting);
      return ok(report(examined, profile.value.environment, applicationFinding(profile.value)));
    },
  };

  function applicationFinding({ id, applicationId }: Profile): KeyFinding {
    const seen = parts.seenApplications.of(id);
    if (seen === undefined) return { check: 'application', verdict: 'cannotKnow' };
    if (seen === applicationId) return { check: 'application', verdict: 'yes' };
    const evidence = [
      fact('token-for', { application: seen }),
      fact('this-application', { application: applicationId }),
    ];
    return { check: 'application', verdict: 'no', problem: problem('application-mismatch', evidence) };
  }
}

function notWorking({ state, problem: why }: Exclude<Greeting, { state: 'works' }>): KeyReport {
  return { findings: [{ check: 'works', verdict: state === 'refused' ? 'no' : 'cannotKnow', problem: why }] };
}

function report(
  { findings, environment, workflows }: KeyExamination,
  chosen: Environment,
  application: KeyFinding,
): KeyReport {
  const all = [...findings, environmentFinding(chosen, environment), application];
  return {
    findings: all.toSorted((one, other) => keyChecks.indexOf(one.check) - keyChecks.indexOf(other.check)),
    ...(environment === undefined ? {} : { environment }),
    ...(workflows === undefined ? {} : { workflows }),
  };
}

function environmentFinding(chosen: Environment, seen: Environment | undefined): KeyFinding {
  if (seen === undefined) return { check: 'environment', verdict: 'cannotKnow' };
  if (seen === chosen) return { check: 'environment', verdict: 'yes' };
  return { check: 'environment', verdict: 'no', problem: wrongEnvironment(chosen, seen) };
}

/** What a try is remembered by, so that the key is not. */
function digest(key: Secret, baseUrl: string): string {
  return createHash('sha256').update(`${baseUrl} ${key.reveal()}`).digest('hex');
}
