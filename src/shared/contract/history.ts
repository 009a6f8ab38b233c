/** What happened at this desk. */
import { z } from 'zod';
import { decidedStatuses } from '../session.ts';
import { id, kind, unixMs } from './basics.ts';
import { decisionView, importStates } from './imports.ts';

export const historyOutcomes = ['open', 'redeemed', ...importStates, ...decidedStatuses] as const;

const historyEvents = ['share', 'import', 'decision'] as const;

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
  /** The customer reference; empty for a share of a session without one. */
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
