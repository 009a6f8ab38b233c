import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Agent, request } from 'undici';
import { type Database, openDatabase } from '../../src/main/database/database.ts';
import type { Transport } from '../../src/main/didit/transport.ts';
import type { Change } from '../../src/shared/contract/index.ts';
import { Secret } from '../../src/shared/secret.ts';
import { type FastDesk, openFastDesk } from '../support/fast-desk.ts';
import { createFastTime, fastTimeSetting } from '../support/fast-time.ts';
import { memoryKeytar, must } from '../support/test-desk.ts';
import { type MintedService, startMintedService } from './support/minted-service.ts';
import { median, round, type Summary, summarize } from './support/statistics.ts';

/** How many imports are saved, and then drained, in one run. */
const imports = 1_000;

/** As many as the queue has under way at once. */
const concurrency = 4;

const RUNS = Number(process.env.BATON_BENCH_RUNS ?? 5);

interface Ratio {
  ratio: number;
  budget: number;
  ok: boolean;
  baton: Summary;
  bare: Summary;
}

export interface QueueResult {
  ok: boolean;
  /** Ms of one import from the contract's call to its acknowledgement, against one commit of a row of that size. */
  save: Ratio;
  /** Imports a second, against a bare loop that sends as many of the same bodies and reads the answers. */
  drain: Ratio;
  runs: number;
}

/**
 * Saves 1,000 imports while there is no way to Didit, and drains them once there is; the bare loops take their turns
 * in between, on the same disk and against the same service, which is a process of its own. The desk is Baton's whole
 * main process without windows, under Node, with the pace of writes that Didit asks for (300 a minute) switched off.
 */
export async function run(): Promise<QueueResult> {
  const saved = { baton: [] as number[], bare: [] as number[] };
  const drained = { baton: [] as number[], bare: [] as number[] };
  // The first run warms both up and is not counted.
  for (let run = 0; run <= RUNS; run += 1) {
    const measured = await measure(run % 2 === 0);
    if (run > 0) {
      saved.baton.push(...measured.saved.baton);
      saved.bare.push(...measured.saved.bare);
      drained.baton.push(measured.drained.baton);
      drained.bare.push(measured.drained.bare);
    }
    process.stderr.write(`\r${run} of ${RUNS}`);
  }
  process.stderr.write('\n');
  const save = ratioOf(saved, 2, 'ms', (ratio, budget) => ratio <= budget);
  const drain = ratioOf(drained, 0.85, 'imports/s', (ratio, budget) => ratio >= budget);
  return { ok: save.ok && drain.ok, save, drain, runs: RUNS };
}

function ratioOf(
  { baton, bare }: { baton: number[]; bare: number[] },
  budget: number,
  unit: string,
  isGood: (ratio: number, budget: number) => boolean,
): Ratio {
  const ratio = round(median(baton) / median(bare), 2);
  return {
    ratio,
    budget,
    ok: isGood(ratio, budget),
    baton: summarize(baton, unit),
    bare: summarize(bare, unit),
  };
}

async function measure(bareFirst: boolean) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'baton-bench-queue-'));
  const { service, close } = await startMintedService(imports * 2);
  const desk = await openDesk(folder, service);
  const commit = bareCommit(path.join(folder, 'bare.db'));
  try {
    const saved = { baton: [] as number[], bare: [] as number[] };
    for (const token of service.tokens.slice(0, imports)) {
      saved.bare.push(await timed(async () => commit.one(token)));
      saved.baton.push(await timed(() => desk.save(token)));
    }
    const others = service.tokens.slice(imports);
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
    await rm(folder, { recursive: true, force: true });
  }
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
  let ended = 0;
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
      const done = new Promise<void>((resolve, reject) => {
        onChange = ({ imports: changed }) => {
          for (const { state, problem } of changed?.put ?? []) {
            if (state === 'imported') ended += 1;
            if (state === 'refused' || state === 'expired') reject(new Error(problem?.code));
          }
          if (ended === imports) resolve();
        };
      });
      isCut = false;
      fast.desk.wake();
      await done;
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

/** One row about as large as an import's, committed by itself to a database with the desk's own settings. */
function bareCommit(file: string) {
  const database: Database = must(openDatabase(file, new Secret(randomBytes(32).toString('hex'))));
  database.exec('CREATE TABLE bare (id TEXT PRIMARY KEY, facts TEXT NOT NULL, token TEXT)');
  const insert = database.prepare('INSERT INTO bare (id, facts, token) VALUES (?, ?, ?)');
  const facts = randomBytes(200).toString('hex');
  return {
    one: (token: string) => void insert.run(randomUUID(), facts, token),
    close: () => void database.close(),
  };
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
