/** A white sheet on the page, with a heading if it has one. */
import { useId } from 'react';
import styles from './Panel.module.css';

interface PanelProps {
  title?: string;
  /** What stands beside the title: a badge, a button. */
  aside?: React.ReactNode;
  children: React.ReactNode;
}

export function Panel({ title, aside, children }: PanelProps) {
  const id = useId();
  return (
    <section className={styles.panel} aria-labelledby={title ? id : undefined}>
      {title && (
        <header className={styles.head}>
          <h2 id={id}>{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
