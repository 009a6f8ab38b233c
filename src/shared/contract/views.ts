/** What the screens see: the shapes that cross from main to the page. No secret is in any of them. */
import { z } from 'zod';
import { languageChoices } from '../languages.ts';
import { lifetime, longestName, longestNotes, longestPurpose } from '../limits.ts';
import { problemSchema } from '../problem.ts';
import { reviewEnds } from '../review.ts';
import { decidedStatuses, sessionKinds, sessionStatuses } from '../session.ts';

export const id = z.guid();
const unixMs = z.number();
export const kind = z.enum(sessionKinds);
export const status = z.enum(sessionStatuses);

/** `practice` is the built-in practice service; its data is stamped on every screen. */
export const environments = ['live', 'sandbox', 'practice'] as const;
export const environment = z.enum(environments);
export type Environment = z.infer<typeof environment>;

export const profileView = z.object({
  id,
  name: z.string(),
  applicationId: id,
  baseUrl: z.string(),
  environment,
  /** On the built-in practice service: comes and goes with practice mode. */
  builtIn: z.boolean(),
  /** All the screen ever knows of the key. `present` is read from the keychain, not remembered. */
  key: z.object({ present: z.boolean(), lastFour: z.string(), storedAt: unixMs }),
});
export type ProfileView = z.infer<typeof profileView>;

/** What is asked about a key. `named` is yes for one that is not the application's primary key. */
export const keyChecks = [
  'works',
  'sessions',
  'records',
  'pictures',
  'workflows',
  'share',
  'import',
  'environment',
  'named',
  'application',
] as const;
export type KeyCheck = (typeof keyChecks)[number];

/** Yes is always the good answer. `problem` says why not, and for what cannot be known, what was in the way. */
export const keyFinding = z.object({
  check: z.enum(keyChecks),
  verdict: z.enum(['yes', 'no', 'cannotKnow']),
  problem: problemSchema.optional(),
});
export type KeyFinding = z.infer<typeof keyFinding>;

/** What a key can do here. Of one that does not work, or could not be tried, nothing but that. */
export const keyReport = z.object({
  findings: z.array(keyFinding),
  /** What the key was seen to belong to, where it was. */
  environment: environment.optional(),
  /** How many published workflows there are, where they may be listed. */
  workflows: z.object({ user: z.number().int(), business: z.number().int() }).optional(),
});
export type KeyReport = z.infer<typeof keyReport>;

/** What was agreed with a partner, and what is usual with it. What is absent was not said. */
export const partnerTerms = z.object({
  /** Of a new token for it, seconds. */
  lifetimeSeconds: z.number().int().min(lifetime.min).max(lifetime.max).optional(),
  /** The usual purpose of sharing. */
  purpose: z.string().trim().max(longestPurpose).optional(),
  /** The agreement asks for a purpose with every handoff. */
  purposeRequired: z.boolean().optional(),
  /** The workflow under which what it shares is imported. */
  workflows: z.object({ user: id.optional(), business: id.optional() }).optional(),
  /** What it has approved is trusted, unless the clerk says otherwise. */
  trust: z.boolean().optional(),
  agreement: z.object({ reference: z.string().trim().max(100), lastDay: z.iso.date().optional() }).optional(),
  notes: z.string().trim().max(longestNotes).optional(),
});
export type PartnerTerms = z.infer<typeof partnerTerms>;

/** A partner as a person describes it. `environment` is absent while nobody has said to which one it belongs. */
export const partnerDraft = z.object({
  name: z.string().trim().min(1).max(longestName),
  applicationId: id,
  environment: environment.optional(),
  terms: partnerTerms,
});
export type PartnerDraft = z.infer<typeof partnerDraft>;

export const partnerView = partnerDraft.extend({ id });
export type PartnerView = z.infer<typeof partnerView>;

/** A partner that stands in a file, beside what this desk knows. */
export const offeredPartner = z.object({
  partner: partnerDraft,
  state: z.enum(['new', 'changed', 'same']),
  /** What it is called here, where that differs. */
  knownAs: z.string().optional(),
});
export type OfferedPartner = z.infer<typeof offeredPartner>;

export const importStates = [
  'queued',
  'sending',
  'unknown',
  'imported',
  'refused',
  'expired',
  'cancelled',
] as const;
export type ImportState = (typeof importStates)[number];

