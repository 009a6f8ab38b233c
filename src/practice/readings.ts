/**
 * Where the public documentation contradicts itself or is silent, the practice service offers every reading
 * (docs/didit-api.md#readings-of-the-practice-service). The first value of each is the default.
 */
export const READING_VALUES = {
  /**
   * Malformed, badly signed or expired share token (docs/didit-api.md#import-refusals: page 401, OpenAPI digest
   * 400).
   */
  badTokenStatus: [401, 400],
  /** Token minted for another application (docs/didit-api.md#import-refusals: page 403, digest 400). */
  wrongRecipientStatus: [403, 400],
  duplicateStatus: [403, 400],
  /** What makes an import a duplicate: the same source session, or the same token (docs/didit-api.md#duplicates). */
  duplicateBy: ['source', 'token'],
  /**
   * Whether deleting the imported copy frees the source for another import (docs/didit-api.md#duplicates, unknown).
   */
  reimportAfterDelete: ['allowed', 'refused'],
  trustReview: ['required', 'optional'],
  /**
   * The docs ask for write:sessions; the backend map says import checks nothing (docs/didit-api.md#import-request).
   */
  importPrivilege: ['write:sessions', 'none'],
  importAnswer: ['full', 'abridged'],
  /** Whether `shared_from_session` is shown (docs/didit-api.md#lost-answers, unknown). */
  sharedFromInDecision: [true, false],
  sharedFromInList: [false, true],
  /**
   * Tokens and share answers before the unified rollout had no `session_kind`
   * (docs/didit-api.md#claims-of-a-token).
   */
  sessionKindInShares: [true, false],
  shareSuccess: [201, 200],
  businessStatusCasing: ['title', 'upper-snake'],
  /** Until about September 2026 every authentication failure was 403 (docs/didit-api.md#refusals-of-a-key). */
  auth: ['separate', 'all-403'],
  /** Pages disagree on the status without a key; one names 401 for sharing only (docs/didit-api.md#refusals-of-a-key). */
  missingKey: [403, 401, '401-on-share'],
  /** Whether the permission is checked before what the path names is looked up (docs/didit-api.md#probes-of-a-key). */
  permissionCheck: ['before-lookup', 'after-lookup'],
  workflowsShape: ['paginated', 'bare-array'],
  /** Some pages have other names for three blocks (docs/didit-api.md#other-names-of-blocks). */
  blockNames: ['wire', 'pages'],
  /** Whether records have the newer block, and the customer has signed (docs/didit-api.md#signatures). */
  signatures: ['absent', 'signed', 'unsigned'],
  environment: ['sandbox', 'live'],
  /** Whether the account can pay for a session, and how it is told (docs/didit-api.md#creating-a-session). */
  credit: ['enough', 'short', 'suspended', 'unpaid'],
  /** Whether checks that ask nothing of the customer have run again by the time of the answer (docs/didit-api.md#changing-a-status). */
  backEndResubmit: ['waits', 'runs'],
  /** An older page says 204 (docs/didit-api.md#deleting-a-session). */
  deleteAnswer: [200, 204],
  /** What becomes of the face of somebody whose session is deleted (docs/didit-api.md#deleting-a-session). */
  faceRetention: ['not_retained', 'retained'],
  /** One page of the reference shows an array without an envelope (docs/didit-api.md#webhook-destinations). */
  destinationsShape: ['bare-array', 'paginated'],
  /** Whether the rows of the list count beside the rest, or in a summary as a single one does (docs/didit-api.md#webhook-destinations). */
  destinationRows: ['flat', 'summary'],
  /** Whether the secret can be read again (docs/didit-api.md#webhook-destinations: an older page says once). */
  destinationSecret: ['readable', 'once'],
  /** docs/didit-api.md#webhook-destinations, unknown. */
  destinationDeleted: [204, 200],
  /** What the refusal of a second destination with the same address speaks of (docs/didit-api.md#webhook-destinations, unknown). */
  sameAddressField: ['url', 'non_field_errors'],
  resendStatus: [200, 201],
  /** Whether an import tells the receiving application (docs/didit-api.md#webhook-events, unknown). */
  webhookOnImport: ['sent', 'none'],
  /** Whether it also tells of the customer that it makes (docs/didit-api.md#webhook-events, unknown). */
  importEntityEvent: ['none', 'sent'],
  /** Whether a retry has a `timestamp` of its own (docs/didit-api.md#webhook-delivery, said of resends only). */
  retryTimestamp: ['renewed', 'kept'],
  /** Minutes for which a code from the mailbox is good: pages disagree (docs/didit-api.md#registration). */
  codeMinutes: [15, 10],
  /** Whether a code ends after five wrong tries (docs/didit-api.md#registration, unknown). */
  codeTries: ['any', 'five'],
  /** What a taken e-mail address is refused with (docs/didit-api.md#registration, unknown). */
  emailTakenStatus: [400, 409],
  /** What is answered while nobody may sign in, and with 429 until when (docs/didit-api.md#signing-in, unknown). */
  lockedStatus: [429, 403],
  /** Which one of a new pair the answer names (docs/didit-api.md#organisations-and-applications, unknown). */
  createdApplication: ['live', 'sandbox'],
  /** Whether the list of applications has both of each pair, or the one that was named. */
  listedApplications: ['both', 'named'],
} as const;

export type Readings = {
  -readonly [Name in keyof typeof READING_VALUES]: (typeof READING_VALUES)[Name][number];
};

/** The defaults of docs/didit-api.md#readings-of-the-practice-service, with `changes` on top. */
export function readingsWith(changes: Partial<Readings> = {}): Readings {
  const defaults = Object.fromEntries(
    Object.entries(READING_VALUES).map(([name, values]) => [name, values[0]]),
  );
  return { ...(defaults as Readings), ...changes };
}

/** Checks a change that came from outside; answers the first thing wrong with it, or undefined. */
export function readingsFault(changes: Readonly<Record<string, unknown>>): string | undefined {
  for (const [name, value] of Object.entries(changes)) {
    if (!isReadingName(name)) return `there is no reading called ${name}`;
    const allowed: readonly unknown[] = READING_VALUES[name];
    if (!allowed.includes(value)) return `${name} can be ${allowed.join(' or ')}`;
  }
  return undefined;
}

function isReadingName(name: string): name is keyof Readings {
  return Object.hasOwn(READING_VALUES, name);
}
