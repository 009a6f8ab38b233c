/** Session statuses on the wire (contract 4). `Awaiting User` is documented for business sessions. */
export const SESSION_STATUSES = [
  'Not Started',
  'In Progress',
  'Awaiting User',
  'In Review',
  'Approved',
  'Declined',
  'Resubmitted',
  'Expired',
  'Kyc Expired',
  'Abandoned',
] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** Feature-level statuses (contract 4). */
export type FeatureStatus =
  | 'Not Finished'
  | 'Approved'
  | 'Declined'
  | 'In Review'
  | 'Resub Requested'
  | 'Expired';

export type SessionKind = 'user' | 'business';

const SHAREABLE: readonly SessionStatus[] = ['Approved', 'Declined', 'In Review'];
const CHANGEABLE: readonly SessionStatus[] = [...SHAREABLE, 'Kyc Expired', 'Abandoned', 'Resubmitted'];
const UNFINISHED: readonly SessionStatus[] = ['Not Started', 'In Progress', 'Resubmitted', 'Awaiting User'];

/** The finished set of contract 1. */
export function isShareable(status: SessionStatus): boolean {
  return SHAREABLE.includes(status);
}

/** The statuses update-status accepts as the current one (contract 3.5). */
export function isChangeable(status: SessionStatus): boolean {
  return CHANGEABLE.includes(status);
}

/** The statuses that create-session hands back instead of making a second session (contract 3.3). */
export function isUnfinished(status: SessionStatus): boolean {
  return UNFINISHED.includes(status);
}

/** Reports exist for finished sessions, and for `Kyc Expired` people only (contract 3.5). */
export function hasPdf(kind: SessionKind, status: SessionStatus): boolean {
  return isShareable(status) || (kind === 'user' && status === 'Kyc Expired');
}

/** `Kyc Expired` to `KYC_EXPIRED`, the casing some business pages show (contract 4). */
export function upperSnake(status: string): string {
  return status.toUpperCase().replaceAll(' ', '_');
}
