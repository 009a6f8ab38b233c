/**
 * Session statuses on the wire (docs/didit-api.md#session-statuses). `Awaiting User` is documented for business
 * sessions.
 */
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

/** Feature-level statuses (docs/didit-api.md#feature-statuses). */
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

/** The finished set of docs/didit-api.md#minting-a-token. */
export function isShareable(status: SessionStatus): boolean {
  return SHAREABLE.includes(status);
}

/** The statuses update-status accepts as the current one (docs/didit-api.md#changing-a-status). */
export function isChangeable(status: SessionStatus): boolean {
  return CHANGEABLE.includes(status);
}

/**
 * The statuses that create-session hands back instead of making a second session
 * (docs/didit-api.md#creating-a-session).
 */
export function isUnfinished(status: SessionStatus): boolean {
  return UNFINISHED.includes(status);
}

/** Reports exist for finished sessions, and for `Kyc Expired` people only (docs/didit-api.md#reports). */
export function hasPdf(kind: SessionKind, status: SessionStatus): boolean {
  return isShareable(status) || (kind === 'user' && status === 'Kyc Expired');
}

/** `Kyc Expired` to `KYC_EXPIRED`, the casing some business pages show (docs/didit-api.md#spelling-of-statuses). */
export function upperSnake(status: string): string {
  return status.toUpperCase().replaceAll(' ', '_');
}
