import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  diditNow,
  learnDiditTime,
  onThisClock,
  uptime,
  uptimeOf,
} from '../../../src/renderer/helpers/clock.ts';

const noon = Date.UTC(2026, 2, 14, 12);
const hour = 3_600_000;

beforeEach(() => vi.useFakeTimers({ toFake: ['Date', 'performance'], now: noon }));
afterEach(() => {
  learnDiditTime(null);
  vi.useRealTimers();
});

/** Somebody sets this computer's clock: no time passes. */
function setClock(by: number): void {
  vi.setSystemTime(Date.now() + by);
}

it('counts Didit’s time on by itself', () => {
  learnDiditTime(-5_000);
  vi.advanceTimersByTime(60_000);
  expect(diditNow()).toBe(noon + 55_000);
});

it.each([2 * hour, -2 * hour])('is not moved by setting this computer’s clock (%d ms)', (by) => {
  learnDiditTime(0);
  setClock(by);
  vi.advanceTimersByTime(10_000);
  expect(diditNow()).toBe(noon + 10_000);
  // What is shown of Didit's moments goes by the clock as it stands now.
  expect(onThisClock(noon + hour)).toBe(noon + hour + by);
});

it('goes by main’s word after the computer has slept, when the monotonic clock stood still', () => {
  learnDiditTime(0);
  setClock(hour);
  learnDiditTime(0);
  expect(diditNow()).toBe(noon + hour);
});

it('is this computer’s while Didit’s is not known', () => {
  learnDiditTime(hour);
  learnDiditTime(null);
  setClock(hour);
  expect(diditNow()).toBe(noon + hour);
});

it.each([2 * hour, -2 * hour])(
  'what main counts down goes on as it began when the clock is set (%d ms)',
  (by) => {
    const told = { clearsAt: Date.now() + 60_000 };
    const left = () => uptimeOf(told, told.clearsAt) - uptime();
    expect(left()).toBe(60_000);
    vi.advanceTimersByTime(10_000);
    setClock(by);
    expect(left()).toBe(50_000);
  },
);
