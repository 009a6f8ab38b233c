/**
 * Time that runs fast, so that backoffs of a minute and tokens of an hour pass while a test looks on. The same
 * settings give the same time in every process of a computer: it hangs on the monotonic clock they share.
 */
import type { Transport } from '../../src/main/network/transport.ts';

export interface FastTimeSetting {
  speed: number;
  /** The moment it starts from: Unix ms, and what `monotonicMs` gave then. */
  unix: number;
  monotonic: number;
}

export interface FastTime {
  setting: FastTimeSetting;
  /** Fast Unix ms, whole for clocks and exact for putting events in order. */
  now(): number;
  exact(): number;
  /** Fast ms since some fixed moment. */
  monotonic(): number;
  /** Runs something after `ms` of fast time; the answer calls it off. */
  after(ms: number, run: () => void): () => void;
  /** This computer's ms for `ms` of fast time. */
  real(ms: number): number;
}

/** This computer's monotonic clock, ms; common to all processes (CLOCK_MONOTONIC and its like). */
function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

export function fastTimeSetting(speed: number): FastTimeSetting {
  return { speed, unix: Date.now(), monotonic: monotonicMs() };
}

export function createFastTime(setting: FastTimeSetting): FastTime {
  const { speed } = setting;
  const exact = () => setting.unix + (monotonicMs() - setting.monotonic) * speed;
  return {
    setting,
    exact,
    now: () => Math.floor(exact()),
    monotonic: () => monotonicMs() * speed,
    after(ms, run) {
      const timer = setTimeout(run, ms / speed);
      return () => clearTimeout(timer);
    },
    real: (ms) => ms / speed,
  };
}

/** A transport whose deadlines pass in fast time. */
export function fastTransport(transport: Transport, time: FastTime): Transport {
  return {
    send: (request) => transport.send({ ...request, deadlineMs: time.real(request.deadlineMs) }),
    close: () => transport.close(),
  };
}
