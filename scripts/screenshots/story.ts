/** What has happened at the practice desks before a picture is taken: who was shared with whom, and under what name. */
import { practiceMint } from '../../src/practice/server.ts';
import { practiceApplications } from '../../src/practice/world/applications.ts';
import type { HandoffView } from '../../src/shared/contract/index.ts';
import type { Language } from '../../src/shared/languages.ts';
import type { SessionKind } from '../../src/shared/session.ts';
import type { StagedDesk } from './staged-desk.ts';

/** The applications of the built-in practice service, which is born from its usual seed. */
const seed = 'practice';
const [harbour, lindgren, copperfield] = practiceApplications(seed);
if (!harbour || !lindgren || !copperfield) throw new Error('The practice service has other applications.');
export const sender = harbour;
export const receiver = lindgren;

/** What a clerk types is in the clerk's own language. */
interface Typed {
  purposes: readonly [string, string, string];
  agreement: string;
  notes: string;
  /** Why a record in review is decided as it is. */
  comment: string;
}

export const typed: Record<Language, Typed> = {
  en: {
    purposes: ['Vehicle lease', 'Fleet contract', 'Additional driver'],
    agreement: 'Framework 2025/17',
    notes: 'Ask for Mrs Holm at the leasing counter.',
    comment: 'The original passport was shown at the counter.',
  },
  de: {
    purposes: ['Fahrzeugleasing', 'Flottenvertrag', 'Weiterer Fahrer'],
    agreement: 'Rahmenvertrag 2025/17',
    notes: 'Am Leasingschalter nach Frau Holm fragen.',
    comment: 'Der Reisepass wurde am Schalter im Original vorgelegt.',
  },
  fr: {
    purposes: ['Location d’un véhicule', 'Contrat de flotte', 'Conducteur supplémentaire'],
    agreement: 'Accord-cadre 2025/17',
    notes: 'Demander Mme Holm au guichet location.',
    comment: 'L’original du passeport a été présenté au guichet.',
  },
  es: {
    purposes: ['Renting de un vehículo', 'Contrato de flota', 'Conductor adicional'],
    agreement: 'Acuerdo marco 2025/17',
    notes: 'Preguntar por la Sra. Holm en el mostrador de renting.',
    comment: 'El pasaporte original se presentó en el mostrador.',
  },
};

export async function profileOf(desk: StagedDesk, applicationId: string): Promise<string> {
  const { profiles } = await desk.state();
  const profile = profiles.find((one) => one.applicationId === applicationId);
  if (!profile) throw new Error(`No profile works for ${applicationId}.`);
  return profile.id;
}

async function partnerOf(desk: StagedDesk, applicationId: string): Promise<string> {
  const { partners } = await desk.state();
  const partner = partners.find((one) => one.applicationId === applicationId);
  if (!partner) throw new Error(`No partner works for ${applicationId}.`);
  return partner.id;
}

export interface Shared {
  kind?: SessionKind;
  search: string;
  seconds?: number;
  purpose?: string;
}

/** A code that the sender has made for the receiver. */
export async function share(
  desk: StagedDesk,
  { kind = 'user', search, ...more }: Shared,
): Promise<HandoffView> {
  const profileId = await profileOf(desk, sender.id);
  const list = await desk.call('sessions.list', { profileId, kind, search, statuses: [], offset: 0 });
  const [row] = list.rows;
  if (!row) throw new Error(`The practice desk has no ${search}.`);
  return desk.call('share.mint', {
    profileId,
    sessionId: row.sessionId,
    kind,
    partnerId: await partnerOf(desk, receiver.id),
    lifetimeSeconds: more.seconds ?? 3_600,
    ...(row.vendorData === '' ? {} : { reference: row.vendorData }),
    ...(more.purpose === undefined ? {} : { purpose: more.purpose }),
  });
}

/** Saves the import of a token at the receiver. What becomes of it is the queue's business. */
export async function save(
  desk: StagedDesk,
  token: string,
  vendorData: string,
  { kind = 'user', trustReview = false }: { kind?: SessionKind; trustReview?: boolean } = {},
): Promise<string> {
  const profileId = await profileOf(desk, receiver.id);
  const workflows = await desk.call('workflows.list', { profileId, kind });
  const workflow = workflows.find((one) => one.isDefault) ?? workflows[0];
  if (!workflow) throw new Error(`The receiver has no workflow of kind ${kind}.`);
  const { workflowId, label } = workflow;
  const wanted = { profileId, token, workflowId, workflowLabel: label, vendorData, trustReview };
  return (await desk.call('receive.import', wanted)).importId;
}

