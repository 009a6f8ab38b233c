/** A list that may be of any length: a long one scrolls in a window of its own, and only what is in view there is drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import styles from './Windowed.module.css';

/** More than so many are drawn in a window. */
export const maxDrawn = 100;

/** Px of the window, until it is measured. The style sheet knows it as the most. */
const windowHeight = 480;

interface WindowedProps<One> {
  entries: readonly One[];
  /** What it is a list of. */
  label: string;
  /** Px of an entry, until it is measured. */
  height: number;
  children: (entry: One, place: number) => React.ReactNode;
}

export function Windowed<One>({ entries, label, height, children }: WindowedProps<One>) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => height,
    initialRect: { width: 0, height: windowHeight },
    overscan: 6,
  });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
    <section ref={scroll} className={styles.window} aria-label={label} tabIndex={0}>
      <ul className={styles.entries} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => (
          <li
            key={index}
            ref={virtual.measureElement}
            data-index={index}
            aria-setsize={entries.length}
            aria-posinset={index + 1}
            className={styles.entry}
            style={{ transform: `translateY(${start}px)` }}
          >
            {children(entries[index] as One, index)}
          </li>
        ))}
      </ul>
    </section>
  );
}
