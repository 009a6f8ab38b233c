/** The net under the page: a defect of ours is shown as a problem with a way on, never as a blank window. */
import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { pageProblem } from '../desk/bridge.ts';
import { ProblemNote } from '../ui/ProblemNote.tsx';
import styles from './BlockedScreen.module.css';

export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <Fallen /> : this.props.children;
  }
}

function Fallen() {
  const { t } = useTranslation();
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <ProblemNote problem={pageProblem('unexpected', 'report-defect')} heading="h1" live>
          <Button onClick={() => window.location.reload()}>{t('fallen.reload')}</Button>
        </ProblemNote>
        <p className="soft">{t('fallen.reassurance')}</p>
      </div>
    </main>
  );
}
