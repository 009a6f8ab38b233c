/** What happened at this desk. */
import { z } from 'zod';
import { agreementStates } from '../agreement.ts';
import { sessionStatuses } from '../session.ts';
import { environment, id, kind, moment, status, unixMs } from './basics.ts';
import { decisionView, importStates } from './imports.ts';

export const historyOutcomes = [
  'unconfirmed',
  'open',
  'redeemed',
  ...importStates,
  ...sessionStatuses,
] as const;

const historyEvents = ['share', 'import', 'decision', 'change'] as const;

/**
 * Something that happened at this desk, under the names and terms of that day. A share is `unconfirmed` while a token may be
 * there that nobody has seen, and `open` until a receipt for it was read; an import has its state, and a decision, or any other change of
 * a session that is followed, the status that it has since. What is absent was not known or does not apply.
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
  /** What that was called here; absent for an application that had no name. */
  partnerName: z.string().optional(),
  /** The profile it was done with, which may be gone by now. */
  profileName: z.string().optional(),
  ownApplicationId: id.optional(),
  environment: environment.optional(),
  /** Under which agreement with the partner. */
  agreement: z.string().optional(),
  /** The customer reference; empty for a share of a session without one. */
  reference: z.string(),
  /** Here, and at the other desk. */
  sessionId: id.optional(),
  otherSessionId: id.optional(),
  /** Of the token; empty while none was seen. */
  fingerprint: z.string(),
  purpose: z.string(),
  /** Of an import: whether the partner's approval was taken over, and under which workflow. */
  trustReview: z.boolean().optional(),
  workflow: z.string().optional(),
  /** Of the token: how long it could live, and until when. */
  lifetimeSeconds: z.number().int().optional(),
  until: unixMs.optional(),
  /** The code of what stood in the way last. */
  problem: z.string().optional(),
  /** Of a share, when it was made: the record's status as the person saw it, and whether it had itself come by an import. */
  sharedStatus: status.optional(),
  cameByImport: z.boolean().optional(),
  /** Of a share: whether there was an agreement with the partner, and whether it still held. */
  agreementState: z.enum(agreementStates).optional(),
  /** Of a decision or another change: the status before, where that was known. */
  fromStatus: status.optional(),
  /** By whom, as far as it is known. */
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
  since: moment.optional(),
  /** All of its words have to be found; capital letters do not matter. */
  search: z.string().max(200),
});
export type HistoryFilter = z.infer<typeof historyFilter>;

/** How many entries of each kind. */
const historyTally = z.object({
  share: z.number().int(),
  import: z.number().int(),
  decision: z.number().int(),
  change: z.number().int(),
});
export type HistoryTally = z.infer<typeof historyTally>;

/** Moments at which periods begin; the last one is where the last period ends. Unix ms, each later than the one before. */
export const historyPeriods = z.array(unixMs).min(2).max(63);

/** `periods` in the order in which they were asked for; of other desks those with entries, the most first. */
export const historyCounts = z.object({
  periods: z.array(historyTally),
  partners: z.array(
    historyTally.extend({
      applicationId: id,
      /** What it was called here last; absent for an application that had no name. */
      name: z.string().optional(),
    }),
  ),
});
export type HistoryCounts = z.infer<typeof historyCounts>;

/** A day with entries: when it began, Unix ms, and how many of them it has. */
export const historyDay = z.object({ from: unixMs, count: z.number().int() });
export type HistoryDay = z.infer<typeof historyDay>;
