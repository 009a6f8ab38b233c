/**
 * What Didit calls a session: its kind, its status, and what may be done with it.
 * Source: contract sections 1 and 4.
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
 * The status as Baton compares it. Didit writes both `In Review` and `IN_REVIEW` (contract section 4), so
 * every status is brought to one form where it enters. `undefined` for a word that is not a session status.
 */
export function normaliseStatus(wire: string): SessionStatus | undefined {
  const word = wire
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '_');
  return known.has(word) ? (word as SessionStatus) : undefined;
}

/** The spelling Didit's list filter takes: Title Case (contract section 3.1). */
export function wireStatus(status: SessionStatus): string {
  return status
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join(' ');
}

export const shareableStatuses = ['APPROVED', 'DECLINED', 'IN_REVIEW'] as const satisfies SessionStatus[];

/** Whether Didit has a report of a session in this status as a PDF (contract section 4). */
export function hasReport(kind: SessionKind, status: SessionStatus | undefined): boolean {
  return isShareable(status) || (kind === 'user' && status === 'KYC_EXPIRED');
}

/** Whether Didit mints a share token for a session in this status (contract section 1). */
export function isShareable(status: SessionStatus | undefined): boolean {
  return (shareableStatuses as readonly (SessionStatus | undefined)[]).includes(status);
}
