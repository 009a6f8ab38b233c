/** What a report on a key comes to. Pure. */
import type { KeyFinding, KeyReport } from '../../../shared/contract/index.ts';

/**
 * - `broken`: Didit refuses the key. `unknown`: nobody could be asked.
 * - `blocked`: it works, and cannot be used with what was chosen.
 * - `limited`: something will not work. `advice`: everything will, and it could be safer.
 */
export type KeyOutcome = 'good' | 'advice' | 'limited' | 'blocked' | 'broken' | 'unknown';

export function outcomeOf({ findings }: KeyReport): KeyOutcome {
  const verdict = (check: KeyFinding['check']) => findings.find((one) => one.check === check)?.verdict;
  if (verdict('works') === 'no') return 'broken';
  if (verdict('works') !== 'yes') return 'unknown';
  if (verdict('environment') === 'no' || verdict('application') === 'no') return 'blocked';
  if (findings.some((one) => one.verdict === 'no' && one.check !== 'named')) return 'limited';
  return verdict('named') === 'no' ? 'advice' : 'good';
}

/** What asks for something to be done, before the rest; each group in its own order. */
export function urgentFirst(findings: readonly KeyFinding[]): KeyFinding[] {
  const isUrgent = ({ check, verdict }: KeyFinding) =>
    verdict === 'no' || (check === 'works' && verdict !== 'yes');
  return [...findings.filter(isUrgent), ...findings.filter((one) => !isUrgent(one))];
}
