/** Bad networks for the crash test, thrown with dice. */
import type { Dice } from '../../src/practice/seeded.ts';
import type { FastTime } from '../support/fast-time.ts';
import type { FaultProxy, NetworkFault, ProxyRoute } from '../support/fault-proxy.ts';

/** The desk's patience with an answer, fast ms; what takes longer is lost to it. */
const patience = 30_000;

/** How many requests a fault that outlasts a run can spoil. */
const all = 1_000_000;

/** What is asked of the weather: the answer to an import is lost; nothing that lasts the whole run; or nothing. */
export type Weather = 'losing' | 'passing' | 'any';

/** Throws the weather of one run of the desk. Gives whether it is good. */
export async function throwWeather(
  proxy: FaultProxy,
  time: FastTime,
  dice: Dice,
  asked: Weather,
): Promise<boolean> {
  await clearWeather(proxy);
  if (asked === 'losing') {
    proxy.spoil(losing(time, dice), { route: 'import' });
    if (dice.next() < 0.4) proxy.spoil(spoiling(time, dice), { route: dice.pick(['sessions', 'decision']) });
    return false;
  }
  const kind = dice.next();
  if (kind < 0.25) return true;
  const mayLast = asked === 'any';
  if (mayLast && kind < 0.33) await proxy.cut();
  else if (mayLast && kind < 0.41) proxy.spoil({ kind: 'status', status: 503 }, { times: all });
  else {
    const strikes = dice.between(1, 3);
    for (let strike = 0; strike < strikes; strike += 1) {
      const route = dice.pick<ProxyRoute>([
        'import',
        'import',
        'import',
        'sessions',
        'decision',
        'workflows',
      ]);
      proxy.spoil(spoiling(time, dice), { route, times: dice.between(1, 2) });
    }
  }
  return false;
}

/** Good weather from now on. What was delayed on the way arrives first. */
export async function clearWeather(proxy: FaultProxy): Promise<void> {
  proxy.heal();
  await proxy.restore();
}

function spoiling(time: FastTime, dice: Dice): NetworkFault {
  if (dice.next() < 0.6) return losing(time, dice);
  return dice.pick<NetworkFault>([
    { kind: 'status', status: 429, headers: { 'retry-after': String(dice.between(1, 40)) } },
    { kind: 'latency', ms: time.real(dice.between(1_000, 10_000)) },
    { kind: 'slow-headers', ms: time.real(dice.between(1_000, 10_000)) },
    { kind: 'slow-body', ms: time.real(dice.between(1_000, 10_000)) },
  ]);
}

/** Faults after which the desk cannot know what has become of its request. */
function losing(time: FastTime, dice: Dice): NetworkFault {
  return dice.pick<NetworkFault>([
    { kind: 'reset-before' },
    { kind: 'reset-after' },
    { kind: 'truncated' },
    { kind: 'endless' },
    { kind: 'html' },
    { kind: 'html', commit: true },
    { kind: 'status', status: 500 },
    { kind: 'status', status: 502, commit: true },
    { kind: 'status', status: 504, commit: dice.next() < 0.5 },
    // Processed when the desk has given up already, and may have asked about it.
    { kind: 'latency', ms: time.real(patience + dice.between(1_000, 20_000)) },
    { kind: 'slow-headers', ms: time.real(patience * 2) },
    { kind: 'slow-body', ms: time.real(patience * 2) },
  ]);
}
