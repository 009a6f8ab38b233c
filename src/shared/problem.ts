/**
 * The error taxonomy (design section 6): an expected failure with a stable code, the evidence that told its
 * causes apart, and one next action. No sentences here: the renderer translates codes and facts.
 */
import { z } from 'zod';

export const problemCodes = [
  // the token
  'token-malformed',
  'token-expired',
  'token-for-another-application',
  'already-imported-here',
  'already-imported-elsewhere',
  'already-queued',
  'time-short',
  'time-unknown',
  'token-gone',
  // the session, the workflow, the partner
  'session-gone',
  'session-not-finished',
  'workflow-not-found',
  'workflow-kind-mismatch',
  'own-application',
  'application-unknown',
  'application-mismatch',
  'lifetime-out-of-range',
  'environment-mismatch',
  // the key
  'key-missing',
  'key-rejected',
  'key-lacks-permission',
  'ip-not-allowed',
  // the way to Didit
  'rate-limited',
  'service-down',
  'offline',
  'proxy-refused',
  'certificate-untrusted',
  'captive-portal',
  'not-didit',
  'answer-lost',
  'answer-unreadable',
  'request-refused',
  // this computer
  'keychain-missing',
  'keychain-locked',
  'storage-full',
  'storage-unwritable',
  'storage-damaged',
  'storage-key-missing',
  'storage-from-newer-version',
  'clock-wrong',
  'practice-unavailable',
  // the person at the desk
  'input-invalid',
  'handoff-gone',
  'profile-in-use',
  'import-not-editable',
  'message-has-token',
  'no-code-found',
  'camera-missing',
  'camera-busy',
  'camera-refused',
  // a defect of ours, or of someone who pretends to be us
  'sender-refused',
  'unexpected',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** What the person can do about it. One for each problem. */
export const nextActions = [
  'ask-for-new-token',
  'ask-for-right-desk',
  'ask-where-imported',
  'open-existing',
  'choose-another-session',
  'choose-another-workflow',
  'correct-input',
  'correct-application-id',
  'check-key',
  'replace-key',
  'ask-for-permission',
  'ask-for-ip-access',
  'wait',
  'try-again',
  'check-network',
  'sign-in-to-network',
  'check-base-url',
  'ask-it',
  'unlock-keychain',
  'install-keychain',
  'free-space',
  'restore-backup',
  'update-baton',
  'set-clock',
  'mint-again',
  'cancel-imports-first',
  'allow-camera',
  'close-other-camera-user',
  'paste-instead',
  'report-defect',
] as const;
export type NextAction = (typeof nextActions)[number];

/** One observed fact, for example `{ fact: 'answer-status', values: { status: 403 } }`. Never a secret. */
export const evidenceSchema = z.object({
  fact: z.enum([
    'answer-status',
    'answer-code',
    'answer-fields',
    'answer-too-large',
    'answer-not-json',
    'answer-shape',
    'redirected-to',
    'connection-failed',
    'certificate-reason',
    'key-reads',
    'key-cannot-read',
    'wrong-key-told-apart',
    'wrong-key-not-told-apart',
    'key-may-import',
    'token-part',
    'token-ended',
    'token-for',
    'token-kind',
    'this-application',
    'token-local-checks-passed',
    'look-up-found',
    'look-up-found-nothing',
    'workflow-kind',
    'workflow-absent',
    'workflow-present',
    'session-status',
    'session-found',
    'session-absent',
    'lifetime',
    'environment-seen',
    'environment-chosen',
    'retry-after',
    'keychain-answer',
    'storage-answer',
    'field',
    'waiting-imports',
    'import-known',
    'import-changed',
    'reference-fixed',
    'last-outage',
    'clock-offset',
    'time-left',
    'origin-not-shown',
    'backup-restored',
    'camera-answer',
    'log-reference',
  ]),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Evidence = z.infer<typeof evidenceSchema>;
export type EvidenceFact = Evidence['fact'];

export const problemSchema = z.object({
  code: z.enum(problemCodes),
  evidence: z.array(evidenceSchema),
  action: z.enum(nextActions),
  /** Unix ms before which trying again is pointless. */
  retryAt: z.number().optional(),
});
/** An expected failure. `evidence` is in the order in which it was gathered. */
export type Problem = z.infer<typeof problemSchema>;

const usualAction: Record<ProblemCode, NextAction> = {
  'token-malformed': 'ask-for-new-token',
  'token-expired': 'ask-for-new-token',
  'token-for-another-application': 'ask-for-right-desk',
  'already-imported-here': 'open-existing',
  'already-imported-elsewhere': 'ask-where-imported',
  'already-queued': 'open-existing',
  'time-short': 'ask-for-new-token',
  'time-unknown': 'check-network',
  'token-gone': 'ask-for-new-token',
  'session-gone': 'choose-another-session',
  'session-not-finished': 'choose-another-session',
  'workflow-not-found': 'choose-another-workflow',
  'workflow-kind-mismatch': 'choose-another-workflow',
  'own-application': 'correct-application-id',
  'application-unknown': 'correct-application-id',
  'application-mismatch': 'correct-application-id',
  'lifetime-out-of-range': 'correct-input',
  'environment-mismatch': 'check-key',
  'key-missing': 'replace-key',
  'key-rejected': 'replace-key',
  'key-lacks-permission': 'ask-for-permission',
  'ip-not-allowed': 'ask-for-ip-access',
  'rate-limited': 'wait',
  'service-down': 'wait',
  offline: 'check-network',
  'proxy-refused': 'ask-it',
  'certificate-untrusted': 'ask-it',
  'captive-portal': 'sign-in-to-network',
  'not-didit': 'check-base-url',
  'answer-lost': 'wait',
  'answer-unreadable': 'try-again',
  'request-refused': 'report-defect',
  'keychain-missing': 'install-keychain',
  'keychain-locked': 'unlock-keychain',
  'storage-full': 'free-space',
  'storage-unwritable': 'ask-it',
  'storage-damaged': 'restore-backup',
  'storage-key-missing': 'ask-it',
  'storage-from-newer-version': 'update-baton',
  'clock-wrong': 'set-clock',
  'practice-unavailable': 'try-again',
  'input-invalid': 'correct-input',
  'handoff-gone': 'mint-again',
  'profile-in-use': 'cancel-imports-first',
  'import-not-editable': 'open-existing',
  'message-has-token': 'correct-input',
  'no-code-found': 'paste-instead',
  'camera-missing': 'paste-instead',
  'camera-busy': 'close-other-camera-user',
  'camera-refused': 'allow-camera',
  'sender-refused': 'report-defect',
  unexpected: 'report-defect',
};

/** Builds a problem. `action` is needed only where the code's usual next action does not fit. */
export function problem(
  code: ProblemCode,
  evidence: Evidence[] = [],
  more: { action?: NextAction; retryAt?: number } = {},
): Problem {
  return {
    code,
    evidence,
    action: more.action ?? usualAction[code],
    ...(more.retryAt === undefined ? {} : { retryAt: more.retryAt }),
  };
}

/** One fact with its values. */
export function fact(name: EvidenceFact, values: Evidence['values'] = {}): Evidence {
  return { fact: name, values };
}
