/** Judges a token by what it says and by what this desk knows. Nobody is asked for it. */
import type { TokenReading } from '../../shared/contract/index.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import { decodeShareToken, type ShareTokenClaims } from '../../shared/share-token.ts';
import type { ImportItem } from '../database/import-item.ts';
import type { ImportRepository } from '../database/imports.ts';
import type { Profile } from '../database/profiles.ts';
import type { WorkflowCache } from '../database/workflow-cache.ts';
import { fingerprintOf } from '../didit/token-fingerprint.ts';
import type { Reachability } from '../network/reachability.ts';
import type { Partners } from '../partners/partners.ts';
import { environmentMismatch } from '../profiles/environments.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { ImportList } from './import-list.ts';
import type { Requests } from './requests.ts';
import { warningsOf } from './token-warnings.ts';

export interface TokenReaderDeps {
  profiles: Profiles;
  partners: Partners;
  store: ImportRepository;
  imports: ImportList;
  reachability: Reachability;
  requests: Pick<Requests, 'answered'>;
  workflowCache: Pick<WorkflowCache, 'read'>;
  now: () => number;
  /** Unix ms by the clock of the profile's Didit; undefined until it was learned. */
  diditNow: (profileId: string) => number | undefined;
}

export function createTokenReader(deps: TokenReaderDeps) {
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

  const timesOf = (profileId: string) => ({
    diditNow: deps.diditNow(profileId),
    now: deps.now(),
    lastOutage: deps.reachability.lastOutage(profileId),
  });

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
      warnings: why === undefined ? warningsOf(claims, timesOf(profileId)) : [],
      ...(existing === undefined ? {} : { existingImportId: existing.id }),
    });
  }

  return read;
}
