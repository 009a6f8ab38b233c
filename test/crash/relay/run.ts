/** The relay's crash test: rounds side by side until relays and PostgreSQL were killed as often as asked, then one verdict. */
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { noPostgresHere } from '../../integration/relay/support/postgres-server.ts';
import { bundleForNode } from '../../support/bundle.ts';
import type { KillMoment } from './history.ts';
import { judgeRelay, type RelayFinding } from './judge.ts';
import { playRelayRound, type RelayRoundPlan } from './round.ts';

interface RelayCrashOptions {
  kills: number;
  /** The same seed throws the same dice; what the machine makes of the times between is its own. */
  seed: string;
  /** Told of progress and of findings, a line at a time. */
  log: (line: string) => void;
}

/** What the test ends with, as one line of JSON. */
interface RelayCrashResult {
  test: 'relay-crash';
  kills: number;
  /** Of them, those in rounds on a PostgreSQL server. */
  onServer: number;
  /** Events that were delivered, and those of which Didit was told that they are kept. */
  delivered: number;
  acknowledged: number;
  /** What the desks have heard, all together. */
  heard: number;
  lost: number;
  doubled: number;
  stuck: number;
  seed: string;
}

const killsPerRound = 25;

/** Half of the kills on folders, half on servers. `passed` also says that all kills happened, and that nothing else was odd. */
export async function runRelayCrashTest(
  options: RelayCrashOptions,
): Promise<{ result: RelayCrashResult; passed: boolean }> {
  const { log } = options;
  const relayFile = await bundleForNode(
    path.join(import.meta.dirname, '../../../src/relay/main.ts'),
    'crash',
  );
  const killed = new Map<KillMoment, number>();
  const findings: RelayFinding[] = [];
  const sums = { kills: 0, onServer: 0, delivered: 0, acknowledged: 0, heard: 0 };
  const plans = plansOf(options);

  async function lane(): Promise<void> {
    for (let plan = plans.shift(); plan !== undefined; plan = plans.shift()) {
      const { on } = plan;
      const onKill = (moment: KillMoment) => {
        killed.set(moment, (killed.get(moment) ?? 0) + 1);
        sums.kills += 1;
        if (on === 'server') sums.onServer += 1;
        if (sums.kills % 50 === 0) log(`${sums.kills} kills`);
      };
      const history = await playRelayRound(plan, { relayFile, onKill });
      sums.delivered += history.delivered.length;
      sums.acknowledged += history.delivered.filter(({ isAcknowledged }) => isAcknowledged).length;
      for (const { heard } of history.desks) sums.heard += heard.length;
      for (const finding of judgeRelay(history)) {
        findings.push(finding);
        log(`${history.name}: ${finding.kind} ${finding.why}`);
      }
    }
  }

  try {
    await Promise.all(Array.from({ length: os.availableParallelism() }, lane));
  } finally {
    await rm(relayFile, { force: true });
  }

  for (const [moment, count] of killed) log(`  ${moment.padEnd(26)} ${count}`);
  const count = (kind: RelayFinding['kind']) => findings.filter((finding) => finding.kind === kind).length;
  const result: RelayCrashResult = {
    test: 'relay-crash',
    ...sums,
    lost: count('lost'),
    doubled: count('doubled'),
    stuck: count('stuck'),
    seed: options.seed,
  };
  return { result, passed: findings.length === 0 && sums.kills === options.kills };
}

function plansOf({ kills, seed, log }: RelayCrashOptions): RelayRoundPlan[] {
  const noServer = noPostgresHere();
  if (noServer) log(`All kills on folders: ${noServer}`);
  const onServers = noServer ? 0 : Math.floor(kills / 2);
  const plans: RelayRoundPlan[] = [];
  const add = (on: RelayRoundPlan['on'], all: number) => {
    for (let first = 0; first < all; first += killsPerRound) {
      plans.push({ name: `${on} ${first}`, seed, on, kills: Math.min(killsPerRound, all - first) });
    }
  };
  add('server', onServers);
  add('folder', kills - onServers);
  return plans;
}
