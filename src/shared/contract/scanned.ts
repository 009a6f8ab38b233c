/** What came in: tokens, requests and receipts, as they were read. */
import { z } from 'zod';
import { environment, id, kind, status, unixMs } from './basics.ts';
import { handoffRecord, tokenFacts } from './handoffs.ts';
import { problemSchema } from './problem.ts';
import { workflowView } from './sessions.ts';

/** A token that was read here. `problem` is what would stand in the way of importing it. */
const tokenReading = z.object({
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
const requestReading = z.object({
  ...requestFacts,
  /** The partner with that application id, as this desk calls it; absent for a new one. */
  partnerId: id.optional(),
  partnerName: z.string().optional(),
  /** Of a new one: its name is not what it looks like, or another application here has it. */
  nameProblem: problemSchema.optional(),
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

/** One thing that came in, as it was read; `damaged` is meant for Baton and cannot be. */
export const scannedView = z.discriminatedUnion('type', [
  z.object({ type: z.literal('token'), reading: tokenReading }),
  z.object({ type: z.literal('request'), request: requestReading }),
  z.object({ type: z.literal('receipt'), receipt: receiptReading }),
  /** How this desk is enrolled at the relay at this address. */
  z.object({ type: z.literal('enrolment'), code: z.string(), address: z.string() }),
  z.object({ type: z.literal('damaged'), problem: problemSchema }),
]);
export type ScannedView = z.infer<typeof scannedView>;

/** Something on the clipboard that could be read here, told without the token itself. */
export const clipboardOffer = z.object({
  fingerprint: z.string(),
  kind,
  /** Both halves of its check code: neither is one without the other. Pictograms by their ids. */
  checkDigits: z.string(),
  checkPictograms: z.array(z.string()),
  forThisDesk: z.boolean(),
  senderName: z.string().optional(),
});
export type ClipboardOffer = z.infer<typeof clipboardOffer>;
