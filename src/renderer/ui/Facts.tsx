/** Labels with their values, in one or more columns. */
import styles from './Facts.module.css';

interface FactLine {
  label: string;
  value: React.ReactNode;
}

export function Facts({ lines, wide }: { lines: readonly FactLine[]; wide?: boolean }) {
  return (
    <dl className={styles.facts} data-wide={wide}>
      {lines.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
