/** The head of a screen: its name, one sentence, and what can be done on it as a whole. */
import styles from './ScreenHeader.module.css';

export function ScreenHeader(props: { title: string; lead?: string; children?: React.ReactNode }) {
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h1>{props.title}</h1>
        {props.lead && <p className="soft">{props.lead}</p>}
      </div>
      {props.children && <div className={styles.actions}>{props.children}</div>}
    </header>
  );
}
