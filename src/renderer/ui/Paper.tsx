/** What is printed in the place of the screen. It is on the page as long as it is drawn, and not to be seen there. */
import { createPortal } from 'react-dom';
import styles from './Paper.module.css';

export function Paper({ children }: { children: React.ReactNode }) {
  return createPortal(
    <div className={styles.paper} data-mantine-color-scheme="light" data-testid="paper">
      {children}
    </div>,
    document.body,
  );
}
