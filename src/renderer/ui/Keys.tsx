/** The keys that do what a button does, on the button itself. Whoever listens is told by the list of shortcuts. */
import styles from './Keys.module.css';

export function Keys({ children }: { children: string }) {
  return (
    <span className={styles.keys} aria-hidden="true">
      {children}
    </span>
  );
}
