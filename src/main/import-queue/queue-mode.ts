import type { QueueMode } from '../../shared/contract/index.ts';
import type { ProblemCode } from '../../shared/problem.ts';

/** In which mode a problem puts a profile's queue (docs/architecture.md#the-queue). */
const modes: Record<ProblemCode, QueueMode> = {
  'key-rejected': 'key-rejected',
  'key-lacks-permission': 'key-rejected',
  'key-of-another-application': 'key-rejected',
  'application-deleted': 'key-rejected',
  'ip-not-allowed': 'key-rejected',
  'key-missing': 'key-rejected',
  'keychain-locked': 'locked',
  'keychain-missing': 'locked',
  'rate-limited': 'rate-limited',
  'storage-full': 'storage',
  'storage-unwritable': 'storage',
  'storage-damaged': 'storage',
  'storage-changed': 'storage',
  'storage-key-missing': 'storage',
  'storage-in-use': 'storage',
  'storage-from-newer-version': 'storage',
  'service-down': 'service-down',
  'answer-unreadable': 'service-down',
  'not-didit': 'service-down',
  offline: 'offline',
  'answer-lost': 'offline',
  'captive-portal': 'offline',
  'proxy-refused': 'offline',
  'certificate-untrusted': 'offline',
  'blocked-on-the-way': 'offline',
  // These are met elsewhere, or by one import alone. Should one hold a queue all the same, a check ends it.
  'password-rule': 'offline',
  'email-taken': 'offline',
  'code-wrong': 'offline',
  'code-expired': 'offline',
  'cool-down': 'offline',
  'sign-in-refused': 'offline',
  'account-locked': 'offline',
  'account-not-ready': 'offline',
  'signed-out': 'offline',
  'not-owner': 'offline',
  'too-many-registrations': 'offline',
  'token-malformed': 'offline',
  'token-expired': 'offline',
  'token-for-another-application': 'offline',
  'already-imported-here': 'offline',
  'already-imported-elsewhere': 'offline',
  'already-queued': 'offline',
  'time-short': 'offline',
  'time-unknown': 'offline',
  'token-gone': 'offline',
  'landed-unseen': 'offline',
  'session-gone': 'offline',
  'shared-session-gone': 'offline',
  'session-not-finished': 'offline',
  'already-decided': 'offline',
  'decisions-not-allowed': 'offline',
  'report-not-ready': 'offline',
  'workflow-not-found': 'offline',
  'workflow-kind-mismatch': 'offline',
  'no-workflow-published': 'offline',
  'own-application': 'offline',
  'application-unknown': 'offline',
  'application-mismatch': 'offline',
  'application-unconfirmed': 'offline',
  'lifetime-out-of-range': 'offline',
  'name-taken': 'offline',
  'name-unclear': 'offline',
  'agreement-ended': 'offline',
  'environment-mismatch': 'offline',
  'key-too-powerful': 'offline',
  'address-declined': 'offline',
  'too-many-tries': 'offline',
  'pictures-absent': 'offline',
  'request-refused': 'offline',
  'share-unconfirmed': 'offline',
  'clock-wrong': 'offline',
  'practice-unavailable': 'offline',
  'not-practice': 'offline',
  'update-unreachable': 'offline',
  'update-unreadable': 'offline',
  'update-untrusted': 'offline',
  'update-not-installed': 'offline',
  'input-invalid': 'offline',
  'handoff-gone': 'offline',
  'clipboard-refused': 'offline',
  'profile-in-use': 'offline',
  'import-not-editable': 'offline',
  'message-has-token': 'offline',
  'file-not-partners': 'offline',
  'file-unwritable': 'offline',
  'file-unreadable': 'offline',
  'no-code-found': 'offline',
  'picture-unreadable': 'offline',
  'picture-damaged': 'offline',
  'picture-locked': 'offline',
  'picture-too-large': 'offline',
  'picture-too-slow': 'offline',
  'no-code-for-baton': 'offline',
  'code-damaged': 'offline',
  'receipt-unknown': 'offline',
  'receipt-conflict': 'offline',
  'camera-missing': 'offline',
  'camera-busy': 'offline',
  'camera-refused': 'offline',
  'sender-refused': 'offline',
  unexpected: 'offline',
};

export function modeAfter(code: ProblemCode): QueueMode {
  return modes[code];
}

/** Modes that end by a person's doing, not by waiting. */
export function waitsForPerson(mode: QueueMode): boolean {
  return mode === 'key-rejected';
}

/** Modes in which only a check tells whether imports can be sent again. */
export function needsCheck(mode: QueueMode): boolean {
  return mode !== 'rate-limited' && mode !== 'storage';
}

/** Modes that an answer of Didit's ends, since they say that there was none. */
export function endsByAnswer(mode: QueueMode): boolean {
  return mode === 'offline' || mode === 'service-down';
}
