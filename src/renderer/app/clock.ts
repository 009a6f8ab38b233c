/** Didit's time as the page shows it: this computer's clock and what main learnt of its error, ticking. */
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

/** Whole seconds from now until `expiresAt`, rather one too few than one too many, never below zero. */
export function secondsLeft(expiresAt: number, now: number): number {
  return Math.max(0, Math.floor((expiresAt - now) / 1000));
}
