/** The charts of the last fortnight. They and their library come once the rest has been painted. */
import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel.tsx';
import styles from './Charts.module.css';

const FortnightCharts = lazy(async () => ({
  default: (await import('./FortnightCharts.tsx')).FortnightCharts,
}));

export function Charts() {
  const { t } = useTranslation();
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPainted(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Panel title={t('charts.fortnight')}>
      <div className={styles.place}>
        <Suspense fallback={<Skeleton className={styles.loading ?? ''} />}>
          {isPainted ? <FortnightCharts /> : <Skeleton className={styles.loading ?? ''} />}
        </Suspense>
      </div>
    </Panel>
  );
}
