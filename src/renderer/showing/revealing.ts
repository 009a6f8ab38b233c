/** Whether the code may be seen: only for a while, only after somebody asked, and never behind their back. */
import { useCallback, useEffect, useState } from 'react';
import type { ScreenProtection } from '../../shared/contract/index.ts';
import { call } from '../desk/bridge.ts';
import { uptime } from '../helpers/clock.ts';

/** How long a code is shown, ms: one that is scanned, and one that is read out, of which a block is spelled and written down. */
export const shownFor = 30_000;
export const readOutFor = 180_000;

export interface Revealing {
  /** Until when it is shown, as `uptime` counts; undefined while it is hidden. */
  until: number | undefined;
  /** For how long it is shown without anybody doing anything, ms. */
  shownFor: number;
  /** What the system does about screenshots; known from the first reveal on. */
  protection: ScreenProtection | undefined;
  reveal(): Promise<void>;
  /** Shows it for another while: somebody is there and goes on. Nothing happens while it is hidden. */
  prolong(): void;
  hide(): void;
}

/** Hides by itself after `ms`, when the window loses the focus or is not seen, and once it `mayBeSeen` no more. */
export function useRevealing(mayBeSeen: boolean, ms = shownFor): Revealing {
  const [until, setUntil] = useState<number>();
  const [protection, setProtection] = useState<ScreenProtection>();
  const hide = useCallback(() => setUntil(undefined), []);
  const reveal = useCallback(async () => {
    const answer = await call('screen.protect', { on: true });
    // Where it cannot be asked for, nothing is promised.
    setProtection(answer.ok ? answer.value.protection : 'none');
    setUntil(uptime() + ms);
  }, [ms]);

  useEffect(() => {
    if (!mayBeSeen) hide();
  }, [mayBeSeen, hide]);

  const prolong = useCallback(() => setUntil((end) => (end === undefined ? undefined : uptime() + ms)), [ms]);

  useEffect(() => {
    if (until === undefined) return undefined;
    const timer = setTimeout(hide, until - uptime());
    return () => clearTimeout(timer);
  }, [until, hide]);

  const shown = until !== undefined;
  useEffect(() => {
    if (!shown) return undefined;
    const onVisibility = () => document.hidden && hide();
    window.addEventListener('blur', hide);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      window.removeEventListener('blur', hide);
      document.removeEventListener('visibilitychange', onVisibility);
      void call('screen.protect', { on: false });
    };
  }, [shown, hide]);

  return { until, shownFor: ms, protection, reveal, prolong, hide };
}