/** A decision about an imported record, made at this desk or seen to have been made elsewhere. */
export const decisionView = z.object({
  status: z.enum(decidedStatuses),
  here: z.boolean(),
  /** When this desk made or saw it. */
  seenAt: unixMs,
  /** By whom and when, as Didit tells it. */
  by: z.string().optional(),
  at: unixMs.optional(),
  comment: z.string(),
});
export type DecisionView = z.infer<typeof decisionView>;

/** How an imported record that landed in review fares. Times are Didit's where that is known. */
export const reviewView = z.object({
  /** Since when it has the status it has, as far as this desk knows. */
  since: unixMs,
  /** When Didit was last asked, and is asked next. */
  lookedAt: unixMs.optional(),
  nextLookAt: unixMs.optional(),
  /** Absent while it is being watched. */
  ended: z.enum(reviewEnds).optional(),
  /** The last one. */
  decision: decisionView.optional(),
});
export type ReviewView = z.infer<typeof reviewView>;

export const importView = z.object({
  id,
  profileId: id,
  state: z.enum(importStates),
  kind,
  vendorData: z.string(),
  workflowId: id,
  workflowLabel: z.string(),
  trustReview: z.boolean(),
  fromApplicationId: id,
  senderName: z.string().optional(),
  sourceSessionId: id,
  tokenFingerprint: z.string(),
  createdAt: unixMs,
  issuedAt: unixMs,
  expiresAt: unixMs,
  attempts: z.number().int(),
  nextAttemptAt: unixMs.optional(),
  endedAt: unixMs.optional(),
  /** Why it ended without a record, or why it still waits. */
  problem: problemSchema.optional(),
  importedSessionId: id.optional(),
  importedStatus: status.optional(),
  /** Only of a record that landed in review. */
  review: reviewView.optional(),
  /** The answer was lost and the record was found by look-up. */
  recovered: z.boolean(),
  /** A lost answer may have used the reference: it is what a look-up goes by, and stays. */
  referenceFixed: z.boolean(),
});
export type ImportView = z.infer<typeof importView>;

export const queueModes = [
  'running',
  'offline',
  'service-down',
  'key-rejected',
  'rate-limited',
  'locked',
  'storage',
] as const;
export const queueView = z.object({
  profileId: id,
  mode: z.enum(queueModes),
  /** When the queue tries again by itself. */
  until: unixMs.optional(),
  problem: problemSchema.optional(),
});
export type QueueView = z.infer<typeof queueView>;
export type QueueMode = QueueView['mode'];

/** What is known of the way to a profile's Didit, from its answers and from probes; never from the system alone. */
export const reachabilityStates = [
  'unknown',
  'online',
  'offline',
  'service-down',
  'captive-portal-or-proxy',
] as const;
export const reachabilityView = z.object({
  profileId: id,
  state: z.enum(reachabilityStates),
  /** Since when by this computer's clock. */
  since: unixMs,
  /** What was seen, when it is not `online`. */
  problem: problemSchema.optional(),
});
export type ReachabilityView = z.infer<typeof reachabilityView>;
export type ReachabilityState = ReachabilityView['state'];

/** A database that was damaged: what was set aside, what can be brought back, and what cannot. */
export const recoveryView = z.object({
  /** Name of the file in the data folder that holds the damaged database, whole. */
  setAside: z.string(),
  /** The last good backup, if there is one. */
  backup: z
    .object({
      madeAt: unixMs,
      waiting: z.number().int(),
      ended: z.number().int(),
      profiles: z.number().int(),
    })
    .optional(),
  /** Imports that could still be read from the damaged file and are not in the backup; absent when unreadable. */
  missing: z
    .array(z.object({ vendorData: z.string(), kind, createdAt: unixMs, state: z.enum(importStates) }))
    .optional(),
});
export type RecoveryView = z.infer<typeof recoveryView>;

/** What a copied token is marked with on the clipboard, for the programs that ask (main's `marks.ts`). */
export const clipboardMarks = [
  'concealed',
  'not-monitored',
  'not-in-history',
  'not-in-cloud',
  'not-for-viewers',
  'password',
] as const;
export type ClipboardMark = (typeof clipboardMarks)[number];

/** Why a copied token is not on the clipboard any more. `replaced`: it was gone already, and nothing was touched. */
export const copyEnds = ['time', 'lock', 'sleep', 'quit', 'replaced'] as const;
export type CopyEnd = (typeof copyEnds)[number];

/** The token that was copied last: what was achieved, as read back, and what became of it. */
export const copiedView = z.object({
  handoffId: id,
  /** This computer's clock. */
  clearsAt: unixMs,
  marks: z.array(z.enum(clipboardMarks)),
  /** How many marks this system and this runtime could set. */
  marksOffered: z.number().int(),
  ended: z.enum(copyEnds).optional(),
});
export type CopiedView = z.infer<typeof copiedView>;

