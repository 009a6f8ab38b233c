/** The charts of the last fortnight. They and their library come once the rest has been painted. */
import { Skeleton } from '@mantine/core';
import { lazy, Suspense, useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Charts.module.css';
import part from './Part.module.css';

const FortnightCharts = lazy(async () => ({
  default: (await import('./FortnightCharts.tsx')).FortnightCharts,
}));

export function Charts() {
  const { t } = useTranslation();
  const id = useId();
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPainted(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return (
    <section className={part.part} aria-labelledby={id}>
      <header className={part.head}>
        <h2 id={id}>{t('charts.fortnight')}</h2>
      </header>
      <div className={styles.place}>
        <Suspense fallback={<Skeleton className={styles.loading ?? ''} />}>
          {isPainted ? <FortnightCharts /> : <Skeleton className={styles.loading ?? ''} />}
        </Suspense>
      </div>
    </section>
  );
}
