import { expect, it } from 'vitest';
import { createDiditClock } from '../../../src/main/network/didit-clock.ts';
import { createConnectionMonitor } from '../../../src/main/profiles/connection-monitor.ts';
import { closedDesk } from '../../../src/main/state/closed-desk.ts';
import { createDeskState } from '../../../src/main/state/desk-state.ts';
import { problem } from '../../../src/shared/problem.ts';
import { fail } from '../../../src/shared/result.ts';

const noon = Date.UTC(2026, 2, 14, 12);
const hour = 3_600_000;

/** A monitor whose Didit cannot be reached, and what the page would be told. */
function aMonitor(retryAt?: number) {
  const time = { wall: noon, monotonic: 0 };
  const local = { now: () => time.wall, monotonic: () => time.monotonic };
  const clock = createDiditClock(local);
  const told: (number | null)[] = [];
  const pending = new Set<{ at: number; run: () => void }>();
  let probes = 0;
  const monitor = createConnectionMonitor({
    ...local,
    profiles: { active: () => ({ id: 'a-profile' }) },
    access: {
      clockOf: () => clock,
      async clientOf() {
        probes += 1;
        return fail(problem('offline'));
      },
    },
    polls: { count: () => {} },
    reachability: {
      views: () =>
        retryAt === undefined
          ? []
          : [{ profileId: 'a-profile', problem: problem('service-down', [], { retryAt }) }],
    },
    state: createDeskState(closedDesk('1'), ({ patch }) => {
      if (patch.clockOffset !== undefined) told.push(patch.clockOffset);
    }),
    after(ms: number, run: () => void) {
      const one = { at: time.monotonic + ms, run };
      pending.add(one);
      return () => void pending.delete(one);
    },
    onDefect(error: unknown) {
      throw error;
    },
  } as unknown as Parameters<typeof createConnectionMonitor>[0]);
  return {
    monitor,
    clock,
    told,
    probes: () => probes,
    async pass(ms: number) {
      time.wall += ms;
      time.monotonic += ms;
      for (const one of [...pending].filter(({ at }) => at <= time.monotonic)) {
        pending.delete(one);
        one.run();
      }
      await new Promise((resolve) => setImmediate(resolve));
    },
    setClock(by: number) {
      time.wall += by;
    },
  };
}

async function started(retryAt?: number) {
  const one = aMonitor(retryAt);
  one.clock.learn(new Date(noon).toUTCString(), 0);
  one.monitor.probe();
  await one.pass(0);
  return one;
}

it('tells the page within seconds that this computer’s clock was set, after asking Didit anew', async () => {
  const { told, probes, setClock, pass } = await started();
  const first = told[0] ?? 0;
  setClock(2 * hour);
  await pass(15_000);
  expect(told).toEqual([first, first - 2 * hour]);
  expect(probes()).toBe(2);
});

it('tells it though Didit’s time is as far from the clock as before, as when the computer has slept', async () => {
  const { clock, told, setClock, pass } = await started();
  setClock(hour);
  clock.learn(new Date(noon + hour).toUTCString(), 0);
  await pass(15_000);
  expect(told).toHaveLength(2);
  expect(told[1]).toBe(told[0]);
});

it('tells nothing while time only passes, and nothing once it is stopped', async () => {
  const { monitor, told, setClock, pass } = await started();
  for (let minute = 0; minute < 3; minute += 1) await pass(20_000);
  expect(told).toHaveLength(1);
  await monitor.stop();
  setClock(hour);
  await pass(20_000);
  expect(told).toHaveLength(1);
});

it('asks nobody before the time that Didit has named, and tells all the same that the clock was set', async () => {
  const { told, probes, setClock, pass } = await started(noon + hour);
  setClock(60_000);
  await pass(15_000);
  expect([told.length, probes()]).toEqual([2, 0]);
  await pass(hour);
  expect(probes()).toBe(1);
});

it('does not wait longer because this computer’s clock was set back', async () => {
  const { probes, setClock, pass } = await started(noon + hour);
  setClock(-24 * hour);
  await pass(15_000);
  expect(probes()).toBe(1);
});