/** A handoff as it is remembered: without its token, and with what a receipt told of its end. */
export const handoffRecord = z.object({
  id,
  profileId: id,
  fingerprint: z.string(),
  kind,
  sessionId: id,
  partnerName: z.string(),
  /** Why it was shared, where somebody has said. */
  purpose: z.string().optional(),
  forApplicationId: id,
  issuedAt: unixMs,
  expiresAt: unixMs,
  /** By the other desk's word and clock; absent until its receipt was read. */
  redeemed: z.object({ at: unixMs, sessionId: id, status: status.optional() }).optional(),
});
export type HandoffRecord = z.infer<typeof handoffRecord>;

export const historyOutcomes = ['open', 'redeemed', ...importStates, ...decidedStatuses] as const;

export const historyEvents = ['share', 'import', 'decision'] as const;

/**
 * Something that happened at this desk. A share is `open` until a receipt for it was read; an import has its state, and a
 * decision the status that was decided.
 */
export const historyEntry = z.object({
  id,
  profileId: id,
  what: z.enum(historyEvents),
  at: unixMs,
  kind,
  outcome: z.enum(historyOutcomes),
  /** The other desk's. */
  applicationId: id,
  /** What that is called here; absent for an application without a name. */
  partnerName: z.string().optional(),
  /** The customer reference; empty for a share. */
  reference: z.string(),
  /** Here, and at the other desk. */
  sessionId: id.optional(),
  otherSessionId: id.optional(),
  fingerprint: z.string(),
  purpose: z.string(),
  /** Of a decision. */
  decision: decisionView.omit({ status: true, seenAt: true }).optional(),
});
export type HistoryEntry = z.infer<typeof historyEntry>;

/** What is absent is not asked for. */
export const historyFilter = z.object({
  profileId: id.optional(),
  what: z.enum(historyEvents).optional(),
  kind: kind.optional(),
  outcome: z.enum(historyOutcomes).optional(),
  applicationId: id.optional(),
  /** Unix ms. */
  since: unixMs.optional(),
  /** All of its words have to be found; capital letters do not matter. */
  search: z.string().max(200),
});
export type HistoryFilter = z.infer<typeof historyFilter>;

/** Sharing under an agreement that has ended is refused, or done after a warning. */
export const endedAgreements = ['refuse', 'warn'] as const;
export type EndedAgreements = (typeof endedAgreements)[number];

/** A camera as the system names it. Its id may change with the session of the page, its name does not. */
export const cameraChoice = z.object({ deviceId: z.string().max(200), label: z.string().max(200) });
export type CameraChoice = z.infer<typeof cameraChoice>;

/** Ready tokens of the practice service: one that can be imported, and those with something wrong. */
export const practiceTokens = ['sound', 'expired', 'wrong-desk', 'already-imported'] as const;
export type PracticeToken = (typeof practiceTokens)[number];

/** What can be made to go wrong at the practice service: twice once, at the next request, and twice until it is ended. */
export const practiceFaults = ['lost-answer', 'rate-limited', 'service-down', 'offline'] as const;
export type PracticeFault = (typeof practiceFaults)[number];

/** A fault that waits for its request, has struck it, or lasts. What is not told of is as it should be. */
export const practiceFaultView = z.object({
  fault: z.enum(practiceFaults),
  state: z.enum(['armed', 'happened', 'lasting']),
});
export type PracticeFaultView = z.infer<typeof practiceFaultView>;

export const tourSteps = 5;
/** How far a person is with the guided tour: never offered, under way, put aside, or done. */
export const tourView = z.object({
  state: z.enum(['new', 'running', 'aside', 'done']),
  step: z.number().int().min(1).max(tourSteps),
});
export type TourView = z.infer<typeof tourView>;

