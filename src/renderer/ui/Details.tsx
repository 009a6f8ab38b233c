/** What few need to see: under one line that opens. It is drawn from the beginning, so that a search on the page finds it. */
import styles from './Details.module.css';
import { IconChevronRight, iconSize } from './icons.ts';

interface DetailsProps {
  label: React.ReactNode;
  testId?: string;
  children: React.ReactNode;
}

export function Details({ label, testId, children }: DetailsProps) {
  return (
    <details className={styles.details} data-testid={testId}>
      <summary>
        <IconChevronRight size={iconSize.small} aria-hidden="true" />
        <span>{label}</span>
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
