import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setImmediate as nextLoop } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { type Database, openDatabase } from '../../src/main/database/database.ts';
import type { Transport } from '../../src/main/network/transport.ts';
import type { Change } from '../../src/shared/contract/index.ts';
import { Secret } from '../../src/shared/secret.ts';
import { type FastDesk, openFastDesk } from '../support/fast-desk.ts';
import { createFastTime, fastTimeSetting } from '../support/fast-time.ts';
import { memoryKeytar } from '../support/memory-keytar.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { must } from '../support/test-desk.ts';
import { type MintedService, startMintedService } from './support/minted-service.ts';
import { median, round, type Summary, summarize } from './support/statistics.ts';

/** How many imports are saved, and then drained, in one run. */
const imports = 1_000;

/** How many the bare loop imports before that, so that nobody meets a service that has just started. */
const warmUp = 500;

/** As many as the queue has under way at once. */
const concurrency = 4;

/** A drain that takes longer has come to a halt, ms. */
const drainLimit = 120_000;

/** Even, so that each of the two drains first as often as the other: the second meets a service a tenth faster. */
const RUNS = Number(process.env.BATON_BENCH_RUNS ?? 12);

interface Ratio {
  /** The median of the runs' ratios, and the smallest and the largest. */
  ratio: number;
  spread: [number, number];
  budget: number;
  ok: boolean;
  baton: Summary;
  bare: Summary;
}

interface QueueResult {
  ok: boolean;
  /** µs of one import from the contract's parsed call to its acknowledgement, against one commit of the same row. */
  save: Ratio;
  /** Imports a second, against a bare loop that sends as many of the same bodies and reads the answers. */
  drain: Ratio;
  runs: number;
}

/**
 * Saves 1,000 imports while there is no way to Didit, and drains them once there is; the bare loops take their turns
 * in between, on the same disk and against the same service, which is a process of its own and has been warmed up. The
 * desk is Baton's whole main process without windows, with the pace of writes that Didit asks for (300 a minute)
 * switched off. It runs under Node: what is measured asks nothing of Electron, whose main process is the same Node with
 * the same libsql and undici.
 */
export async function run(): Promise<QueueResult> {
  const measured: Measured[] = [];
  // The first run warms both up and is not counted.
  for (let run = 0; run <= RUNS; run += 1) {
    const one = await measure(run % 2 === 0);
    if (run > 0) measured.push(one);
    process.stderr.write(`\r${run} of ${RUNS}`);
  }
  process.stderr.write('\n');
  const save = ratioOf(
    measured.map(({ saved }) => saved),
    1.5,
    'µs',
    (ratio, budget) => ratio <= budget,
  );
  const drain = ratioOf(
    measured.map(({ drained }) => drained),
    0.9,
    'imports/s',
    (ratio, budget) => ratio >= budget,
  );
  return { ok: save.ok && drain.ok, save, drain, runs: RUNS };
}

/** What one run gave for each of the two. */
interface Pair {
  baton: number;
  bare: number;
}

interface Measured {
  saved: Pair;
  drained: Pair;
}

/** Compares within a run, since from one run to the next the machine may have become another. */
function ratioOf(
  pairs: Pair[],
  budget: number,
  unit: string,
  isGood: (ratio: number, budget: number) => boolean,
): Ratio {
  const ratios = pairs.map(({ baton, bare }) => baton / bare);
  const ratio = round(median(ratios), 2);
  return {
    ratio,
    spread: [round(Math.min(...ratios), 2), round(Math.max(...ratios), 2)],
    budget,
    ok: isGood(ratio, budget),
    baton: summarize(
      pairs.map(({ baton }) => baton),
      unit,
    ),
    bare: summarize(
      pairs.map(({ bare }) => bare),
      unit,
    ),
  };
}

async function measure(bareFirst: boolean): Promise<Measured> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'baton-bench-queue-'));
  const { service, close } = await startMintedService(imports * 2 + warmUp);
  const desk = await openDesk(folder, service);
  const commit = bareCommit(path.join(folder, 'bare.db'));
  try {
    const saved = await compareSaving(desk, commit, service.tokens.slice(0, imports));
    const others = service.tokens.slice(imports, imports * 2);
    await bareLoop(service, service.tokens.slice(imports * 2));
    const bareRate = () => rate(() => bareLoop(service, others));
    const batonRate = () => rate(desk.drain);
    let bare = bareFirst ? await bareRate() : 0;
    const baton = await batonRate();
    if (!bareFirst) bare = await bareRate();
    return { saved, drained: { baton, bare } };
  } finally {
    await desk.close();
    commit.close();
    close();
    removeFolder(folder);
  }
}

type Desk = Awaited<ReturnType<typeof openDesk>>;

