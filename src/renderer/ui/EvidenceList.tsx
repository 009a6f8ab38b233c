/** What Baton observed, a sentence each. */
import { useTranslation } from 'react-i18next';
import type { Evidence } from '../../shared/problem.ts';
import { factValues } from '../i18n/facts.ts';
import styles from './EvidenceList.module.css';

export function EvidenceList({ evidence }: { evidence: readonly Evidence[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.list}>
      {evidence.map((seen, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
        <li key={at}>{t(`facts.${seen.fact}`, { replace: factValues(seen) })}</li>
      ))}
    </ul>
  );
}
