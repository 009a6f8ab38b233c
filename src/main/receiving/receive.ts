/** Receiving: judge a token by what it says and by what this desk knows, then put its import in the queue. */
import type { CallInput, TokenReading } from '../../shared/contract/index.ts';
import { tellClockOffset } from '../../shared/limits.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import { decodeShareToken, type ShareTokenClaims } from '../../shared/share-token.ts';
import type { ImportItem } from '../database/import-item.ts';
import type { ImportRepository } from '../database/imports.ts';
import type { Profile } from '../database/profiles.ts';
import type { WorkflowCache } from '../database/workflow-cache.ts';
import { fingerprintOf } from '../didit/token-fingerprint.ts';
import type { ImportQueue } from '../import-queue/import-queue.ts';
import { newImport } from '../import-queue/state-machine.ts';
import type { Reachability } from '../network/reachability.ts';
import type { Partners } from '../partners/partners.ts';
import type { ApplicationAccess } from '../profiles/application-access.ts';
import { environmentMismatch } from '../profiles/environments.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { ImportList } from './import-list.ts';
import type { Requests } from './requests.ts';

export interface ReceiveDeps {
  profiles: Profiles;
  partners: Partners;
  queue: ImportQueue;
  store: ImportRepository;
  imports: ImportList;
  access: ApplicationAccess;
  reachability: Reachability;
  requests: Pick<Requests, 'answered' | 'settle'>;
  workflowCache: Pick<WorkflowCache, 'read'>;
  now: () => number;
  /** Unix ms by the clock of the profile's Didit; undefined until it was learned. */
  diditNow: (profileId: string) => number | undefined;
  newId: () => string;
}

/** How long a clerk waits for Didit's time when this computer's clock says the token is over, ms. */
const askTimeFor = 3_000;

export type Receive = ReturnType<typeof createReceive>;