/** How the window is set on this desk. */
export const windowView = z.object({
  /** Per cent. */
  textSize: z.number().int(),
  /** Whether a closed window leaves Baton in the tray; null where the system does not do so. */
  keepInTray: z.boolean().nullable(),
});
/** Main's whole state as the page sees it, one slice a subject. Changes replace slices, imports one by one. */
export const slices = z.object({
  desk: z.object({
    version: z.string(),
    opening: z.enum(['opening', 'ready', 'blocked']),
    problem: problemSchema.optional(),
    /** With `storage-damaged`. */
    recovery: recoveryView.optional(),
  }),
  profiles: z.array(profileView),
  activeProfileId: id.nullable(),
  partners: z.array(partnerView),
  imports: z.array(importView),
  queues: z.array(queueView),
  /** What keeps Baton from looking at a profile's records in review: met by a look, by the queue, or by anything else. */
  reviewHolds: z.array(queueView),
  reachabilities: z.array(reachabilityView),
  /** How far this computer's clock is behind that of the active profile's Didit, in ms; null while not known. */
  clockOffset: z.number().nullable(),
  /** The last ones of the active profile, newest first. */
  handoffs: z.array(handoffRecord),
  copied: copiedView.nullable(),
  /** How long a copied token stays on the clipboard. */
  clipboardSeconds: z.number().int(),
  /** The camera that was chosen last; null while none was. */
  camera: cameraChoice.nullable(),
  /** What happens to sharing under an agreement that has ended. */
  endedAgreements: z.enum(endedAgreements),
  /** Whether records in review may be decided at this desk; practice records always may. */
  decisionsHere: z.boolean(),
  /** The language that was chosen for this desk. */
  language: z.enum(languageChoices),
  /** The locales of the system, the one that decides first (`shared/languages.ts`). */
  systemLocales: z.array(z.string()),
  /** What goes wrong at the built-in practice service because somebody wanted it to. */
  practiceFaults: z.array(practiceFaultView),
  tour: tourView,
  window: windowView,
});
export type Slices = z.infer<typeof slices>;

export const snapshot = z.object({ number: z.number().int(), state: slices });
export type Snapshot = z.infer<typeof snapshot>;

/**
 * A numbered change: the slices that are new, and the imports that are new, changed (`put`) or gone (`removed`). A
 * gap in the numbers means: ask for a snapshot.
 */
export const change = z.object({
  number: z.number().int(),
  patch: slices.omit({ imports: true }).partial(),
  imports: z.object({ put: z.array(importView), removed: z.array(id) }).optional(),
});
export type Change = z.infer<typeof change>;

export const sessionRow = z.object({
  sessionId: id,
  kind,
  status: status.optional(),
  /** The status as Didit wrote it, for a word Baton does not know. */
  statusText: z.string(),
  name: z.string(),
  detail: z.string(),
  country: z.string(),
  vendorData: z.string(),
  createdAt: z.string(),
  portrait: z.string().optional(),
  shareable: z.boolean(),
});
export type SessionRow = z.infer<typeof sessionRow>;

export const workflowView = z.object({
  workflowId: id,
  label: z.string(),
  kind,
  features: z.array(z.string()),
  isDefault: z.boolean(),
});
export type WorkflowView = z.infer<typeof workflowView>;

/** One feature block of a decision; `items` are Didit's own but for links (`shared/record-links.ts`). */
export const recordBlock = z.object({
  name: z.string(),
  items: z.array(z.record(z.string(), z.json())),
});
export type RecordBlock = z.infer<typeof recordBlock>;

export const recordView = z.object({
  sessionId: id,
  kind,
  status: status.optional(),
  statusText: z.string(),
  environment: z.string().optional(),
  /** By Didit's word, or else by what this desk did. Absent for a record that was made here, and where nobody knows. */
  sharedFromSession: id.optional(),
  workflowId: z.string().optional(),
  vendorData: z.string(),
  createdAt: z.string().optional(),
  expiresAt: z.string().optional(),
  features: z.array(z.string()),
  /** Everything that Didit says of the session itself and that is no block, as Didit wrote it. */
  own: z.record(z.string(), z.json()),
  blocks: z.array(recordBlock),
  /** The import of this desk that made it; absent where another desk imported it. */
  import: importView.optional(),
});
export type RecordView = z.infer<typeof recordView>;

/** What stands behind the address of a picture: whether it can be shown, and if not, why. */
export const mediumView = z.object({
  state: z.enum(['picture', 'file', 'gone', 'unreachable']),
  /** Of a file that is no picture, as its server names it: `application/pdf`. */
  type: z.string().optional(),
});
export type MediumView = z.infer<typeof mediumView>;

/** The sessions of an application that carry a customer reference. */
export const referenceSessions = z.object({
  count: z.number().int(),
  /** There are more than were counted. */
  isMore: z.boolean(),
  /** When the last approved one was made, as Didit writes it. */
  lastApprovedAt: z.string().optional(),
});
export type ReferenceSessions = z.infer<typeof referenceSessions>;

