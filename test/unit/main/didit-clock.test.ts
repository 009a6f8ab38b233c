import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDiditClock, createDiditClocks } from '../../../src/main/network/didit-clock.ts';

const day = 86_400_000;

/** This computer's time, which a test lets pass and sets. */
function localTime(start = 1_000_000) {
  const local = { clock: start, uptime: 5_000 };
  return {
    time: { now: () => local.clock, monotonic: () => local.uptime },
    pass(ms: number) {
      local.clock += ms;
      local.uptime += ms;
    },
    set(clock: number) {
      local.clock = clock;
    },
    uptime: () => local.uptime,
  };
}

const header = (ms: number) => new Date(ms).toUTCString();

describe('Didit’s clock', () => {
  it('is not known before an answer, and then tells how far this computer is off', () => {
    const local = localTime();
    const clock = createDiditClock(local.time);
    expect([clock.now(), clock.offset()]).toEqual([undefined, undefined]);
    const sentAt = local.uptime();
    local.pass(200);
    clock.learn(header(day), sentAt);
    // Half a second, since the header is cut to seconds, and half of the way there and back.
    expect(clock.now()).toBe(day + 500 + 100);
    expect(clock.offset()).toBe(day + 600 - 1_000_200);
  });

  it('goes on whatever somebody does to this computer’s clock', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40 * day }), fc.integer({ min: 0, max: day }), (set, passed) => {
        const local = localTime();
        const clock = createDiditClock(local.time);
        clock.learn(header(10 * day), local.uptime());
        const before = clock.now() ?? 0;
        local.set(set);
        expect(clock.now()).toBe(before);
        local.pass(passed);
        expect(clock.now()).toBe(before + passed);
      }),
    );
  });

  it('does not waver by the part of a second that headers leave out', () => {
    const local = localTime();
    const clock = createDiditClock(local.time);
    clock.learn(header(day), local.uptime());
    const offset = clock.offset();
    for (let answer = 1; answer < 20; answer += 1) {
      local.pass(730);
      clock.learn(header(day + answer * 730), local.uptime());
    }
    expect(clock.offset()).toBe(offset);
  });

  it('follows Didit when its clock is set', () => {
    const local = localTime();
    const clock = createDiditClock(local.time);
    clock.learn(header(day), local.uptime());
    clock.learn(header(3 * day), local.uptime());
    expect(clock.now()).toBe(3 * day + 500);
  });

  it('ignores what is no date', () => {
    const clock = createDiditClock(localTime().time);
    clock.learn('yesterday', 0);
    expect(clock.offset()).toBeUndefined();
  });

  it('is one for each address', () => {
    const clocks = createDiditClocks(localTime().time);
    clocks.of('https://one.example/').learn(header(day), 5_000);
    expect(clocks.of('https://one.example/').now()).toBe(day + 500);
    expect(clocks.of('https://other.example/').now()).toBeUndefined();
  });
});
