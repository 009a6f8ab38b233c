/** Ask-first: what this desk asks another for, and what another asks this one for (docs/desk-codes.md). */
import { randomBytes } from 'node:crypto';
import type { RequestReading, RequestView } from '../../shared/contract/index.ts';
import { requestCode, type TokenRequest } from '../../shared/desk-code/request-code.ts';
import { cleanName } from '../../shared/names.ts';
import { fact, problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Act } from '../actions/use-case.ts';
import type { RequestRepository } from '../database/requests.ts';
import { fingerprintOf } from '../didit/token-fingerprint.ts';
import type { Partners } from '../partners/partners.ts';
import { environmentMismatch } from '../profiles/environments.ts';
import type { Profiles } from '../profiles/profiles.ts';

interface RequestsDeps {
  profiles: Profiles;
  partners: Pick<Partners, 'of' | 'nameProblem'>;
  store: RequestRepository;
  now: () => number;
}

export type Requests = ReturnType<typeof createRequests>;

export function createRequests({ profiles, partners, store, now }: RequestsDeps) {
  return {
    /** Makes a request for the profile's application, and remembers it. */
    make(profileId: string, lifetimeSeconds: number, act: Act): Result<RequestView> {
      const profile = profiles.byId(profileId);
      if (!profile.ok) return profile;
      const { applicationId, name, environment } = profile.value;
      const request: TokenRequest = {
        applicationId,
        name,
        environment,
        lifetimeSeconds,
        askedAt: Math.floor(now() / 1000) * 1000,
        nonce: randomBytes(8).toString('hex'),
      };
      act.commit(() => store.insert({ profileId, ...request }));
      return ok({ code: requestCode(request), fingerprint: fingerprintOf(applicationId), ...request });
    },

    /** Judges a request of another desk by what it says and what this desk knows. */
    async read(
      profileId: string,
      { code, request }: { code: string; request: TokenRequest },
    ): Promise<Result<RequestReading>> {
      const profile = profiles.byId(profileId);
      if (!profile.ok) return profile;
      const partner = partners.of(request.applicationId);
      const own = fact('this-application', { application: request.applicationId });
      const why =
        request.applicationId === profile.value.applicationId
          ? problem('own-application', [own], { action: 'ask-for-right-desk' })
          : (environmentMismatch(profile.value.environment, request.environment) ??
            environmentMismatch(profile.value.environment, profiles.environmentOf(request.applicationId)) ??
            environmentMismatch(profile.value.environment, partner?.environment));
      const unfit = partner ? undefined : await partners.nameProblem(request);
      return ok({
        code,
        ...request,
        name: cleanName(request.name) || request.applicationId,
        fingerprint: fingerprintOf(request.applicationId),
        ...(partner === undefined ? {} : { partnerId: partner.id, partnerName: partner.name }),
        ...(unfit === undefined ? {} : { nameProblem: unfit }),
        ...(why === undefined ? {} : { problem: why }),
      });
    },

    /** What this desk knows of the request that a token says it answers. */
    answered(profileId: string, nonce: string, fingerprint: string) {
      const asked = store.find(nonce);
      if (!asked || asked.profileId !== profileId) return { nonce, state: 'unknown' as const };
      const isOpen = asked.answer === undefined || asked.answer.fingerprint === fingerprint;
      return { nonce, state: isOpen ? ('open' as const) : ('answered' as const), askedAt: asked.askedAt };
    },

    /** The token was accepted for the request. The first one counts. */
    settle(profileId: string, nonce: string, fingerprint: string): void {
      const asked = store.find(nonce);
      if (asked?.profileId === profileId && !asked.answer)
        store.markAnswered(nonce, { at: now(), fingerprint });
    },
  };
}
