/** A screen: its name, one sentence, what can be done on it as a whole, and its content on the one grid that all screens share. */

import styles from './Screen.module.css';
import { ScreenHeader, type ScreenHeaderProps } from './ScreenHeader.tsx';

interface ScreenProps extends ScreenHeaderProps {
  /** As high as the window, for a list that scrolls by itself. */
  fill?: boolean;
  /** Something that is dragged over the window would be taken here. */
  dropping?: boolean;
  children: React.ReactNode;
}

export function Screen({ fill = false, dropping = false, children, ...head }: ScreenProps) {
  return (
    <div className={styles.screen} data-fill={fill} data-dropping={dropping}>
      <ScreenHeader {...head} />
      {children}
    </div>
  );
}
