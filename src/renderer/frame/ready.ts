/** Tells tests and the bench what has been painted: an open desk (`true`, and since when) or a blocked one. */
import { useEffect } from 'react';

export type ReadyMark = 'true' | 'blocked';

/** Marks the page once the frame after this one has been painted. Nothing is marked while the desk still opens. */
export function useReadyMark(mark: ReadyMark | undefined): void {
  useEffect(() => {
    if (!mark) return undefined;
    let wanted = true;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (wanted) setMark(mark);
      }),
    );
    return () => {
      wanted = false;
    };
  }, [mark]);
}

function setMark(mark: ReadyMark): void {
  const { dataset } = document.documentElement;
  if (mark === 'true') dataset.readyAt ??= String(Date.now());
  dataset.ready = mark;
}
