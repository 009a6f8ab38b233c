/** What a report on a key comes to. Pure. */
import type { Environment, KeyFinding, KeyReport } from '../../../shared/contract/index.ts';
import { pageFact, pageProblem } from '../../desk/bridge.ts';

/**
 * - `broken`: Didit refuses the key. `unknown`: nobody could be asked.
 * - `blocked`: it works, and cannot be used with what was chosen.
 * - `limited`: something will not work. `partly`: nothing is known not to, and something could not be tested.
 * - `advice`: everything will work, and it could be safer.
 */
export type KeyOutcome = 'good' | 'advice' | 'partly' | 'limited' | 'blocked' | 'broken' | 'unknown';

export function outcomeOf({ findings }: KeyReport): KeyOutcome {
  const verdict = (check: KeyFinding['check']) => findings.find((one) => one.check === check)?.verdict;
  if (verdict('works') === 'no') return 'broken';
  if (verdict('works') !== 'yes') return 'unknown';
  if (verdict('environment') === 'no' || verdict('application') === 'no') return 'blocked';
  if (findings.some((one) => one.verdict === 'no' && one.check !== 'named')) return 'limited';
  if (findings.some((one) => one.verdict === 'cannotKnow' && one.problem)) return 'partly';
  return verdict('named') === 'no' ? 'advice' : 'good';
}

/** Whether it asks for something to be done. */
export function isUrgent({ verdict, problem }: KeyFinding): boolean {
  return verdict === 'no' || problem !== undefined;
}

/** The report where a person has chosen an environment. What nobody has chosen cannot be wrong. */
export function judgedFor(chosen: Environment | undefined, report: KeyReport): KeyReport {
  const seen = report.environment;
  if (chosen === undefined || seen === undefined || seen === chosen || seen === 'practice') return report;
  const mismatch = pageProblem('environment-mismatch', 'check-key', [
    pageFact('environment-chosen', { environment: chosen }),
    pageFact('environment-seen', { environment: seen }),
  ]);
  const findings = report.findings.map(
    (one): KeyFinding =>
      one.check === 'environment' ? { check: 'environment', verdict: 'no', problem: mismatch } : one,
  );
  return { ...report, findings };
}
