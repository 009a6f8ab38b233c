/** The whole page when the desk cannot open: why, what was seen, and what to do. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../shared/problem.ts';
import { pageProblem } from '../desk/bridge.ts';
import { useSlice } from '../desk/desk-store.ts';
import { useTitle } from '../desk/title.ts';
import { useTask } from '../helpers/task.ts';
import { BatonMark } from '../ui/BatonMark.tsx';
import { DiagnosticsButton } from '../ui/DiagnosticsButton.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import styles from './BlockedScreen.module.css';
import { RecoveryButtons, RecoveryFacts } from './Recovery.tsx';
import { StartAnewFacts, WayOutButton } from './WaysOut.tsx';

interface BlockedScreenProps {
  problem: Problem | undefined;
  onTryAgain: () => Promise<Problem | undefined>;
}

export function BlockedScreen({ problem, onTryAgain }: BlockedScreenProps) {
  const { t } = useTranslation();
  const task = useTask(onTryAgain);
  const { recovery, wayOut } = useSlice('desk') ?? {};
  useTitle(t('blocked.title'));
  const shown = task.problem ?? problem ?? pageProblem('unexpected', 'report-defect');
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <p className={styles.brand}>
          <BatonMark size={28} />
          {t('app.name')}
        </p>
        <ProblemNote problem={shown} heading="h1" live>
          {recovery && <RecoveryButtons recovery={recovery} />}
          {wayOut && <WayOutButton wayOut={wayOut} problem={shown} />}
          <Button
            variant={recovery ? 'default' : 'filled'}
            loading={task.busy}
            onClick={() => void task.run()}
          >
            {t('common.tryAgain')}
          </Button>
          <DiagnosticsButton />
        </ProblemNote>
        {wayOut === 'start-anew' && <StartAnewFacts />}
        {recovery ? (
          <RecoveryFacts recovery={recovery} />
        ) : (
          <p className="soft">{t('blocked.reassurance')}</p>
        )}
      </div>
    </main>
  );
}
