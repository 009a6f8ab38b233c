/** Tests of a key without effect: of one that stands in a form, and of the one that a profile has. */
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
import type { DiditClient } from '../didit/client.ts';
import { examineKey, type KeyExamination } from '../didit/examine-key.ts';
import { wrongEnvironment } from '../didit/key-environment.ts';
import { type KeyProbe, probeKey } from '../didit/probe-key.ts';
import type { Keychain } from '../keychain/keychain.ts';
import type { AddressConsent } from './address-consent.ts';
import { type ApplicationAccess, apiKeyAccount } from './application-access.ts';
import { parseBaseUrl } from './base-url.ts';
import type { KeyApplications } from './key-applications.ts';
import type { KeyCare } from './key-care.ts';
import type { Profiles } from './profiles.ts';

interface KeyTestsDeps {
  profiles: Profiles;
  access: ApplicationAccess;
  keychain: Keychain;
  keyApplications: Pick<KeyApplications, 'of'>;
  consent: AddressConsent;
  keyCare: Pick<KeyCare, 'tested'>;
}

export type KeyTests = ReturnType<typeof createKeyTests>;

export function createKeyTests(deps: KeyTestsDeps) {
  const { profiles, access, consent } = deps;
  /** By the form in which the key stands. */
  const running = new Map<string, AbortController>();

  /** A client with the key as typed, and the environment that is known to be wanted. */
  async function trialClient(
    at: CallInput<'profiles.tryKey'>['at'],
    key: Secret,
    signal: AbortSignal,
  ): Promise<Result<Trial>> {
    if ('baseUrl' in at) {
      const baseUrl = parseBaseUrl(at.baseUrl);
      if (!baseUrl.ok) return baseUrl;
      const admitted = await consent.admit(baseUrl.value);
      if (!admitted.ok) return admitted;
      const client = access.clientFor(baseUrl.value, key, signal);
      return ok({ client, wanted: undefined, newAddress: baseUrl.value });
    }
    const profile = profiles.byId(at.profileId);
    if (!profile.ok) return profile;
    const counted = consent.countTry();
    if (!counted.ok) return counted;
    const client = await access.clientWith(profile.value, key, signal);
    return client.ok ? ok({ client: client.value, wanted: profile.value.environment }) : client;
  }

  /** Of an address that may be anything, the page learns one thing: whether it is Didit. */
  function asTold(probe: NotWorking, { newAddress }: Trial): NotWorking {
    const isOpen = newAddress === undefined || consent.isTrusted(newAddress);
    return probe.state === 'refused' || isOpen ? probe : { ...probe, problem: problem('not-didit') };
  }

  return {
    /** A newer try in the same form breaks off the one that runs: for that one nothing more is sent. */
    async tryKey({ form, apiKey, at }: CallInput<'profiles.tryKey'>): Promise<Result<KeyReport>> {
      running.get(form)?.abort();
      const trial = new AbortController();
      running.set(form, trial);
      try {
        const key = new Secret(apiKey);
        const tried = await trialClient(at, key, trial.signal);
        if (!tried.ok) return tried;
        const { client, wanted, newAddress } = tried.value;
        const greeting = await probeKey(client);
        if (greeting.state !== 'works') return ok(notWorking(asTold(greeting, tried.value)));
        if (newAddress !== undefined) consent.answered(newAddress);
        const examined = await examineKey(client, key, greeting);
        return ok(reportOn(examined, wanted, { check: 'application', verdict: 'cannotKnow' }));
      } finally {
        if (running.get(form) === trial) running.delete(form);
      }
    },

    /** What it finds is kept as the last test of the key. */
    async checkKey(profileId: string): Promise<Result<KeyReport>> {
      const profile = profiles.byId(profileId);
      if (!profile.ok) return profile;
      const report = await testStored(profile.value);
      if (report.ok) deps.keyCare.tested(profile.value, report.value);
      return report;
    },

    /** Keeps as the last test of a profile's key what was found when it was proved. */
    keep: (profile: Profile, examined: KeyExamination) =>
      deps.keyCare.tested(profile, reportOf(profile, examined)),
  };

  async function testStored(profile: Profile): Promise<Result<KeyReport>> {
    const client = await access.clientOf(profile);
    if (!client.ok) return client;
    const greeting = await probeKey(client.value);
    if (greeting.state !== 'works') return ok(notWorking(greeting));
    const key = await deps.keychain.read(apiKeyAccount(profile.id));
    return ok(reportOf(profile, await examineKey(client.value, key.ok ? key.value : undefined, greeting)));
  }

  function reportOf(profile: Profile, examined: KeyExamination): KeyReport {
    return reportOn(examined, profile.environment, applicationFinding(profile));
  }

  function applicationFinding(profile: Profile): KeyFinding {
    const { applicationId } = profile;
    const seen = deps.keyApplications.of(profile);
    if (seen === undefined) return { check: 'application', verdict: 'cannotKnow' };
    if (seen === applicationId) return { check: 'application', verdict: 'yes' };
    const evidence = [
      fact('token-for', { application: seen }),
      fact('this-application', { application: applicationId }),
    ];
    return { check: 'application', verdict: 'no', problem: problem('application-mismatch', evidence) };
  }
}

type NotWorking = Exclude<KeyProbe, { state: 'works' }>;

interface Trial {
  client: DiditClient;
  wanted: Environment | undefined;
  /** As typed, where no profile is meant. */
  newAddress?: string;
}

function notWorking({ state, problem: why }: NotWorking): KeyReport {
  return { findings: [{ check: 'works', verdict: state === 'refused' ? 'no' : 'cannotKnow', problem: why }] };
}

/** `wanted` is the environment that the key should belong to, where that is known here. */
function reportOn(
  { findings, environment, workflows, privileges }: KeyExamination,
  wanted: Environment | undefined,
  application: KeyFinding,
): KeyReport {
  const all = [...findings, environmentFinding(wanted, environment), application];
  return {
    findings: all.toSorted((one, other) => keyChecks.indexOf(one.check) - keyChecks.indexOf(other.check)),
    ...(environment === undefined ? {} : { environment }),
    ...(workflows === undefined ? {} : { workflows }),
    privileges,
  };
}

/** A practice service says so itself, whatever is wanted. */
function environmentFinding(wanted: Environment | undefined, seen: Environment | undefined): KeyFinding {
  if (seen === undefined) return { check: 'environment', verdict: 'cannotKnow' };
  if (wanted === undefined || wanted === seen || seen === 'practice') {
    return { check: 'environment', verdict: 'yes' };
  }
  return { check: 'environment', verdict: 'no', problem: wrongEnvironment(wanted, seen) };
}
