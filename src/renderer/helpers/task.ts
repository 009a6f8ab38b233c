/** The state of one thing a screen is doing: whether it runs, and the problem it last ended in. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../shared/problem.ts';

export interface Task<Arguments extends unknown[]> {
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  /** Runs the action unless it is running. Answers whether it ended well. */
  readonly run: (...given: Arguments) => Promise<boolean>;
  readonly clear: () => void;
}

/** Wraps a store's action that answers with a problem or nothing, so that a button can show its course. */
export function useTask<Arguments extends unknown[]>(
  action: (...given: Arguments) => Promise<Problem | undefined>,
): Task<Arguments> {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const running = useRef(false);
  const latest = useRef(action);
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    latest.current = action;
  });
  // Once it is drawn: a button that is still busy does not take the focus.
  useEffect(() => {
    if (busy) return;
    giveBack(focused.current);
    focused.current = null;
  }, [busy]);
  const run = useCallback(async (...given: Arguments) => {
    if (running.current) return false;
    running.current = true;
    focused.current = document.activeElement;
    setBusy(true);
    setProblem(undefined);
    try {
      const found = await latest.current(...given);
      setProblem(found);
      return found === undefined;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  const clear = useCallback(() => setProblem(undefined), []);
  return { busy, problem, run, clear };
}

/** A button that is busy cannot hold the focus. It gets it back unless the focus has gone elsewhere meanwhile. */
function giveBack(focused: Element | null): void {
  if (document.activeElement !== document.body || !(focused instanceof HTMLElement)) return;
  if (focused.isConnected) focused.focus({ preventScroll: true });
}
