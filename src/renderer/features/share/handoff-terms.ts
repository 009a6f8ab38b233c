/** On which terms a handoff is made: what a person chose for it, or else what was agreed with its partner. Pure. */
import type { PartnerTerms } from '../../../shared/contract/index.ts';

/** What a person has chosen for one partner. Another partner's handoff does not begin with it. */
export interface ChosenTerms {
  partnerId: string;
  /** Undefined while nobody has chosen another than the usual one. */
  lifetimeSeconds: number | undefined;
  /** Why the customer is shared; undefined while nobody has changed it. */
  purpose: string | undefined;
}

interface HandoffTerms {
  lifetimeSeconds: number;
  /** Empty where nobody has said, or is asked. */
  purpose: string;
}

export function noneChosen(partnerId: string): ChosenTerms {
  return { partnerId, lifetimeSeconds: undefined, purpose: undefined };
}

/** The terms of a handoff to `partner`. `lastLifetime` serves where no lifetime was agreed, seconds. */
export function termsFor(
  partner: { id: string; terms: PartnerTerms } | undefined,
  chosen: ChosenTerms,
  lastLifetime: number,
): HandoffTerms {
  const { terms = {} } = partner ?? {};
  const own = partner?.id === chosen.partnerId ? chosen : undefined;
  return {
    lifetimeSeconds: own?.lifetimeSeconds ?? terms.lifetimeSeconds ?? lastLifetime,
    purpose: isPurposeAsked(terms) ? (own?.purpose ?? terms.purpose ?? '') : '',
  };
}

/** Whether the form asks for a purpose: what is not asked for is not sent either. */
export function isPurposeAsked({ purpose, purposeRequired }: PartnerTerms): boolean {
  return purposeRequired === true || Boolean(purpose);
}
