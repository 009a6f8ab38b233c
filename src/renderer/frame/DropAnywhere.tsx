/** What is dragged onto the window from any screen goes to Receive, and is read there. That screen takes it by itself. */
import { useTranslation } from 'react-i18next';
import { show, useNavigation } from '../desk/navigation.ts';
import { useDropAnywhere } from '../intake/from-anywhere.ts';
import styles from './DropAnywhere.module.css';

export function DropAnywhere() {
  const isElsewhere = useNavigation(({ screen }) => screen !== 'receive');
  return isElsewhere && <Over />;
}

function Over() {
  const { t } = useTranslation();
  const dropping = useDropAnywhere(true, showReceive);
  if (!dropping) return null;
  return (
    <div className={styles.over} data-testid="drop-anywhere">
      <p className={styles.words}>{t('receive.dropHere')}</p>
    </div>
  );
}

function showReceive(): void {
  show('receive');
}
