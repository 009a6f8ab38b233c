/** One line of the day: who or what it is, how it stands, and the way to it by a press anywhere on it. */
import { IconChevronRight, iconSize } from '../../ui/icons.ts';
import styles from './TodayLine.module.css';

/** Which line of its part has the Tab stop. */
export interface Line {
  tabIndex: 0 | -1;
  onFocus: () => void;
}

interface TodayLineProps {
  line: Line;
  testData?: Readonly<Record<`data-${string}`, string>>;
  /** What stands at its end: a time, a status. */
  end?: React.ReactNode;
  children: React.ReactNode;
  onOpen: () => void;
}

export function TodayLine({ line, testData, end, children, onOpen }: TodayLineProps) {
  return (
    <li className={styles.item} {...testData}>
      <button type="button" className={styles.line} {...line} onClick={onOpen}>
        <span className={styles.about}>{children}</span>
        {end && <span className={styles.end}>{end}</span>}
        <IconChevronRight className={styles.way} size={iconSize.medium} aria-hidden="true" />
      </button>
    </li>
  );
}