export function createReceive(deps: ReceiveDeps) {
  /** Asks Didit for the time, which comes with any answer, when nothing is known of it yet. */
  async function learnTime(profile: Profile): Promise<void> {
    const client = await deps.access.clientOf(profile);
    if (!client.ok) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, askTimeFor);
    });
    await Promise.race([client.value.workflows(), patience]);
    clearTimeout(timer);
  }

  function whyNot(
    claims: ShareTokenClaims,
    profile: Profile,
    existing: ImportItem | undefined,
  ): Problem | undefined {
    if (claims.forApplicationId !== profile.applicationId) {
      const name = known(claims.forApplicationId)?.name ?? '';
      return problem('token-for-another-application', [
        fact('token-for', { application: claims.forApplicationId, name }),
        fact('this-application', { application: profile.applicationId }),
      ]);
    }
    if (existing) {
      const known = fact('import-known', { reference: existing.vendorData, at: existing.createdAt });
      return problem(existing.state === 'imported' ? 'already-imported-here' : 'already-queued', [known]);
    }
    const mismatch = environmentMismatch(profile.environment, known(claims.fromApplicationId)?.environment);
    if (mismatch) return mismatch;
    const expiresAt = claims.expiresAt * 1000;
    // By Didit's time only: a PC clock that is wrong must not kill a token.
    if ((deps.diditNow(profile.id) ?? 0) >= expiresAt) {
      return problem('token-expired', [fact('token-ended', { at: expiresAt })]);
    }
    return undefined;
  }

  /** The import of a source session into the profile's application, also when another profile of it made it. */
  function existingOf(profile: Profile, sourceSessionId: string): ImportItem | undefined {
    return deps.store.ofSource(deps.profiles.idsOfSameApplication(profile), sourceSessionId);
  }

  /** An application as this desk knows it: a profile of its own or a partner. */
  function known(applicationId: string) {
    const own = deps.profiles.all().find((one) => one.applicationId === applicationId);
    return own ?? deps.partners.of(applicationId);
  }

  /** What does not stand in the way but should be known before the customer leaves. */
  function warningsOf(claims: ShareTokenClaims, profile: Profile): Problem[] {
    const warnings: Problem[] = [];
    const didit = deps.diditNow(profile.id);
    const now = didit ?? deps.now();
    const left = claims.expiresAt * 1000 - now;
    const outage = deps.reachability.lastOutage(profile.id);
    if (left > 0 && outage !== undefined && left < outage) {
      warnings.push(
        problem('time-short', [
          fact('time-left', { minutes: minutes(left) }),
          fact('last-outage', { minutes: minutes(outage) }),
        ]),
      );
    }
    if (didit === undefined) {
      // No token is minted in the future: one that seems to be proves this computer's clock slow.
      const early = claims.issuedAt * 1000 - now;
      if (early > tellClockOffset) {
        const behind = fact('clock-offset', { minutes: minutes(early), direction: 'behind' });
        warnings.push(problem('clock-wrong', [behind]));
      } else if (left <= 0) {
        const ended = fact('token-ended', { at: claims.expiresAt * 1000 });
        warnings.push(problem('time-unknown', [ended]));
      }
    }
    return warnings;
  }

  /**
   * Judges one token by what it says and by what this desk knows; asks nobody. Fails with `token-malformed` when it
   * says nothing.
   */
  function read(profileId: string, token: string, answers?: string): Result<TokenReading> {
    const profile = deps.profiles.byId(profileId);
    if (!profile.ok) return profile;
    const decoded = decodeShareToken(token);
    if (!decoded.ok) return decoded;
    const claims = decoded.value;
    const existing = existingOf(profile.value, claims.sessionId);
    if (existing) deps.imports.show(existing);
    const why = whyNot(claims, profile.value, existing);
    const sender = known(claims.fromApplicationId);
    const receiver = known(claims.forApplicationId);
    const workflows = deps.workflowCache.read(profileId)?.filter(({ kind }) => kind === claims.kind);
    const fingerprint = fingerprintOf(token);
    return ok({
      token,
      fingerprint,
      kind: claims.kind,
      sessionId: claims.sessionId,
      fromApplicationId: claims.fromApplicationId,
      forApplicationId: claims.forApplicationId,
      ...(sender === undefined ? {} : { senderName: sender.name }),
      ...(sender?.environment === undefined ? {} : { senderEnvironment: sender.environment }),
      ...(receiver === undefined ? {} : { receiverName: receiver.name }),
      ...(answers === undefined ? {} : { request: deps.requests.answered(profileId, answers, fingerprint) }),
      ...(workflows === undefined ? {} : { workflows }),
      issuedAt: claims.issuedAt * 1000,
      expiresAt: claims.expiresAt * 1000,
      ...(why === undefined ? {} : { problem: why }),
      warnings: why === undefined ? warningsOf(claims, profile.value) : [],
      ...(existing === undefined ? {} : { existingImportId: existing.id }),
    });
  }

  return {
    read,

    /**
     * Accepts an import: judged once more, then on disk when this returns, and sent by the queue at once or when
     * Didit can be reached (docs/promises.md#2-saved-means-on-disk).
     */
    async accept(input: CallInput<'receive.import'>): Promise<Result<{ importId: string }>> {
      const profile = deps.profiles.byId(input.profileId);
      if (!profile.ok) return profile;
      const first = read(input.profileId, input.token);
      if (!first.ok) return first;
      if (deps.diditNow(input.profileId) === undefined && deps.now() >= first.value.expiresAt) {
        await learnTime(profile.value);
      }
      // Judged when the waiting is over: the time may be known now, and another call may have been quicker.
      const reading = read(input.profileId, input.token);
      if (!reading.ok) return reading;
      if (reading.value.problem) return fail(reading.value.problem);
      const id = deps.newId();
      deps.queue.add(
        newImport({
          id,
          profileId: profile.value.id,
          kind: reading.value.kind,
          vendorData: input.vendorData,
          workflowId: input.workflowId.toLowerCase(),
          workflowLabel: input.workflowLabel,
          trustReview: input.trustReview,
          fromApplicationId: reading.value.fromApplicationId,
          sourceSessionId: reading.value.sessionId,
          tokenFingerprint: reading.value.fingerprint,
          createdAt: deps.now(),
          issuedAt: reading.value.issuedAt,
          expiresAt: reading.value.expiresAt,
        }),
        new Secret(reading.value.token),
      );
      if (input.answers !== undefined) {
        deps.requests.settle(input.profileId, input.answers, reading.value.fingerprint);
      }
      return ok({ importId: id });
    },
  };
}

function minutes(ms: number): number {
  return Math.max(1, Math.round(ms / 60_000));
}
