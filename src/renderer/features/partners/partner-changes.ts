/** What taking over a partner from a file would change here, field by field. Pure. */
import type { PartnerDraft, PartnerTerms, PartnerView } from '../../../shared/contract/index.ts';
import { lifetime } from '../../../shared/limits.ts';

/** Each field as a text, a number or a mark; absent where nothing was said. */
interface Flat {
  name: string;
  environment: string | undefined;
  lifetime: number | undefined;
  purpose: string | undefined;
  purposeRequired: true | undefined;
  agreement: string | undefined;
  lastDay: string | undefined;
  userWorkflow: string | undefined;
  businessWorkflow: string | undefined;
  trust: true | undefined;
  notes: string | undefined;
}
export type PartnerField = keyof Flat;

export interface PartnerChange {
  field: PartnerField;
  before: string | number | true | undefined;
  after: string | number | true | undefined;
  /** It loosens what was agreed, or makes the partner look like another: taken over only if a person says so of it. */
  needsConsent: boolean;
}

/** In the order in which they are told. */
const fields: { [Field in PartnerField]: (before: Flat, after: Flat) => boolean } = {
  name: () => true,
  environment: ({ environment }) => environment !== undefined,
  agreement: ({ agreement }) => agreement !== undefined,
  lastDay: ({ lastDay }, after) =>
    lastDay !== undefined && (after.lastDay === undefined || after.lastDay > lastDay),
  trust: (_, { trust }) => trust === true,
  purposeRequired: ({ purposeRequired }) => purposeRequired === true,
  lifetime: (before, after) => (after.lifetime ?? lifetime.default) > (before.lifetime ?? lifetime.default),
  purpose: () => false,
  userWorkflow: () => false,
  businessWorkflow: () => false,
  notes: () => false,
};

/** The fields in which the offered partner differs from the known one; of a new one only what needs consent. */
export function changesOf(known: PartnerView | undefined, offered: PartnerDraft): PartnerChange[] {
  const after = flat(offered);
  const before = known ? flat(known) : { ...flat({ ...offered, terms: {} }), lifetime: after.lifetime };
  return (Object.keys(fields) as PartnerField[])
    .filter((field) => before[field] !== after[field])
    .map((field) => ({
      field,
      before: before[field],
      after: after[field],
      needsConsent: fields[field](before, after),
    }))
    .filter(({ needsConsent }) => known !== undefined || needsConsent);
}

/** The offered partner, but for the changes that need consent and have none. */
export function withConsent(
  known: PartnerView | undefined,
  offered: PartnerDraft,
  consented: ReadonlySet<PartnerField>,
): PartnerDraft {
  const refused = changesOf(known, offered).filter(
    ({ field, needsConsent }) => needsConsent && !consented.has(field),
  );
  const before = known ? flat(known) : flat({ ...offered, terms: {} });
  const kept = Object.fromEntries(refused.map(({ field }) => [field, before[field]]));
  return draftOf(offered.applicationId, { ...flat(offered), ...kept });
}

function flat({ name, environment, terms }: PartnerDraft): Flat {
  const { lifetimeSeconds, purpose, purposeRequired, workflows, trust, agreement, notes } = terms;
  return {
    name,
    environment,
    lifetime: lifetimeSeconds,
    purpose: purpose || undefined,
    purposeRequired: purposeRequired || undefined,
    agreement: agreement?.reference || undefined,
    lastDay: agreement?.lastDay,
    userWorkflow: workflows?.user,
    businessWorkflow: workflows?.business,
    trust: trust || undefined,
    notes: notes || undefined,
  };
}

function draftOf(applicationId: string, all: Flat): PartnerDraft {
  const workflows = said({ user: all.userWorkflow, business: all.businessWorkflow });
  const terms: PartnerTerms = said({
    lifetimeSeconds: all.lifetime,
    purpose: all.purpose,
    purposeRequired: all.purposeRequired,
    workflows: Object.keys(workflows).length > 0 ? workflows : undefined,
    trust: all.trust,
    agreement:
      all.agreement === undefined && all.lastDay === undefined
        ? undefined
        : { reference: all.agreement ?? '', ...said({ lastDay: all.lastDay }) },
    notes: all.notes,
  });
  const environment = all.environment as PartnerDraft['environment'];
  return { name: all.name, applicationId, ...said({ environment }), terms };
}

type Said<Fields> = { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> };

function said<Fields extends object>(fields: Fields): Said<Fields> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Said<Fields>;
}
