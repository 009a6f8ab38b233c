/** Which of Didit's environments a key belongs to (docs/didit-api.md#live-and-sandbox). */
import { type Environment, keyPrefixes } from '../../shared/contract/index.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import type { Secret } from '../../shared/secret.ts';
import type { DecisionWire } from './wire.ts';

type DiditEnvironment = Exclude<Environment, 'practice'>;

/** How the key begins, where that says of which kind it is; older ones have no prefix and stay valid. */
export function prefixOfKey(key: Secret): (typeof keyPrefixes)[number] | undefined {
  return keyPrefixes.find((prefix) => key.reveal().startsWith(prefix));
}

/** The environment that a key names by its prefix, which is a hint: a record says what is so. */
export function environmentOfKey(key: Secret): DiditEnvironment | undefined {
  const prefix = prefixOfKey(key);
  return prefix && (prefix === 'sk_live_' ? 'live' : 'sandbox');
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