/** What is known of a customer reference. Without `sessions` Didit could not be asked, and `problem` says why. */
export const referenceView = z.object({
  sessions: referenceSessions.optional(),
  /** Imports of this desk with it. */
  importsHere: z.number().int(),
  /** Others that may be meant, the nearest first. */
  near: z.array(z.string()),
  problem: problemSchema.optional(),
});
export type ReferenceView = z.infer<typeof referenceView>;

/** What a token says of itself, not verified. */
const tokenFacts = {
  token: z.string(),
  fingerprint: z.string(),
  kind,
  sessionId: id,
  fromApplicationId: id,
  forApplicationId: id,
  issuedAt: unixMs,
  expiresAt: unixMs,
};

/** A minted token on its way. The token is here because the page draws it as a QR code. */
export const handoffView = z.object({
  ...tokenFacts,
  id,
  /** The token's short spelling for the QR code; absent for a token that does not come back from it. */
  handoffCode: z.string().optional(),
  /** Says which request it answers; stands beside the handoff code. */
  answerCode: z.string().optional(),
  partnerName: z.string(),
  /** Set when Didit minted for another issuer than the profile names: the profile's application id is wrong. */
  problem: problemSchema.optional(),
});
export type HandoffView = z.infer<typeof handoffView>;

/** A token that was read here. `problem` is what would stand in the way of importing it. */
export const tokenReading = z.object({
  ...tokenFacts,
  /** What this desk calls the applications, and the environment of the sender; absent where it does not know. */
  senderName: z.string().optional(),
  senderEnvironment: environment.optional(),
  receiverName: z.string().optional(),
  /** The request of this desk that it says it answers. `unknown`: not one that this profile has asked. */
  request: z
    .object({
      nonce: z.string(),
      state: z.enum(['open', 'answered', 'unknown']),
      askedAt: unixMs.optional(),
    })
    .optional(),
  /** The workflows of its kind that this desk remembers; absent when it was never told of any. */
  workflows: z.array(workflowView).optional(),
  problem: problemSchema.optional(),
  /** What does not stand in the way but should be known: `time-short`, `clock-wrong`, `time-unknown`. */
  warnings: z.array(problemSchema),
  /** The import that already has this token or this source session. */
  existingImportId: id.optional(),
});
export type TokenReading = z.infer<typeof tokenReading>;

/** What a system does with screenshots and shared screens while a code is shown. */
export const screenProtection = z.enum(['excluded', 'mostly-excluded', 'none']);
export type ScreenProtection = z.infer<typeof screenProtection>;

const requestFacts = {
  /** What the QR code says; the check code is made of it. */
  code: z.string(),
  nonce: z.string().regex(/^[0-9a-f]{16}$/),
  applicationId: id,
  name: z.string(),
  environment,
  lifetimeSeconds: z.number().int(),
  askedAt: unixMs,
  /** Of the application id, for comparing by voice or with the agreement. */
  fingerprint: z.string(),
};

/** What this desk asks another for. */
export const requestView = z.object(requestFacts);
export type RequestView = z.infer<typeof requestView>;

/** What another desk asks this one for, not verified. `problem` is what would stand in the way of answering it. */
export const requestReading = z.object({
  ...requestFacts,
  /** The partner with that application id, as this desk calls it; absent for a new one. */
  partnerId: id.optional(),
  partnerName: z.string().optional(),
  problem: problemSchema.optional(),
});
export type RequestReading = z.infer<typeof requestReading>;

/** What became of a handoff of this desk, by the other desk's word. */
export const receiptReading = z.object({
  fingerprint: z.string(),
  sessionId: id,
  status: status.optional(),
  importedAt: unixMs,
  handoff: handoffRecord,
});
export type ReceiptReading = z.infer<typeof receiptReading>;

/** One thing that was carried here, as it was read; `damaged` is meant for Baton and cannot be. */
export const carriedView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('token'), reading: tokenReading }),
  z.object({ type: z.literal('request'), request: requestReading }),
  z.object({ type: z.literal('receipt'), receipt: receiptReading }),
  z.object({ type: z.literal('damaged'), problem: problemSchema }),
]);
export type CarriedView = z.infer<typeof carriedView>;

/** Something on the clipboard that could be read here, told without the token itself. */
export const clipboardOffer = z.object({
  fingerprint: z.string(),
  kind,
  checkDigits: z.string(),
  forThisDesk: z.boolean(),
  senderName: z.string().optional(),
});
export type ClipboardOffer = z.infer<typeof clipboardOffer>;
