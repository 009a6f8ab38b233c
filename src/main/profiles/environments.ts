import type { Environment } from '../../shared/contract/index.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';

/**
 * Live, sandbox and practice data never mix (docs/promises.md#8-live-sandbox-and-practice-never-mix): the problem
 * when both sides are known and differ. A profile at an address that says it is practice counts as practice, so a
 * practice service run by hand mixes with nothing either.
 */
export function environmentMismatch(ours: Environment, theirs: Environment | undefined): Problem | undefined {
  if (theirs === undefined || theirs === ours) return undefined;
  return problem(
    'environment-mismatch',
    [fact('environment-chosen', { environment: ours }), fact('environment-seen', { environment: theirs })],
    { action: 'ask-for-right-desk' },
  );
}
