import { useTranslation } from 'react-i18next';
import { list } from '../../i18n/format.ts';
import { countVerdicts, type Preflight, preflightChecks, type Verdict } from './preflight.ts';

/** The checks in a sentence or two, for whoever hears them: how many are in order, and which are not. */
export function usePreflightWords(lines: Preflight): string {
  const { t } = useTranslation();
  const named = (wanted: Verdict) => {
    const checks = preflightChecks.filter((check) => lines[check] === wanted);
    return list(checks.map((check) => t(`preflight.check.${check}`)));
  };
  const no = named('no');
  const cannotKnow = named('cannotKnow');
  return [
    t('preflight.summary', { yes: countVerdicts(lines, 'yes'), all: preflightChecks.length }),
    no && t('preflight.summaryNo', { checks: no }),
    cannotKnow && t('preflight.summaryCannotKnow', { checks: cannotKnow }),
  ]
    .filter((part) => part !== '')
    .join(' ');
}
