/** A white sheet on the page, with a heading if it has one. */
import { createContext, useContext, useId } from 'react';
import styles from './Panel.module.css';

/** The level of a panel's heading: one below the heading that it stands under. */
const PanelHeading = createContext<'h2' | 'h3'>('h2');

/** Panels under a heading of a group: theirs are one level below it. */
export function PanelGroup({ children }: { children: React.ReactNode }) {
  return <PanelHeading.Provider value="h3">{children}</PanelHeading.Provider>;
}

interface PanelProps {
  title?: string;
  /** What stands beside the title: a badge, a button. */
  aside?: React.ReactNode;
  children: React.ReactNode;
}

export function Panel({ title, aside, children }: PanelProps) {
  const id = useId();
  const Heading = useContext(PanelHeading);
  return (
    <section className={styles.panel} aria-labelledby={title ? id : undefined}>
      {title && (
        <header className={styles.head}>
          <Heading id={id}>{title}</Heading>
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
