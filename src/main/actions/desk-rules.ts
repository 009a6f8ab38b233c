/** The rules that hold at this desk: what its settings, its profiles and its agreements allow. What can never be done is no rule. */
import { agreementState, dayOf } from '../../shared/agreement.ts';
import type { EndedAgreements, Environment, PartnerView } from '../../shared/contract/index.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { type Rule, rule } from './rules.ts';

interface KnownProfile {
  id: string;
  environment: Environment;
  /** Of the built-in practice service. */
  builtIn: boolean;
}

interface DeskRulesDeps {
  profiles: () => readonly KnownProfile[];
  partners: () => readonly PartnerView[];
  /** The profile of an import. */
  profileOfImport: (importId: string) => string | undefined;
  whenAgreementEnded: () => EndedAgreements;
  decisionsHere: () => boolean;
  /** This computer's clock, Unix ms. */
  now: () => number;
}

export function deskRules(deps: DeskRulesDeps): Rule[] {
  const profile = (id: string | undefined) => deps.profiles().find((one) => one.id === id);

  /** Sharing under an agreement that has ended, where this desk refuses that. */
  function ended({ terms: { agreement } }: PartnerView): Problem | undefined {
    if (deps.whenAgreementEnded() !== 'refuse') return undefined;
    if (agreementState(agreement, dayOf(deps.now())) !== 'ended') return undefined;
    const { reference = '', lastDay = '' } = agreement ?? {};
    return problem('agreement-ended', [fact('agreement-until', { reference, day: lastDay })]);
  }

  /** Practice records may always be decided, and deleted; others where somebody has allowed it. */
  function mayNotDecide({ environment }: KnownProfile): Problem | undefined {
    return environment === 'practice' || deps.decisionsHere() ? undefined : problem('decisions-not-allowed');
  }

  /**
   * Only a profile of the built-in service may be trained with. A fault cannot reach a real Didit anyway, since it is made
   * inside the practice service; but nobody shall believe that one was made where none is. The page offers training nowhere
   * else, so that no button has to say this.
   */
  function notPractice({ builtIn }: KnownProfile): Problem | undefined {
    return builtIn ? undefined : problem('not-practice');
  }

  const training = (['practice.fault', 'practice.calm', 'practice.token'] as const).map((action) =>
    rule({
      action,
      refuses({ profileId }) {
        const found = profile(profileId);
        return found && notPractice(found);
      },
    }),
  );

  const undecidable = () =>
    deps.profiles().flatMap((one) => {
      const refused = mayNotDecide(one);
      return refused ? [{ about: { profileId: one.id }, problem: refused }] : [];
    });

  return [
    rule({
      action: 'share.mint',
      refuses({ partnerId }) {
        const partner = deps.partners().find(({ id }) => id === partnerId);
        return partner && ended(partner);
      },
      standing: () =>
        deps.partners().flatMap((partner) => {
          const refused = ended(partner);
          return refused ? [{ about: { partnerId: partner.id }, problem: refused }] : [];
        }),
    }),
    rule({
      action: 'reviews.decide',
      refuses({ record }) {
        const found = profile(
          'importId' in record ? deps.profileOfImport(record.importId) : record.profileId,
        );
        return found && mayNotDecide(found);
      },
      standing: undecidable,
    }),
    rule({
      action: 'verification.delete',
      refuses({ profileId }) {
        const found = profile(profileId);
        return found && mayNotDecide(found);
      },
      standing: undecidable,
    }),
    ...training,
  ];
}
