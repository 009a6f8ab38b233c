/** Which of Didit's environments a key belongs to (docs/didit-api.md#live-and-sandbox). */
import type { Environment } from '../../shared/contract/index.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import type { Secret } from '../../shared/secret.ts';
import type { DecisionWire } from './wire.ts';

type DiditEnvironment = Exclude<Environment, 'practice'>;

/** Newer keys name their environment; older ones have no prefix and stay valid. */
export function environmentOfKey(key: Secret): DiditEnvironment | undefined {
  if (key.reveal().startsWith('sk_live_')) return 'live';
  return key.reveal().startsWith('sk_test_') ? 'sandbox' : undefined;
}

/** What a record says; undefined for a word that is no environment. */
export function environmentOfRecord({ environment }: DecisionWire): DiditEnvironment | undefined {
  return environment === 'live' || environment === 'sandbox' ? environment : undefined;
}

/** The problem with a key that belongs to `seen` where `chosen` was chosen. */
export function wrongEnvironment(chosen: Environment, seen: Environment): Problem {
  return problem('environment-mismatch', [
    fact('environment-chosen', { environment: chosen }),
    fact('environment-seen', { environment: seen }),
  ]);
}
