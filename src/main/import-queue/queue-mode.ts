import type { QueueMode } from '../../shared/contract/index.ts';
import type { ProblemCode } from '../../shared/problem.ts';

/** In which mode a problem puts a profile's queue (design section 5). Without a default, so that each new problem is placed. */
export function modeAfter(code: ProblemCode): QueueMode {
  switch (code) {
    case 'key-rejected':
    case 'key-lacks-permission':
    case 'key-of-another-application':
    case 'application-deleted':
    case 'ip-not-allowed':
    case 'key-missing':
      return 'key-rejected';
    case 'keychain-locked':
    case 'keychain-missing':
      return 'locked';
    case 'rate-limited':
      return 'rate-limited';
    case 'storage-full':
    case 'storage-unwritable':
    case 'storage-damaged':
    case 'storage-key-missing':
    case 'storage-from-newer-version':
      return 'storage';
    case 'service-down':
    case 'answer-unreadable':
    case 'not-didit':
      return 'service-down';
    case 'offline':
    case 'answer-lost':
    case 'captive-portal':
    case 'proxy-refused':
    case 'certificate-untrusted':
    case 'blocked-on-the-way':
      return 'offline';
    // None of these is met on the way of an import, or it is that import's alone. Should one hold a queue all the same, asking Didit ends it.
    case 'token-malformed':
    case 'token-expired':
    case 'token-for-another-application':
    case 'already-imported-here':
    case 'already-imported-elsewhere':
    case 'already-queued':
    case 'time-short':
    case 'time-unknown':
    case 'token-gone':
    case 'landed-unseen':
    case 'session-gone':
    case 'shared-session-gone':
    case 'session-not-finished':
    case 'already-decided':
    case 'decisions-not-allowed':
    case 'report-not-ready':
    case 'workflow-not-found':
    case 'workflow-kind-mismatch':
    case 'no-workflow-published':
    case 'own-application':
    case 'application-unknown':
    case 'application-mismatch':
    case 'application-unconfirmed':
    case 'lifetime-out-of-range':
    case 'agreement-ended':
    case 'environment-mismatch':
    case 'key-too-powerful':
    case 'pictures-absent':
    case 'request-refused':
    case 'clock-wrong':
    case 'practice-unavailable':
    case 'not-practice':
    case 'input-invalid':
    case 'handoff-gone':
    case 'clipboard-refused':
    case 'profile-in-use':
    case 'import-not-editable':
    case 'message-has-token':
    case 'file-not-partners':
    case 'no-code-found':
    case 'picture-unreadable':
    case 'picture-damaged':
    case 'picture-locked':
    case 'picture-too-large':
    case 'picture-too-slow':
    case 'no-code-for-baton':
    case 'code-damaged':
    case 'receipt-unknown':
    case 'receipt-conflict':
    case 'camera-missing':
    case 'camera-busy':
    case 'camera-refused':
    case 'sender-refused':
    case 'unexpected':
      return 'offline';
  }
}

/** Modes that end by a person's doing, not by waiting. */
export function waitsForPerson(mode: QueueMode): boolean {
  return mode === 'key-rejected';
}

/** Modes in which only asking tells whether the way is open again. */
export function needsCheck(mode: QueueMode): boolean {
  return mode !== 'rate-limited' && mode !== 'storage';
}

/** Modes that an answer of Didit's ends, since they say that there was none. */
export function endsByAnswer(mode: QueueMode): boolean {
  return mode === 'offline' || mode === 'service-down';
}
