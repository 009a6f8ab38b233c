/** Everything that can go wrong, to be had at a press. It stands beside the work and never over it. */
import { Button, CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { practiceFaults, practiceTokens } from '../../../shared/practice.ts';
import { toast } from '../../desk/toasts.ts';
import { useTask } from '../../helpers/task.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { FaultRow } from './FaultRow.tsx';
import { TokenRow } from './TokenRow.tsx';
import { trainingButtonId, trainingPanelId } from './TrainingButton.tsx';
import styles from './TrainingPanel.module.css';
import { calm, openTraining, useFaults } from './training-store.ts';

/** `children` stand below everything. */
export function TrainingPanel({ profileId, children }: { profileId: string; children?: React.ReactNode }) {
  const { t } = useTranslation();
  const faults = useFaults();
  const ending = useTask(() => calm(profileId));

  function endThem() {
    if (faults.length > 0) void ending.run().then((done) => done && toast({ text: t('training.calmed') }));
  }

  function close() {
    openTraining(false);
    document.getElementById(trainingButtonId)?.focus();
  }

  return (
    <aside
      id={trainingPanelId}
      className={styles.panel}
      aria-labelledby="training-title"
      data-testid="training"
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <header className={styles.head}>
        <h2 id="training-title">{t('training.title')}</h2>
        <CloseButton aria-label={t('training.close')} onClick={close} />
      </header>
      <p className="soft">{t('training.lead')}</p>
      <section className={styles.part} aria-labelledby="training-faults">
        <h3 id="training-faults">{t('training.faults')}</h3>
        <ul className={styles.list}>
          {practiceFaults.map((fault) => (
            <FaultRow
              key={fault}
              fault={fault}
              state={faults.find((one) => one.fault === fault)?.state}
              profileId={profileId}
            />
          ))}
        </ul>
        <Button
          // A button that is disabled would lose the focus of whoever has just pressed it.
          aria-disabled={faults.length === 0}
          data-disabled={faults.length === 0}
          loading={ending.busy}
          data-tour="calm"
          onClick={endThem}
        >
          {t('training.calm')}
        </Button>
        {ending.problem && <ProblemNote problem={ending.problem} live />}
      </section>
      <section className={styles.part} aria-labelledby="training-tokens">
        <h3 id="training-tokens">{t('training.tokens')}</h3>
        <ul className={styles.list}>
          {practiceTokens.map((which) => (
            <TokenRow key={which} which={which} profileId={profileId} />
          ))}
        </ul>
      </section>
      {children}
    </aside>
  );
}
