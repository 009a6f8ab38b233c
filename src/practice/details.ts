/**
 * The texts of the answers. Except for the ones marked documented, they are invented by this project, because Didit
 * publishes none: no client may match on these (docs/didit-api.md#error-bodies). Branch on the status, never on the
 * text.
 */
export const DETAILS = {
  /** Documented (docs/didit-api.md#refusals-of-a-key). */
  noPermission: 'You do not have permission to perform this action.',
  /** Documented (docs/didit-api.md#refusals-of-a-key). */
  keyExpired: 'This API key has expired.',
  /** Documented, in an older example (docs/didit-api.md#refusals-of-a-key). */
  keyRejected: 'Invalid or missing API key',
  /** Documented (docs/didit-api.md#changing-a-status). */
  sameStatus: 'The new status is the same as the current status.',
  applicationDeleted: 'Practice: this application has been deleted.',
  addressNotAllowed: 'Practice: this key may not be used from this network address.',
  notFound: 'Practice: not found.',
  bodyNotJson: 'Practice: the body is not a JSON object.',
  tokenInvalid: 'Practice: the share token is malformed or was not signed here.',
  tokenExpired: 'Practice: the share token has expired.',
  wrongRecipient: 'Practice: the share token was made for another application.',
  duplicate: 'Practice: this session has already been imported into this application.',
  sourceGone: 'Practice: the shared session no longer exists.',
  workflowUnknown: 'Practice: this application has no such workflow.',
  limitedKey: 'Practice: a key that is limited may not do this.',
  pdfNotReady: 'Practice: no report is available for a session with this status.',
  creditShort: 'Practice: the account has not enough credit.',
  statusNotChangeable: 'Practice: a session with its current status cannot be changed.',
  rateLimited: 'Practice: too many requests; wait and try again.',
  registered: 'Registration successful. Check your email for the verification code.',
  registeringTooOften: 'Practice: too many registrations from this address; wait an hour.',
  sentTooOften: 'Practice: a code was sent less than a minute ago.',
  codeSent: 'Practice: a new code is in the mailbox.',
  signInRefused: 'Practice: no account with this e-mail address and this password.',
  notConfirmed: 'Practice: the e-mail address of this account is not confirmed yet.',
  signInLocked: 'Practice: too many wrong passwords; nobody can sign in to this account for a while.',
  signedIn: 'Login successful.',
  bearerMissing: 'Authentication credentials were not provided.',
  bearerRejected: 'Practice: the access token is not valid, or is over.',
  notOwner: 'Practice: only an owner or admin of the organisation may do this.',
  unavailable: 'Practice: the service is unavailable.',
  faultInjected: 'Practice: this answer was injected.',
} as const;

/** Field texts; the shapes follow Django REST framework, the words are not a promise. */
export const FIELD_TEXTS = {
  required: 'This field is required.',
  blank: 'This field may not be blank.',
  notNull: 'This field may not be null.',
  notUuid: 'Must be a valid UUID.',
  notString: 'Not a valid string.',
  notInteger: 'A valid integer is required.',
  notBoolean: 'Must be a valid boolean.',
  notDate: 'Enter a valid date or date-time.',
  notObject: 'Expected an object.',
  notList: 'Expected a list of items.',
  ttlTooShort: 'Ensure this value is greater than or equal to 60.',
  ttlTooLong: 'Ensure this value is less than or equal to 86400.',
  sameApplication: 'Practice: must differ from the calling application.',
  unknownApplication: 'Practice: no such application.',
  wrongKindOfWorkflow: 'Practice: this workflow is for the other kind of session.',
  notAChoice: 'Practice: not a valid choice.',
  unknownNode: 'Practice: the session has no such step.',
  notPublicAddress: 'Practice: must be an https address that anybody can reach.',
  urlTaken: 'Practice: this application has a destination with this address.',
  noEvents: 'Practice: name at least one event.',
  unknownEvent: 'Practice: there is no such event.',
  emailTaken: 'Practice: there is an account with this e-mail address.',
  notEmail: 'Enter a valid email address.',
  codeRefused: 'Practice: this code is not valid, or is over.',
  scenarioOnLive: 'Practice: a live application has no scenarios.',
  nodesRequired: 'Practice: name at least one step to resubmit.',
} as const;

/**
 * The refusal of a session that is not finished. Only its beginning and end are documented
 * (docs/didit-api.md#share-refusals); the middle is ours.
 */
export function onlyFinishedSessions(status: string): string {
  return `Only finished sessions (this one is ${status}) can be shared.`;
}
