/** Sharing: mint a token for a partner, and copy it. */
import { agreementState, dayOf } from '../../shared/agreement.ts';
import type {
  CallInput,
  CopiedView,
  HandoffRecord,
  HandoffView,
  Nothing,
  PartnerView,
} from '../../shared/contract/index.ts';
import { answerCode } from '../../shared/desk-code/answer-code.ts';
import { packShareToken } from '../../shared/handoff-code/handoff-code.ts';
import { lifetime } from '../../shared/limits.ts';
import { fact, inputInvalid, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { decodeShareToken, type ShareTokenClaims } from '../../shared/share-token.ts';
import type { Act } from '../actions/use-case.ts';
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import type { HistoryRepository } from '../database/history.ts';
import type { ShareBegun } from '../database/history-of-shares.ts';
import type { Profile } from '../database/profiles.ts';
import { shareSession } from '../didit/share-session.ts';
import { fingerprintOf } from '../didit/token-fingerprint.ts';
import type { Partners } from '../partners/partners.ts';
import type { ApplicationAccess } from '../profiles/application-access.ts';
import { environmentMismatch } from '../profiles/environments.ts';
import type { KeyApplications } from '../profiles/key-applications.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { Handoffs } from './handoffs.ts';
import type { MintedTokens } from './minted-tokens.ts';

interface ShareDeps {
  profiles: Profiles;
  partners: Partners;
  access: ApplicationAccess;
  /** Unix ms by the clock of the profile's Didit, or else by this computer's. */
  diditNow: (profileId: string) => number;
  clipboard: Pick<SecretClipboard, 'copy'>;
  /** How long a copied token stays on the clipboard. */
  clipboardSeconds: () => number;
  history: Pick<HistoryRepository, 'shareBegins' | 'shareCameToNothing'>;
  /** Whether a session of the profile's application was made by an import of this desk. */
  cameByImport: (profileId: string, sessionId: string) => boolean;
  /** This computer's clock, Unix ms. */
  now: () => number;
  handoffs: Pick<Handoffs, 'remember'>;
  tokens: Pick<MintedTokens, 'add' | 'find' | 'ofFingerprint'>;
  keyApplications: Pick<KeyApplications, 'note'>;
  newId: () => string;
}

export type Share = ReturnType<typeof createShare>;

export function createShare(deps: ShareDeps) {
  return {
    /** Mints a token. What can be known without a call is refused without one. */
    async mint(input: CallInput<'share.mint'>, act: Act): Promise<Result<HandoffView>> {
      const between = judge(deps, input);
      if (!between.ok) return between;
      const { profile, partner } = between.value;
      const client = await deps.access.clientOf(profile);
      if (!client.ok) return client;
      const sessionId = input.sessionId.toLowerCase();
      const id = deps.newId();
      const at = Math.round(deps.diditNow(input.profileId));
      // On disk before it is asked for: a token may live that nobody has seen, and this says so.
      const cameByImport = input.importSeen === true || deps.cameByImport(input.profileId, sessionId);
      const agreed = agreementState(partner.terms.agreement, dayOf(deps.now()));
      const begun = begunBy(input, { id, at, partner, sessionId, cameByImport, agreed });
      act.commit(() => deps.history.shareBegins(begun));
      const unseen = (why: Problem) => fail(mayLive(why, at + input.lifetimeSeconds * 1000));
      const minted = await shareSession(client.value, {
        sessionId,
        forApplicationId: partner.applicationId,
        lifetimeSeconds: input.lifetimeSeconds,
      });
      if (!minted.ok) {
        if (minted.mayBeMade) return unseen(minted.problem);
        act.commit(() => deps.history.shareCameToNothing(id));
        return fail(minted.problem);
      }
      const claims = decodeShareToken(minted.value);
      if (!claims.ok) return unseen(problem('answer-unreadable', claims.problem.evidence));
      const { value } = claims;
      if (value.sessionId !== sessionId || value.forApplicationId !== partner.applicationId) {
        const asFor = fact('token-for', { application: value.forApplicationId });
        return unseen(problem('answer-unreadable', [fact('token-part', { part: 'claims' }), asFor]));
      }
      deps.keyApplications.note(profile, value.fromApplicationId);
      const fingerprint = fingerprintOf(minted.value);
      // Asked twice within a second, Didit may sign the same claims to the same token: then it is the same handoff.
      const same = deps.tokens.ofFingerprint(fingerprint);
      if (same) {
        act.commit(() => deps.history.shareCameToNothing(id));
        return ok(same);
      }
      const handoff: HandoffView = {
        id,
        fingerprint,
        partnerName: partner.name,
        ...(input.answers === undefined ? {} : { answerCode: answerCode(input.answers) }),
        ...said(minted.value, value, profile.applicationId),
      };
      deps.tokens.add(handoff, input.profileId);
      deps.handoffs.remember(recordOf(handoff, input), input.answers, act);
      return ok(handoff);
    },

    /** Whether the profile has made the token with this fingerprint, and it still lives. */
    hasMinted(profileId: string, fingerprint: string): boolean {
      return deps.tokens.ofFingerprint(fingerprint, profileId) !== undefined;
    },

    /** Puts the token on the clipboard for a while. Fails with `handoff-gone` once it has ended. */
    async copy(handoffId: string): Promise<Result<CopiedView>> {
      const handoff = deps.tokens.find(handoffId);
      if (!handoff) return fail(problem('handoff-gone'));
      return deps.clipboard.copy({ handoffId, text: handoff.token, seconds: deps.clipboardSeconds() });
    },

    /** The code once more, until its end. Fails with `handoff-gone` once its token is not here any more. */
    async show(handoffId: string): Promise<Result<HandoffView>> {
      const handoff = deps.tokens.find(handoffId);
      return handoff ? ok(handoff) : fail(problem('handoff-gone'));
    },

    /** Whether the code may be printed: the page, which has it drawn, does the rest. Fails with `handoff-gone` once it has ended. */
    async print(handoffId: string): Promise<Result<Nothing>> {
      return deps.tokens.find(handoffId) ? ok({}) : fail(problem('handoff-gone'));
    },
  };
}

/** Between whom it is shared; fails with what is known to stand in the way. */
function judge(
  deps: Pick<ShareDeps, 'profiles' | 'partners'>,
  input: CallInput<'share.mint'>,
): Result<{ profile: Profile; partner: PartnerView }> {
  const profile = deps.profiles.byId(input.profileId);
  if (!profile.ok) return profile;
  const partner = deps.partners.byId(input.partnerId);
  if (!partner)
    return fail(problem('application-unknown', [fact('field', { field: 'partnerId', reason: 'gone' })]));
  if (partner.applicationId === profile.value.applicationId) {
    const own = fact('this-application', { application: profile.value.applicationId });
    return fail(problem('own-application', [own]));
  }
  const { environment } = profile.value;
  // A partner may be one of this desk's own applications, of which its profile knows better.
  const mismatch =
    environmentMismatch(environment, deps.profiles.environmentOf(partner.applicationId)) ??
    environmentMismatch(environment, partner.environment);
  if (mismatch) return fail(mismatch);
  if (partner.terms.purposeRequired && !input.purpose) return fail(inputInvalid('purpose', 'required'));
  const { lifetimeSeconds: seconds } = input;
  if (seconds < lifetime.min || seconds > lifetime.max) {
    const asked = fact('lifetime', { seconds, min: lifetime.min, max: lifetime.max });
    return fail(problem('lifetime-out-of-range', [asked]));
  }
  return ok({ profile: profile.value, partner });
}

/** What a minted token says of itself, and whether another application issued it than the profile names. */
function said(token: string, claims: ShareTokenClaims, ownApplicationId: string) {
  const { kind, sessionId, forApplicationId, fromApplicationId } = claims;
  const handoffCode = packShareToken(token);
  const mismatch = [
    fact('token-for', { application: fromApplicationId }),
    fact('this-application', { application: ownApplicationId }),
  ];
  return {
    ...{ token, kind, sessionId, forApplicationId, fromApplicationId },
    ...(handoffCode === undefined ? {} : { handoffCode }),
    issuedAt: claims.issuedAt * 1000,
    expiresAt: claims.expiresAt * 1000,
    ...(fromApplicationId === ownApplicationId ? {} : { problem: problem('application-mismatch', mismatch) }),
  };
}

interface Beginning extends Pick<ShareBegun, 'id' | 'at' | 'sessionId' | 'cameByImport'> {
  partner: PartnerView;
  agreed: ShareBegun['agreementState'];
}

/** What is known of a share before it is asked for. */
function begunBy(
  { profileId, kind, reference, purpose, lifetimeSeconds, statusSeen }: CallInput<'share.mint'>,
  { partner, agreed, ...about }: Beginning,
): ShareBegun {
  return {
    ...about,
    ...{ profileId, kind, lifetimeSeconds },
    applicationId: partner.applicationId,
    reference: reference ?? '',
    purpose: purpose ?? '',
    sharedStatus: statusSeen,
    agreementState: agreed,
  };
}

/** The same problem where a token may have been made that nobody has seen, and lives until then (Unix ms) at most. */
function mayLive(why: Problem, until: number): Problem {
  const evidence = [...why.evidence, fact('token-may-live', { at: until })];
  // Imports are settled by look-up; for a share nothing can be asked.
  return why.code === 'answer-lost' ? problem('share-unconfirmed', evidence) : { ...why, evidence };
}

/** What stays of a handoff when its token is gone. */
function recordOf(
  handoff: HandoffView,
  { profileId, reference, purpose }: CallInput<'share.mint'>,
): HandoffRecord {
  const { id, fingerprint, kind, sessionId, partnerName, forApplicationId, issuedAt, expiresAt } = handoff;
  const about = { id, profileId, fingerprint, kind, sessionId, partnerName, forApplicationId };
  return {
    ...about,
    issuedAt,
    expiresAt,
    ...(reference ? { reference } : {}),
    ...(purpose ? { purpose } : {}),
  };
}
