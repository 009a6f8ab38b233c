/** That this desk may not decide, and where that can be changed. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { show } from '../../desk/navigation.ts';
import styles from './ReviewPanel.module.css';

export function NotAllowed() {
  const { t } = useTranslation();
  return (
    <div className={styles.right}>
      <p className="soft">{t('review.notAllowed')}</p>
      <Button size="compact-sm" variant="default" onClick={() => show('settings')}>
        {t('review.toSettings')}
      </Button>
    </div>
  );
}