/** A token as the practice service signs them, for a moment that need not be now. */
export function tokenOf(claims: {
  forApplication: string;
  fromApplication?: string;
  seconds: number;
  age: number;
  seed?: string;
}) {
  const now = Math.floor(Date.now() / 1_000) - claims.age;
  return practiceMint(claims.seed ?? seed, Date.now).sign({
    session_id: '7d3a2f10-4c58-4b0e-9a61-5f2c8e917b44',
    session_kind: 'user',
    from_application_id: claims.fromApplication ?? sender.id,
    for_application_id: claims.forApplication,
    iat: now,
    exp: now + claims.seconds,
  });
}

const received = [
  { search: 'Weißmüller', reference: 'LL-2026-0412', redeemed: true },
  { search: 'Misakawa', reference: 'LL-2026-0415', trustReview: true },
  { search: 'Nordlys', kind: 'business', reference: 'LL-2026-F-031', redeemed: true },
  { search: 'Conceição', reference: 'LL-2026-0419' },
  { search: 'Wzorkowska', reference: 'LL-2026-0421', trustReview: true },
  { search: 'Dæmason', reference: 'LL-2026-0426' },
] as const;

/** A week's work: partners with what was agreed, codes that were made, imports that ended well and one that did not. */
export async function work(desk: StagedDesk): Promise<void> {
  const { purposes, agreement, notes } = typed[desk.language];
  await agree(desk, agreement, notes);
  for (const [at, one] of received.entries()) {
    const kind: SessionKind = 'kind' in one ? one.kind : 'user';
    const purpose = purposes[at % purposes.length] ?? purposes[0];
    const { token } = await share(desk, { search: one.search, kind, purpose });
    const more = { kind, trustReview: 'trustReview' in one && one.trustReview };
    const importId = await save(desk, token, one.reference, more);
    await desk.until(({ imports }) =>
      imports.some((item) => item.id === importId && item.state === 'imported'),
    );
    if ('redeemed' in one) await bringReceipt(desk, importId);
  }
  for (const search of ['Al-Namudhaji', 'Ffug', 'Voorbeeld Waterbouw'] as const) {
    const kind = search === 'Voorbeeld Waterbouw' ? 'business' : 'user';
    await share(desk, { search, kind, purpose: purposes[kind === 'business' ? 1 : 0], seconds: 14_400 });
  }
  const forged = await tokenOf({ forApplication: receiver.id, seconds: 3_600, age: 60, seed: 'elsewhere' });
  const refused = await save(desk, forged, 'LL-2026-0418');
  await desk.until(({ imports }) => imports.some((item) => item.id === refused && item.state === 'refused'));
}

async function agree(desk: StagedDesk, reference: string, notes: string): Promise<void> {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const { purposes } = typed[desk.language];
  await desk.call('partners.change', {
    partnerId: await partnerOf(desk, receiver.id),
    name: receiver.name,
    environment: 'practice',
    terms: {
      lifetimeSeconds: 3_600,
      purpose: purposes[0],
      agreement: { reference, lastDay: inDays(300) },
      notes,
    },
  });
  await desk.call('partners.add', {
    name: copperfield?.name ?? '',
    applicationId: copperfield?.id ?? '',
    environment: 'practice',
    terms: { lifetimeSeconds: 900, trust: true, agreement: { reference, lastDay: inDays(9) } },
  });
}

/** The receiver shows the receipt for an import, and the sender reads it. */
async function bringReceipt(desk: StagedDesk, importId: string): Promise<void> {
  const { code } = await desk.call('receive.receipt', { importId });
  const profileId = await profileOf(desk, sender.id);
  const { scanned } = await desk.call('intake.read', { profileId, text: code });
  const [read] = scanned;
  if (read?.type !== 'receipt') throw new Error('The receipt was not read as one.');
  const { handoff, ...receipt } = read.receipt;
  await desk.call('share.redeemed', receipt);
}
