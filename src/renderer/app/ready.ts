/** Tells tests and the bench that the first usable screen has been painted. */
import { useEffect } from 'react';

export function useReadyMark(ready: boolean): void {
  useEffect(() => {
    if (!ready || document.documentElement.dataset.ready) return;
    requestAnimationFrame(() =>
      queueMicrotask(() => {
        document.documentElement.dataset.readyAt = String(Date.now());
        document.documentElement.dataset.ready = 'true';
      }),
    );
  }, [ready]);
}
