/**
 * What Didit calls a session: its kind, its status, and what may be done with it.
 * Source: docs/didit-api.md#session-statuses.
 */

export const sessionKinds = ['user', 'business'] as const;
/** `user` is a person (KYC), `business` a company (KYB). */
export type SessionKind = (typeof sessionKinds)[number];

export const sessionStatuses = [
  'NOT_STARTED',
  'IN_PROGRESS',
  'AWAITING_USER',
  'IN_REVIEW',
  'APPROVED',
  'DECLINED',
  'RESUBMITTED',
  'EXPIRED',
  'KYC_EXPIRED',
  'ABANDONED',
] as const;
export type SessionStatus = (typeof sessionStatuses)[number];

const known: ReadonlySet<string> = new Set(sessionStatuses);

/**
 * The status as Baton compares it. Didit writes both `In Review` and `IN_REVIEW`
 * (docs/didit-api.md#spelling-of-statuses), so every status is brought to one form where it enters. `undefined` for
 * a word that is not a session status.
 */
export function normaliseStatus(wire: string): SessionStatus | undefined {
  const word = wire
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  return known.has(word) ? (word as SessionStatus) : undefined;
}

/** The spelling Didit takes: Title Case (docs/didit-api.md#spelling-of-statuses). */
export function wireStatus(status: SessionStatus): string {
  return status
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join(' ');
}

/** What a person at a desk can decide about a record (docs/didit-api.md#changing-a-status). */
export const decidedStatuses = ['APPROVED', 'DECLINED', 'RESUBMITTED'] as const satisfies SessionStatus[];
export type DecidedStatus = (typeof decidedStatuses)[number];

/** Whether a status is one that somebody decides. */
export function isDecided(status: SessionStatus): status is DecidedStatus {
  return (decidedStatuses as readonly SessionStatus[]).includes(status);
}

const ended: ReadonlySet<SessionStatus> = new Set(['EXPIRED', 'KYC_EXPIRED', 'ABANDONED']);

/** Whether nothing more comes of it by itself (docs/didit-api.md#transitions). */
export function hasEnded(status: SessionStatus): boolean {
  return ended.has(status);
}

const undecided: ReadonlySet<SessionStatus> = new Set([
  'NOT_STARTED',
  'IN_PROGRESS',
  'AWAITING_USER',
  'IN_REVIEW',
  'RESUBMITTED',
]);

/** Whether a decision is still to come: in review, or back with the customer (docs/didit-api.md#session-statuses). */
export function awaitsDecision(status: SessionStatus): boolean {
  return undecided.has(status);
}

/** What may be decided about a record in this status from here (docs/didit-api.md#changing-a-status). */
export function possibleDecisions(status: SessionStatus | undefined): readonly DecidedStatus[] {
  if (status === 'IN_REVIEW') return decidedStatuses;
  if (status === 'RESUBMITTED') return ['APPROVED', 'DECLINED'];
  return status === 'APPROVED' || status === 'DECLINED' || status === 'KYC_EXPIRED' ? ['RESUBMITTED'] : [];
}

export const unfinishedStatuses = [
  'NOT_STARTED',
  'IN_PROGRESS',
  'AWAITING_USER',
  'RESUBMITTED',
] as const satisfies SessionStatus[];

/** Whether the customer can go on with it by its link (docs/didit-api.md#creating-a-session). */
export function isUnfinished(status: SessionStatus | undefined): boolean {
  return (unfinishedStatuses as readonly (SessionStatus | undefined)[]).includes(status);
}

/** Whether nothing came of it, so that the customer needs a new one. */
export function cameToNothing(status: SessionStatus | undefined): boolean {
  return status === 'EXPIRED' || status === 'ABANDONED';
}

export const shareableStatuses = ['APPROVED', 'DECLINED', 'IN_REVIEW'] as const satisfies SessionStatus[];

/** Whether Didit has a report of a session in this status as a PDF (docs/didit-api.md#reports). */
export function hasReport(kind: SessionKind, status: SessionStatus | undefined): boolean {
  return isShareable(status) || (kind === 'user' && status === 'KYC_EXPIRED');
}

/** Whether Didit mints a share token for a session in this status (docs/didit-api.md#minting-a-token). */
export function isShareable(status: SessionStatus | undefined): boolean {
  return (shareableStatuses as readonly (SessionStatus | undefined)[]).includes(status);
}
