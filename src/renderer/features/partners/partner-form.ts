/** What a partner's form holds before it is sent, and what is wrong with it. Pure. */
import type { Environment, PartnerDraft, PartnerTerms, PartnerView } from '../../../shared/contract/index.ts';
import { maxNameLength } from '../../../shared/limits.ts';
import { secretIn } from '../../../shared/scanned/mistaken.ts';
import { readUuid } from '../../helpers/uuid.ts';

/** What a clerk can say of a partner; practice partners are made by Baton itself. */
export const environments = ['unknown', 'live', 'sandbox'] as const;

/** Every field as a text or a choice; an empty one was not said. */
export interface PartnerFields {
  name: string;
  applicationId: string;
  environment: 'unknown' | Environment;
  lifetime: string;
  purpose: string;
  purposeRequired: boolean;
  userWorkflow: string;
  businessWorkflow: string;
  trust: boolean;
  agreementReference: string;
  agreementLastDay: string;
  notes: string;
}

type PartnerFault = 'required' | 'notUuid' | 'taken' | 'own';
export type PartnerFaults = Partial<Record<'name' | 'applicationId', PartnerFault>>;

export function fieldsOf(partner?: PartnerView): PartnerFields {
  const { lifetimeSeconds, purpose, purposeRequired, workflows, trust, agreement, notes } =
    partner?.terms ?? {};
  return {
    name: partner?.name ?? '',
    applicationId: partner?.applicationId ?? '',
    environment: partner?.environment ?? 'unknown',
    lifetime: lifetimeSeconds === undefined ? '' : String(lifetimeSeconds),
    purpose: purpose ?? '',
    purposeRequired: purposeRequired ?? false,
    userWorkflow: workflows?.user ?? '',
    businessWorkflow: workflows?.business ?? '',
    trust: trust ?? false,
    agreementReference: agreement?.reference ?? '',
    agreementLastDay: agreement?.lastDay ?? '',
    notes: notes ?? '',
  };
}

/** The application id, and the name beside it, that a pasted text is about; nothing where there is not exactly one id. */
export function pastedPartner(text: string): Pick<PartnerFields, 'name' | 'applicationId'> | undefined {
  const ids = text.match(anyUuid) ?? [];
  const [applicationId] = ids;
  if (applicationId === undefined || ids.length > 1 || secretIn(text)) return undefined;
  const name = text.replace(applicationId, '').replace(atEnds, '');
  const isName = name.length <= maxNameLength && !/\s{2}|[\r\n]/.test(name);
  return { name: isName ? name : '', applicationId };
}

const anyUuid = /(?<![\da-f-])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\da-f-])/gi;
/** What separates the two. */
const atEnds = /^[\s,;:|()"'\u2013-]+|[\s,;:|()"'\u2013-]+$/g;

/** The applications that a new partner cannot have. */
interface TakenApplications {
  /** That of the desk itself. */
  own: string | undefined;
  /** Those that have a name here. */
  partners: readonly Pick<PartnerView, 'name' | 'applicationId'>[];
}

/** The partner that has the application id already. */
export function partnerWith(applicationId: string, { partners }: TakenApplications) {
  const id = readUuid(applicationId);
  return partners.find((one) => one.applicationId === id);
}

/** The partner, or what has to be mended first, in the order of the fields. `taken` where one is added. */
export function readFields(
  fields: PartnerFields,
  taken?: TakenApplications,
): { ok: true; partner: PartnerDraft } | { ok: false; faults: PartnerFaults } {
  const applicationId = readUuid(fields.applicationId);
  const faults: PartnerFaults = {};
  if (fields.name.trim() === '') faults.name = 'required';
  if (applicationId === undefined)
    faults.applicationId = fields.applicationId.trim() === '' ? 'required' : 'notUuid';
  else if (applicationId === taken?.own) faults.applicationId = 'own';
  else if (taken && partnerWith(applicationId, taken)) faults.applicationId = 'taken';
  if (applicationId === undefined || Object.keys(faults).length > 0) return { ok: false, faults };
  return {
    ok: true,
    partner: {
      name: fields.name.trim(),
      applicationId,
      ...(fields.environment === 'unknown' ? {} : { environment: fields.environment }),
      terms: termsOf(fields),
    },
  };
}

function termsOf(fields: PartnerFields): PartnerTerms {
  const said = (text: string) => (text.trim() === '' ? undefined : text.trim());
  const workflows = { user: said(fields.userWorkflow), business: said(fields.businessWorkflow) };
  const lastDay = said(fields.agreementLastDay);
  const hasAgreement = said(fields.agreementReference) !== undefined || lastDay !== undefined;
  const terms: PartnerTerms = {
    lifetimeSeconds: fields.lifetime === '' ? undefined : Number(fields.lifetime),
    purpose: said(fields.purpose),
    purposeRequired: fields.purposeRequired || undefined,
    workflows: workflows.user || workflows.business ? withoutUnsaid(workflows) : undefined,
    trust: fields.trust || undefined,
    agreement: hasAgreement
      ? { reference: fields.agreementReference.trim(), ...(lastDay ? { lastDay } : {}) }
      : undefined,
    notes: said(fields.notes),
  };
  return withoutUnsaid(terms);
}

function withoutUnsaid<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;
}
