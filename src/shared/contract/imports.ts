/** Imports, their queues, and the reviews that some of them wait for. */
import { z } from 'zod';
import { followEnds } from '../follow-end.ts';
import { decidedStatuses } from '../session.ts';
import { id, kind, status, unixMs } from './basics.ts';
import { problemSchema } from './problem.ts';

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

/** How an imported record fares. Times are Didit's where that is known. */
const reviewView = z.object({
  /** As it was when Baton began to follow it, most often as it landed. */
  landedStatus: status.optional(),
  /** Since when it has the status it has, as far as this desk knows. */
  since: unixMs,
  /** Didit's word for the status, where Baton does not know it. */
  unknownStatus: z.string().optional(),
  /** When Didit was last asked, and is asked next. */
  lookedAt: unixMs.optional(),
  nextLookAt: unixMs.optional(),
  /** Absent while it is followed. */
  ended: z.enum(followEnds).exclude(['share-over']).optional(),
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
  /** Of every record. */
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
