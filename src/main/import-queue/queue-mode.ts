import type { QueueMode } from '../../shared/contract/index.ts';
import type { ProblemCode } from '../../shared/problem.ts';

/** In which mode a problem puts a profile's queue (design section 5). */
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
