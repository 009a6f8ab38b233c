/** What the diagnostics come to, in one line. */
import { useTranslation } from 'react-i18next';
import type { DiagnosticsReport } from '../../../shared/contract/index.ts';

interface Verdict {
  tone: 'good' | 'bad' | 'plain';
  text: string;
}

/** The weightiest finding; that all is well only once everything has been tested. */
export function useVerdict(report: DiagnosticsReport | undefined, isTesting: boolean): Verdict {
  const { t } = useTranslation();
  const [first, ...more] = report?.findings ?? [];
  if (!first) {
    return isTesting || !report
      ? { tone: 'plain', text: t('diagnostics.testing') }
      : { tone: 'good', text: t('diagnostics.inOrder') };
  }
  const why = t(`problems.${first.problem.code}.title`);
  const text = first.host === undefined ? why : t('diagnostics.cannotReach', { host: first.host, why });
  return {
    tone: 'bad',
    text: more.length === 0 ? text : t('diagnostics.andMore', { text, count: more.length }),
  };
}
