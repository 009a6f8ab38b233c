/** Sharing: mint a token for a partner and keep it in memory, never on disk, until it ends. */
import { agreementState, dayOf } from '../../shared/agreement.ts';
import type {
  CallInput,
  CopiedView,
  EndedAgreements,
  HandoffRecord,
  HandoffView,
} from '../../shared/contract/index.ts';
import { answerCode } from '../../shared/desk-code/answer-code.ts';
import { packShareToken } from '../../shared/handoff-code/handoff-code.ts';
import { lifetime } from '../../shared/limits.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { decodeShareToken } from '../../shared/share-token.ts';
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import { shareSession } from '../didit/share-session.ts';
import { fingerprintOf } from '../didit/token-fingerprint.ts';
import type { Partners } from '../partners/partners.ts';
import type { ApplicationAccess } from '../profiles/application-access.ts';
import { environmentMismatch } from '../profiles/environments.ts';
import type { KeyApplications } from '../profiles/key-applications.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { Handoffs } from './handoffs.ts';

interface ShareDeps {
  profiles: Profiles;
  partners: Partners;
  access: ApplicationAccess;
  /** Unix ms by the clock of the profile's Didit, or else by this computer's. */
  diditNow: (profileId: string) => number;
  clipboard: Pick<SecretClipboard, 'copy'>;
  /** How long a copied token stays on the clipboard. */
  clipboardSeconds: () => number;
  whenAgreementEnded: () => EndedAgreements;
  /** This computer's clock, Unix ms. */
  now: () => number;
  handoffs: Pick<Handoffs, 'remember'>;
  keyApplications: Pick<KeyApplications, 'note'>;
  newId: () => string;
}

export type Share = ReturnType<typeof createShare>;

export function createShare(deps: ShareDeps) {
  const handoffs = new Map<string, HandoffView & { profileId: string }>();

  function dropEnded(): void {
    for (const [id, handoff] of handoffs) {
      if (handoff.expiresAt <= deps.diditNow(handoff.profileId)) handoffs.delete(id);
    }
  }

  return {
    /** Mints a token. What can be known without a call is refused without one. */
    async mint(input: CallInput<'share.mint'>): Promise<Result<HandoffView>> {
      const profile = deps.profiles.byId(input.profileId);
      if (!profile.ok) return profile;
      const partner = deps.partners.byId(input.partnerId);
      if (!partner)
        return fail(problem('application-unknown', [fact('field', { field: 'partnerId', reason: 'gone' })]));
      if (partner.applicationId === profile.value.applicationId) {
        const own = fact('this-application', { application: profile.value.applicationId });
        return fail(problem('own-application', [own]));
      }
      const mismatch = environmentMismatch(profile.value.environment, partner.environment);
      if (mismatch) return fail(mismatch);
      const { agreement, purposeRequired } = partner.terms;
      const { reference = '', lastDay = '' } = agreement ?? {};
      if (
        agreementState(agreement, dayOf(deps.now())) === 'ended' &&
        deps.whenAgreementEnded() === 'refuse'
      ) {
        return fail(problem('agreement-ended', [fact('agreement-until', { reference, day: lastDay })]));
      }
      if (purposeRequired && !input.purpose)
        return fail(problem('input-invalid', [fact('field', { field: 'purpose', reason: 'required' })]));
      const { lifetimeSeconds: seconds } = input;
      if (seconds < lifetime.min || seconds > lifetime.max) {
        const asked = fact('lifetime', { seconds, min: lifetime.min, max: lifetime.max });
        return fail(problem('lifetime-out-of-range', [asked]));
      }
      const client = await deps.access.clientOf(profile.value);
      if (!client.ok) return client;
      const sessionId = input.sessionId.toLowerCase();
      const minted = await shareSession(client.value, {
        sessionId,
        forApplicationId: partner.applicationId,
        lifetimeSeconds: seconds,
      });
      if (!minted.ok) return minted;
      const claims = decodeShareToken(minted.value);
      if (!claims.ok) return fail(problem('answer-unreadable', claims.problem.evidence));
      const { value } = claims;
      if (value.sessionId !== sessionId || value.forApplicationId !== partner.applicationId) {
        const asFor = fact('token-for', { application: value.forApplicationId });
        return fail(problem('answer-unreadable', [fact('token-part', { part: 'claims' }), asFor]));
      }
      deps.keyApplications.note(profile.value, value.fromApplicationId);
      const fingerprint = fingerprintOf(minted.value);
      // Asked twice within a second, Didit may sign the same claims to the same token: then it is the same handoff.
      const same = [...handoffs.values()].find((one) => one.fingerprint === fingerprint);
      if (same) return ok(same);
      const handoffCode = packShareToken(minted.value);
      const handoff: HandoffView = {
        id: deps.newId(),
        token: minted.value,
        ...(handoffCode === undefined ? {} : { handoffCode }),
        ...(input.answers === undefined ? {} : { answerCode: answerCode(input.answers) }),
        fingerprint,
        kind: value.kind,
        sessionId,
        partnerName: partner.name,
        forApplicationId: value.forApplicationId,
        fromApplicationId: value.fromApplicationId,
        issuedAt: value.issuedAt * 1000,
        expiresAt: value.expiresAt * 1000,
        ...(value.fromApplicationId === profile.value.applicationId
          ? {}
          : {
              problem: problem('application-mismatch', [
                fact('token-for', { application: value.fromApplicationId }),
                fact('this-application', { application: profile.value.applicationId }),
              ]),
            }),
      };
      dropEnded();
      handoffs.set(handoff.id, { ...handoff, profileId: input.profileId });
      deps.handoffs.remember(recordOf(handoff, input), input.answers);
      return ok(handoff);
    },

    /** Whether the profile has made the token with this fingerprint, and it still lives. */
    hasMinted(profileId: string, fingerprint: string): boolean {
      return [...handoffs.values()].some(
        (handoff) => handoff.profileId === profileId && handoff.fingerprint === fingerprint,
      );
    },

    /** Puts the token on the clipboard for a while. Fails with `handoff-gone` once it has ended. */
    async copy(handoffId: string): Promise<Result<CopiedView>> {
      dropEnded();
      const handoff = handoffs.get(handoffId);
      if (!handoff) return fail(problem('handoff-gone'));
      return deps.clipboard.copy({ handoffId, text: handoff.token, seconds: deps.clipboardSeconds() });
    },
  };
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
