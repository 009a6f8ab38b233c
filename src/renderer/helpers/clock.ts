/**
 * The clocks of the page, ticking once a second. Deadlines of tokens go by Didit's time: main says how far this computer's
 * clock is from it, and from that moment the page counts by its monotonic clock, so that setting this computer's clock
 * moves no deadline on the screen. What the page or main counts by itself, as how long a code is shown, goes by the monotonic
 * clock too. Waiting and retrying go by this computer's clock.
 */
import { useSyncExternalStore } from 'react';

/** Didit's time in Unix ms at a moment of `performance.now()`; undefined while main does not know it. */
let learned: { didit: number; at: number } | undefined;

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let shown = readClocks();

/**
 * Takes Didit's time from main: `offset` is what to add to this computer's clock as it stands now, ms; null while it is
 * not known, and this computer's clock serves in its place.
 */
export function learnDiditTime(offset: number | null): void {
  learned = offset === null ? undefined : { didit: Date.now() + offset, at: performance.now() };
  show(readClocks());
}

/** Didit's time in Unix ms, or this computer's while main does not know it. */
export function diditNow(): number {
  return learned ? learned.didit + performance.now() - learned.at : Date.now();
}

/** A moment of Didit's clock as this computer's clock shows it, both in Unix ms. */
export function onThisClock(moment: number): number {
  return moment - Math.round(diditNow() - Date.now());
}

/** Ms since the page was opened; setting this computer's clock does not move it. */
export function uptime(): number {
  return performance.now();
}

const uptimes = new WeakMap<object, number>();

/**
 * When a moment is, as `uptime` counts, that main has told by this computer's clock, Unix ms. What was told is asked about at
 * once, while both clocks are as they were; later the answer is the same, however the clock was set since.
 */
export function uptimeOf(told: object, moment: number): number {
  const at = uptimes.get(told) ?? uptime() + moment - Date.now();
  uptimes.set(told, at);
  return at;
}

/** Didit's time in Unix ms, rendered anew every second. One timer serves the whole page. */
export function useDiditNow(): number {
  return useClock(() => current().didit);
}

/** Didit's time in Unix ms while main knows it: what decides, and is not only shown, may not go by this computer's. */
export function useKnownDiditNow(): number | undefined {
  return useClock(() => (learned ? current().didit : undefined));
}

/** This computer's time in Unix ms, rendered anew every second. */
export function useLocalNow(): number {
  return useClock(() => current().local);
}

/** As `uptime`, rendered anew every second. */
export function useUptime(): number {
  return useClock(() => current().uptime);
}

/** What `judge` says of Didit's time. It is asked every second, and what uses it is drawn only when its answer changes. */
export function useJudgedTime<Answer extends string | number | boolean>(
  judge: (diditNow: number) => Answer,
): Answer {
  return useClock(() => judge(current().didit));
}

function useClock<Value>(read: () => Value): Value {
  return useSyncExternalStore(subscribe, read, read);
}

/** Whole seconds from now until `expiresAt`, rather one too few than one too many, never below zero. */
export function secondsLeft(expiresAt: number, now: number): number {
  return Math.max(0, Math.floor((expiresAt - now) / 1000));
}

/** How urgent it is that something runs out: the same for all, however long each has lived. */
export type Urgency = 'calm' | 'short' | 'critical' | 'over';

/** Below so much time left it is short, and critical, ms. */
const [shortBelow, criticalBelow] = [10 * 60_000, 3 * 60_000];

/** As much time as a full bar shows, ms; with more it is full too. */
export const fullBar = 60 * 60_000;

/** Times in Unix ms. */
export function urgency({ expiresAt }: { expiresAt: number }, now: number): Urgency {
  if (secondsLeft(expiresAt, now) === 0) return 'over';
  if (expiresAt - now < criticalBelow) return 'critical';
  return expiresAt - now < shortBelow ? 'short' : 'calm';
}

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
  const now = readClocks();
  const isSame = now.didit === shown.didit && now.local === shown.local && now.uptime === shown.uptime;
  if (!isSame) show(now);
}

function show(now: typeof shown): void {
  shown = now;
  for (const listener of listeners) listener();
}

/** As of the last tick, since what is drawn together has to go by one time. */
function current() {
  if (listeners.size === 0) shown = readClocks();
  return shown;
}

function readClocks() {
  return {
    didit: wholeSeconds(diditNow()),
    local: wholeSeconds(Date.now()),
    uptime: wholeSeconds(uptime()),
  };
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}
