/** Receiving: judge a token by what it says and by what this desk knows, then put its import in the queue. */
import type { CallInput, TokenReading } from '../../shared/contract/index.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import { decodeShareToken, findShareToken, type ShareTokenClaims } from '../../shared/share-token.ts';
import type { Profile } from '../database/profiles.ts';
import type { ImportQueue } from '../import-queue/import-queue.ts';
import { hasEnded, type ImportItem, newImport } from '../import-queue/state-machine.ts';
import type { ApplicationAccess } from './application-access.ts';
import type { Partners } from './partners.ts';
import type { Profiles } from './profiles.ts';
import { tokenFingerprint } from './token-fingerprint.ts';

export interface ReceiveParts {
  profiles: Profiles;
  partners: Partners;
  queue: ImportQueue;
  access: ApplicationAccess;
  now: () => number;
  /** Unix ms by Didit's clock; undefined until it was learned. */
  diditNow: () => number | undefined;
  newId: () => string;
}

/** How long a clerk waits for Didit's time when this computer's clock says the token is over, ms. */
const askTimeFor = 3_000;

export function createReceive(parts: ReceiveParts) {
  /** Asks Didit for the time, which comes with any answer, when nothing is known of it yet. */
  async function learnTime(profile: Profile): Promise<void> {
    const client = await parts.access.clientOf(profile);
    if (!client.ok) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, askTimeFor);
    });
    await Promise.race([client.value.call('GET', '/v3/workflows/?limit=1'), patience]);
    clearTimeout(timer);
  }

  async function whyNot(
    claims: ShareTokenClaims,
    profile: Profile,
    existing: ImportItem | undefined,
  ): Promise<Problem | undefined> {
    if (claims.forApplicationId !== profile.applicationId) {
      const other = parts.profiles.all().find((one) => one.applicationId === claims.forApplicationId);
      const name = other?.name ?? parts.partners.nameOf(claims.forApplicationId) ?? '';
      return problem('token-for-another-application', [
        fact('token-for', { application: claims.forApplicationId, name }),
        fact('this-application', { application: profile.applicationId }),
      ]);
    }
    if (existing) {
      const known = fact('import-known', { reference: existing.vendorData, at: existing.createdAt });
      return problem(existing.state === 'imported' ? 'already-imported-here' : 'already-queued', [known]);
    }
    const expiresAt = claims.expiresAt * 1000;
    if (parts.diditNow() === undefined && parts.now() >= expiresAt) await learnTime(profile);
    if ((parts.diditNow() ?? parts.now()) >= expiresAt) {
      return problem('token-expired', [fact('token-ended', { at: expiresAt })]);
    }
    return undefined;
  }

  function existingImport(profileId: string, sourceSessionId: string): ImportItem | undefined {
    return parts.queue.find(
      (item) =>
        item.profileId === profileId &&
        item.sourceSessionId === sourceSessionId &&
        (item.state === 'imported' || !hasEnded(item.state)),
    );
  }

  async function read(text: string): Promise<Result<TokenReading>> {
    const profile = parts.profiles.current();
    if (!profile.ok) return profile;
    const token = findShareToken(text);
    const decoded = decodeShareToken(token);
    if (!decoded.ok) return decoded;
    const claims = decoded.value;
    const existing = existingImport(profile.value.id, claims.sessionId);
    const why = await whyNot(claims, profile.value, existing);
    const senderName = parts.partners.nameOf(claims.fromApplicationId);
    return ok({
      token,
      fingerprint: tokenFingerprint(token),
      kind: claims.kind,
      sessionId: claims.sessionId,
      fromApplicationId: claims.fromApplicationId,
      forApplicationId: claims.forApplicationId,
      ...(senderName === undefined ? {} : { senderName }),
      issuedAt: claims.issuedAt * 1000,
      expiresAt: claims.expiresAt * 1000,
      ...(why === undefined ? {} : { problem: why }),
      ...(existing === undefined ? {} : { existingImportId: existing.id }),
    });
  }

  return {
    read,

    /**
     * Accepts an import: judged once more, then on disk when this returns, and sent by the queue at once or when
     * Didit can be reached (promise 2).
     */
    async accept(input: CallInput<'receive.import'>): Promise<Result<{ importId: string }>> {
      const profile = parts.profiles.current();
      if (!profile.ok) return profile;
      const reading = await read(input.token);
      if (!reading.ok) return reading;
      if (reading.value.problem) return fail(reading.value.problem);
      // Reading may have waited for Didit's time; another window of this moment may have been quicker.
      if (existingImport(profile.value.id, reading.value.sessionId)) return fail(problem('already-queued'));
      const id = parts.newId();
      parts.queue.add(
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
          createdAt: parts.now(),
          issuedAt: reading.value.issuedAt,
          expiresAt: reading.value.expiresAt,
        }),
        new Secret(reading.value.token),
      );
      return ok({ importId: id });
    },
  };
}
