/**
 * The two clocks of the page, ticking once a second. Deadlines of tokens go by Didit's time, which is this computer's
 * and what main learnt of its error; waiting and retrying go by this computer's.
 */
import { useSyncExternalStore } from 'react';
import { useSlice } from './desk-store.ts';

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let second = Math.floor(Date.now() / 1000);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(tick, 250);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

function tick(): void {
  const now = Math.floor(Date.now() / 1000);
  if (now === second) return;
  second = now;
  for (const listener of listeners) listener();
}

function currentSecond(): number {
  if (listeners.size === 0) second = Math.floor(Date.now() / 1000);
  return second;
}

/** Didit's time in Unix ms, rendered anew every second. One timer serves the whole page. */
export function useDiditNow(): number {
  const offset = useSlice('clockOffset') ?? 0;
  return useSyncExternalStore(subscribe, currentSecond) * 1000 + offset;
}

/** Didit's time in Unix ms while main knows it: what decides, and is not only shown, may not go by this computer's. */
export function useKnownDiditNow(): number | undefined {
  const isKnown = useSlice('clockOffset') !== null;
  const now = useDiditNow();
  return isKnown ? now : undefined;
}

/** This computer's time in Unix ms, rendered anew every second. */
export function useLocalNow(): number {
  return useSyncExternalStore(subscribe, currentSecond) * 1000;
}

/** What `judge` says of Didit's time. It is asked every second, and what uses it is drawn only when its answer changes. */
export function useJudgedTime<Answer extends string | number | boolean>(
  judge: (diditNow: number) => Answer,
): Answer {
  const offset = useSlice('clockOffset') ?? 0;
  return useSyncExternalStore(subscribe, () => judge(currentSecond() * 1000 + offset));
}

/** Whole seconds from now until `expiresAt`, rather one too few than one too many, never below zero. */
export function secondsLeft(expiresAt: number, now: number): number {
  return Math.max(0, Math.floor((expiresAt - now) / 1000));
}

/** How urgent a token is: changes at a quarter and at a tenth of its lifetime (times in Unix ms). */
export type Urgency = 'calm' | 'short' | 'critical' | 'over';

export function urgency(
  { issuedAt, expiresAt }: { issuedAt: number; expiresAt: number },
  now: number,
): Urgency {
  if (secondsLeft(expiresAt, now) === 0) return 'over';
  const part = (expiresAt - now) / Math.max(1, expiresAt - issuedAt);
  if (part <= 0.1) return 'critical';
  return part <= 0.25 ? 'short' : 'calm';
}
