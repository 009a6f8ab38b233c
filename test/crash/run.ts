/** The crash test: rounds side by side until the desk was killed as often as asked, then one verdict. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { queueSteps } from '../../src/main/import-queue/import-queue.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { bundleDesk } from './bundle.ts';
import type { History, KillMoment } from './history.ts';
import { type Finding, type FindingKind, historyOf, judge } from './judge.ts';
import type { Defect } from './protocol.ts';
import { type KillTarget, playRound, type RoundPlan } from './round.ts';

interface CrashOptions {
  kills: number;
  /** The same seed throws the same dice; what the machine makes of the times between is its own. */
  seed: string;
  /** Rounds side by side; default twice as many as there are processors, since a desk mostly waits. */
  lanes?: number;
  defect?: Defect;
  /** Told of progress and of findings, a line at a time. */
  log: (line: string) => void;
}

/** What the crash test ends with, as one line of JSON. */
interface CrashResult {
  test: 'crash';
  kills: number;
  accepted: number;
  imported: number;
  refused: number;
  expired: number;
  lost: number;
  doubled: number;
  stuck: number;
  seed: string;
}

/** Fast enough that a token of a minute ends while others are on their way, slow enough for two processors. */
const speed = 50;

const killsPerRound = 25;

/** From this many kills on, a step that was never killed at is a failure. */
const killsForAllSteps = 100;

/** At every step in turn, and at random times. */
const rota: readonly KillTarget[] = [...queueSteps, 'random', 'random', 'random'];

/** Plays it. `passed` also says that all kills happened, at every step, and that nothing else was odd. */
export async function runCrashTest(options: CrashOptions): Promise<{ result: CrashResult; passed: boolean }> {
  const { log } = options;
  const deskFile = await bundleDesk();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'baton-crash-'));
  const killed = new Map<KillMoment, number>();
  const findings: Finding[] = [];
  const sums = { accepted: 0, imported: 0, refused: 0, expired: 0 };
  const plans = plansOf(options);
  let done = 0;

  function onKill(moment: KillMoment): void {
    killed.set(moment, (killed.get(moment) ?? 0) + 1);
    done += 1;
    if (done % 50 === 0) log(`${done} kills`);
  }

  async function lane(): Promise<void> {
    for (let plan = plans.shift(); plan !== undefined; plan = plans.shift()) {
      const own = path.join(folder, plan.name);
      const history = await playRound(plan, { deskFile, folder: own, onKill });
      const verdict = judge(history);
      sums.accepted += verdict.accepted;
      sums.imported += verdict.imported;
      sums.refused += verdict.refused;
      sums.expired += verdict.expired;
      findings.push(...verdict.findings);
      for (const finding of verdict.findings) tell(log, history, finding);
      removeFolder(own);
    }
  }

  const started = performance.now();
  try {
    const lanes = options.lanes ?? os.availableParallelism() * 2;
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    removeFolder(folder);
    await rm(deskFile, { force: true });
  }

  const rate = done / ((performance.now() - started) / 1000);
  log(`${done} kills, ${rate.toFixed(1)} a second:`);
  for (const [moment, count] of killed) log(`  ${moment.padEnd(22)} ${count}`);
  const missed = queueSteps.filter((step) => !killed.has(step));
  const needsAll = options.kills >= killsForAllSteps;
  if (needsAll && missed.length > 0) log(`Never killed at: ${missed.join(', ')}.`);

  const count = (kind: FindingKind) => findings.filter((finding) => finding.kind === kind).length;
  const result: CrashResult = {
    test: 'crash',
    kills: done,
    ...sums,
    lost: count('lost'),
    doubled: count('doubled'),
    stuck: count('stuck'),
    seed: options.seed,
  };
  const passed = findings.length === 0 && done === options.kills && !(needsAll && missed.length > 0);
  return { result, passed };
}

function plansOf({ kills, seed, defect }: CrashOptions): RoundPlan[] {
  const plans: RoundPlan[] = [];
  for (let first = 0; first < kills; first += killsPerRound) {
    const length = Math.min(killsPerRound, kills - first);
    const targets = Array.from({ length }, (_, index) => rota[(first + index) % rota.length] ?? 'random');
    plans.push({ name: `round-${plans.length + 1}`, seed, targets, speed, defect });
  }
  return plans;
}

/** The finding and all that happened to its token, with times in ms since the round began. */
function tell(log: (line: string) => void, history: History, finding: Finding): void {
  log(`${history.name}: ${finding.kind} ${finding.tokenFingerprint ?? ''} ${finding.why}`);
  if (finding.tokenFingerprint === undefined) return;
  const offer = history.offers.find((one) => one.tokenFingerprint === finding.tokenFingerprint);
  const row = history.rows.filter((one) => one.tokenFingerprint === finding.tokenFingerprint);
  const [first] = history.events;
  log(`  ${JSON.stringify({ offer, rows: row })}`);
  for (const { at, ...event } of historyOf(history, finding.tokenFingerprint)) {
    log(`  ${String(Math.round(at - (first?.at ?? 0))).padStart(8)} ${JSON.stringify(event)}`);
  }
}
