import type { QueueMode } from '../../shared/contract/index.ts';
import type { ProblemCode } from '../../shared/problem.ts';

/** In which mode a problem puts a profile's queue (docs/architecture.md#the-queue). */
export function modeAfter(code: ProblemCode): QueueMode {
  switch (code) {
    case 'key-rejected':
    case 'key-lacks-permission':
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
      return 'storage';
    case 'service-down':
    case 'answer-unreadable':
    case 'not-didit':
      return 'service-down';
    default:
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