/** The medians of one save and of one bare commit, µs. They take turns, and take turns in going first. */
async function compareSaving(
  desk: Desk,
  commit: ReturnType<typeof bareCommit>,
  tokens: string[],
): Promise<Pair> {
  const saves: number[] = [];
  const commits: number[] = [];
  for (const [index, token] of tokens.entries()) {
    if (index % 2 === 0) commits.push(await timed(async () => commit.one(token)));
    saves.push(await timed(() => desk.save(token)));
    if (index % 2 === 1) commits.push(await timed(async () => commit.one(token)));
    // Nobody scans two codes in one breath: what a save leaves for later has its time before the next.
    await nextLoop();
  }
  return { baton: median(saves) * 1_000, bare: median(commits) * 1_000 };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Imports a second. */
async function rate(work: () => Promise<void>): Promise<number> {
  return imports / ((await timed(work)) / 1_000);
}

async function openDesk(folder: string, service: MintedService) {
  const { application, workflowId, url } = service;
  let isCut = false;
  const landed = new Set<string>();
  let onChange = (_: Change) => {};
  const fast: FastDesk = await openFastDesk({
    dataFolder: path.join(folder, 'desk'),
    keytar: memoryKeytar(),
    time: createFastTime(fastTimeSetting(1)),
    writesPerMinute: Number.POSITIVE_INFINITY,
    wrap: (transport) => cuttable(transport, () => isCut),
    onChange: (change) => onChange(change),
    onDefect: (error) => {
      throw error;
    },
  });
  const { handlers } = fast.desk;
  await fast.desk.start();
  const added = await handlers['profiles.add']({
    name: application.name,
    applicationId: application.id,
    apiKey: application.apiKey,
    baseUrl: url,
    environment: 'sandbox',
  });
  const { profileId } = must(added);
  isCut = true;

  return {
    async save(token: string): Promise<void> {
      must(
        await handlers['receive.import']({
          profileId,
          token,
          workflowId,
          workflowLabel: 'KYC',
          vendorData: `customer-${randomUUID()}`,
          trustReview: false,
        }),
      );
    },
    /** Opens the way and resolves when everything is imported. */
    async drain(): Promise<void> {
      let limit: NodeJS.Timeout | undefined;
      const done = new Promise<void>((resolve, reject) => {
        const halted = () => reject(new Error(`Only ${landed.size} were imported in ${drainLimit} ms.`));
        limit = setTimeout(halted, drainLimit);
        onChange = ({ imports: changed }) => {
          for (const { id, state, problem } of changed?.put ?? []) {
            if (state === 'imported') landed.add(id);
            if (state === 'refused' || state === 'expired') reject(new Error(problem?.code));
          }
          if (landed.size === imports) resolve();
        };
      });
      isCut = false;
      fast.desk.wake();
      await done.finally(() => clearTimeout(limit));
    },
    close: () => fast.desk.stop(),
  };
}

/** A transport to which the network can be taken away. */
function cuttable(transport: Transport, isCut: () => boolean): Transport {
  return {
    send: async (wanted) =>
      isCut()
        ? { ok: false, kind: 'unreachable', mayHaveArrived: false, reason: 'ENETUNREACH' }
        : transport.send(wanted),
    close: () => transport.close(),
  };
}

/** The row of an import, committed by itself to a database with the desk's own settings, tables and indexes. */
function bareCommit(file: string) {
  const database: Database = must(openDatabase(file, new Secret(randomBytes(32).toString('hex'))));
  const now = Date.now();
  const profile = {
    id: randomUUID(),
    name: 'Bare',
    application_id: randomUUID(),
    base_url: 'http://127.0.0.1',
  };
  const more = { environment: 'sandbox', key_last_four: '0000', key_stored_at: now, created_at: now };
  insertInto(database, 'profiles', { ...profile, ...more })();
  const fixed = {
    profile_id: profile.id,
    state: 'queued',
    kind: 'user',
    workflow_id: randomUUID(),
    workflow_label: 'KYC',
    trust_review: 0,
    from_application_id: randomUUID(),
    token_fingerprint: randomBytes(8).toString('hex'),
    created_at: now,
    issued_at: now,
    expires_at: now + 86_400_000,
    attempts: 0,
    next_attempt_at: now,
    ever_unsettled: 0,
    recovered: 0,
    ended_at: null,
    problem: null,
    imported_session_id: null,
    imported_status: null,
  };
  const own = (token: string) => ({
    id: randomUUID(),
    vendor_data: `customer-${randomUUID()}`,
    source_session_id: randomUUID(),
    token,
  });
  const insert = insertInto(database, 'imports', { ...fixed, ...own('') });
  return {
    one: (token: string) => insert({ ...fixed, ...own(token) }),
    close: () => void database.close(),
  };
}

/** An insertion prepared for rows like `example`, which it inserts when it is given no other. */
function insertInto<Row extends Record<string, string | number | null>>(
  database: Database,
  table: string,
  example: Row,
) {
  const names = Object.keys(example);
  const places = names.map(() => '?').join(', ');
  const statement = database.prepare(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${places})`);
  return (row: Row = example) => void statement.run(...Object.values(row));
}

/** Sends every token once, as many at once as the queue does, and reads each answer. */
async function bareLoop({ url, application, workflowId }: MintedService, tokens: string[]): Promise<void> {
  const agent = new Agent({ connections: 16 });
  const rest = [...tokens];
  async function lane(): Promise<void> {
    for (let token = rest.pop(); token !== undefined; token = rest.pop()) {
      const answer = await request(`${url}/v3/session/import-shared/`, {
        method: 'POST',
        dispatcher: agent,
        headers: { 'x-api-key': application.apiKey, 'content-type': 'application/json' },
        body: JSON.stringify({
          share_token: token,
          workflow_id: workflowId,
          vendor_data: `customer-${randomUUID()}`,
          trust_review: false,
        }),
      });
      await answer.body.json();
      if (answer.statusCode >= 300) throw new Error(`The practice service answered ${answer.statusCode}.`);
    }
  }
  await Promise.all(Array.from({ length: concurrency }, lane));
  await agent.close();
}
