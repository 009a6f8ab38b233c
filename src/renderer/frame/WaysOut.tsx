/** What a person can decide where the desk cannot open and no database is to be recovered. */
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/problem.ts';
import { ConfirmButton } from '../ui/ConfirmButton.tsx';
import { Panel } from '../ui/Panel.tsx';
import { startAnew, takeOver } from './recovery-actions.ts';

interface WayOutProps {
  wayOut: 'start-anew' | 'take-over';
  problem: Problem;
}

export function WayOutButton({ wayOut, problem }: WayOutProps) {
  const { t } = useTranslation();
  if (wayOut === 'start-anew') {
    return (
      <ConfirmButton
        label={t('blocked.recovery.startAnew')}
        question={t('blocked.recovery.startAnewQuestion')}
        consequence={t('blocked.keyMissing.consequence')}
        confirmLabel={t('blocked.recovery.startAnewConfirm')}
        onConfirm={startAnew}
      />
    );
  }
  const host = String(problem.evidence.find(({ fact }) => fact === 'in-use-by')?.values.host ?? '');
  return (
    <ConfirmButton
      label={t('blocked.takeOver.label')}
      question={t('blocked.takeOver.question')}
      consequence={t('blocked.takeOver.consequence', { host })}
      confirmLabel={t('blocked.takeOver.confirm')}
      onConfirm={takeOver}
    />
  );
}

/** What starting empty costs where the key is missing, and what has to be done afterwards. */
export function StartAnewFacts() {
  const { t } = useTranslation();
  return (
    <Panel title={t('blocked.keyMissing.title')}>
      <p>{t('blocked.keyMissing.kept')}</p>
      <p>{t('blocked.keyMissing.lost')}</p>
      <p>{t('blocked.keyMissing.again')}</p>
    </Panel>
  );
}
