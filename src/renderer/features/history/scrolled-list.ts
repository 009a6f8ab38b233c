/** How far a list of days is scrolled. It is drawn anew only when other lines come near the view. */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { type DayList, dayAt, scrolling } from './day-list.ts';

/** Lines drawn above and below the view, so that what is scrolled to is there before it is seen. */
const overscan = 12;
/** Lines by which the list is scrolled before others are drawn. */
const step = 4;

interface ScrolledList {
  ref: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  /** Px that can be seen. */
  view: number;
  /** Between which heights of the list lines are drawn. */
  from: number;
  to: number;
  /** The day at the top of the view. */
  day: number | undefined;
  /** How high what is scrolled is, and where in it a height of the list is drawn. */
  height: number;
  place: (top: number) => number;
  /** Scrolls no further than a line of this height, which begins at `top`, needs to be seen below the heading. */
  bringUp: (top: number, height: number) => void;
}

export function useScrolledList(list: DayList): ScrolledList {
  const ref = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(600);
  const scale = scrolling(list.height, view);
  const [top, setTop] = useState(0);
  const [day, setDay] = useState(dayAt(list, 0));
  const quantum = step * list.heights.row;

  function follow() {
    const scrolled = ref.current?.scrollTop ?? 0;
    const at = scale.topAt(scrolled);
    const isExact = scale.height === list.height;
    setTop(isExact ? Math.floor(at / quantum) * quantum : at);
    setDay(dayAt(list, at));
  }

  useLayoutEffect(() => {
    const scroll = ref.current;
    if (!scroll) return undefined;
    const seen = new ResizeObserver(() => setView(scroll.clientHeight));
    seen.observe(scroll);
    return () => seen.disconnect();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list or view is the reason, not an input
  useLayoutEffect(follow, [list, view]);

  const scrolledNow = ref.current?.scrollTop ?? 0;
  const moved = scale.height === list.height ? 0 : scrolledNow - top;
  return {
    ref,
    onScroll: follow,
    view,
    from: top - overscan * list.heights.row,
    to: top + view + quantum + overscan * list.heights.row,
    day,
    height: scale.height,
    place: (height) => height + moved,
    bringUp(lineTop, lineHeight) {
      const scroll = ref.current;
      if (!scroll) return;
      const now = scale.topAt(scroll.scrollTop);
      const highest = lineTop - list.heights.heading;
      const lowest = lineTop + lineHeight - scroll.clientHeight;
      if (now > highest) scroll.scrollTop = scale.scrolledFor(Math.max(0, highest));
      else if (now < lowest) scroll.scrollTop = scale.scrolledFor(lowest);
    },
  };
}
