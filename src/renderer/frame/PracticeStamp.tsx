/** The strip over every screen of a practice desk. */
import { useTranslation } from 'react-i18next';
import { TrainingButton } from '../features/training/TrainingButton.tsx';
import { IconSchool, iconSize } from '../ui/icons.ts';
import styles from './PracticeStamp.module.css';

/** `canTrain`: on the built-in service, whose faults can be chosen. */
export function PracticeStamp({ canTrain }: { canTrain: boolean }) {
  const { t } = useTranslation();
  return (
    <aside className={styles.strip} aria-label={t('practice.stampLabel')} data-testid="practice-stamp">
      <span className={styles.stamp}>
        <IconSchool size={iconSize.small} aria-hidden="true" />
        {t('practice.stamp')}
      </span>
      <span className={styles.words}>{t('practice.words')}</span>
      {canTrain && <TrainingButton />}
    </aside>
  );
}
