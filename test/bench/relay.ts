import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Pool } from 'undici';
import { type NewEvent, storeEvents } from '../../src/relay/deliveries/events.ts';
import { createDesks } from '../../src/relay/desks/desks.ts';
import { createLog } from '../../src/relay/log.ts';
import type { Database } from '../../src/relay/storage/database.ts';
import { openPostgres } from '../../src/relay/storage/postgres.ts';
import { noPostgresHere, startPostgresServer } from '../integration/relay/support/postgres-server.ts';
import { removeFolder } from '../support/remove-folder.ts';
import { median, round } from './support/statistics.ts';

/** Deliveries under way at once, and rows of the bare loop. */
const atOnce = 64;
/** ms of one measurement of a rate */
const window = 4_000;
/** More than are delivered in one measurement. */
const preparedDeliveries = 20_000;
const runs = Number(process.env.BATON_BENCH_RUNS ?? 5);
const streams = 500;
/** Events told to all the streams, one after the other. */
const told = 200;
const warmUp = 50;

const application = '11111111-1111-4111-8111-111111111111';
const secret = 'the-secret-of-the-bench';

interface RelayResult {
  ok: boolean;
  /** Deliveries a second that are on disk, against a bare loop of the same inserts; the median of the runs' ratios. */
  stored?: { relay: number; bare: number; ratio: number; budget: number };
  /**
   * ms from the delivery to a desk, against a notification of PostgreSQL's; both the 99th of a hundred. `floorP99` is what as many
   * sockets take where nothing is stored: a process that writes the same bytes to each as soon as it is told.
   */
  heard?: {
    p99: number;
    bareP99: number;
    ratio: number;
    budget: number;
    streams: number;
    floorP99: number;
    toFloor: number;
  };
  /** kB that the relay's process grew by for each stream. */
  kilobytesPerStream?: number;
  leftOut?: string;
}

/**
 * The relay as people run it, in a process of its own on a PostgreSQL server of the bench's own. The bare loop runs here, with the same
 * driver and as many at once on as many connections.
 */
export async function run(): Promise<RelayResult> {
  const leftOut = noPostgresHere();
  if (leftOut) return { ok: true, leftOut };
  const server = await startPostgresServer();
  const databaseUrl = await server.createDatabase();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-bench-relay-'));
  const relay = await startRelayProcess(databaseUrl, folder);
  try {
    const stored = await measureStored(relay.url, databaseUrl);
    const { heard, kilobytesPerStream } = await measureHeard(relay.url, databaseUrl);
    return {
      ok: stored.ratio >= stored.budget && heard.ratio <= heard.budget,
      stored,
      heard,
      kilobytesPerStream,
    };
  } finally {
    relay.child.kill('SIGTERM');
    await once(relay.child, 'exit');
    await server.remove();
    await removeFolder(folder);
  }
}

interface RelayProcess {
  child: ChildProcess;
  url: string;
}

function relayEnvironment(databaseUrl: string, folder: string) {
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    RELAY_DATA: folder,
    RELAY_PUBLIC_URL: 'http://127.0.0.1:1',
    RELAY_PORT: '0',
    RELAY_MAX_DELIVERIES: '100000',
    RELAY_LOG_LEVEL: 'warn',
  };
}

const program = ['--import', 'tsx', path.join(import.meta.dirname, '../../scripts/relay.ts')];

async function startRelayProcess(databaseUrl: string, folder: string): Promise<RelayProcess> {
  const env = { ...relayEnvironment(databaseUrl, folder), RELAY_LOG_LEVEL: 'info' };
  await command(databaseUrl, folder, ['destinations', 'add', 'desk', '--application', application], secret);
  const child = spawn(process.execPath, program, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const { event, url } = JSON.parse(line) as { event: string; url: string };
    if (event !== 'started') continue;
    child.stdout.resume();
    return { child, url };
  }
  throw new Error('The relay has ended.');
}

async function command(databaseUrl: string, folder: string, args: string[], input = ''): Promise<void> {
  const child = spawn(process.execPath, [...program, ...args], {
    env: relayEnvironment(databaseUrl, folder),
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(input);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`relay ${args.join(' ')} failed`);
}

async function measureStored(url: string, databaseUrl: string) {
  const pool = new Pool(url, { connections: atOnce, pipelining: 1 });
  const database = openPostgres(
    databaseUrl,
    createLog('error', () => {}),
  );
  let prepared: ReturnType<typeof delivery>[] = [];
  const deliver = async () => {
    const { statusCode, body } = await pool.request({
      method: 'POST',
      path: '/webhooks/desk',
      ...(prepared.pop() ?? delivery()),
    });
    await body.dump();
    if (statusCode !== 200) throw new Error(`A delivery was answered with ${statusCode}.`);
  };
  const insert = await bareInsert(database);
  const measured: { relay: number; bare: number }[] = [];
  for (let run = 0; run <= runs; run++) {
    // What the sender does before it sends is not the relay's.
    prepared = Array.from({ length: preparedDeliveries }, () => delivery());
    const one = { relay: await rateOf(deliver), bare: await rateOf(insert) };
    // The first warms both up.
    if (run > 0) measured.push(one);
    process.stderr.write(`\r${run} of ${runs}`);
  }
  process.stderr.write('\n');
  await pool.close();
  await database.close();
  return {
    relay: round(median(measured.map(({ relay }) => relay)), 0),
    bare: round(median(measured.map(({ bare }) => bare)), 0),
    ratio: round(median(measured.map(({ relay, bare }) => relay / bare)), 2),
    budget: 0.6,
  };
}

/**
 * Inserts an event as the relay would if it kept no order and told nobody: into a table with the same columns and indexes, where a
 * sequence gives the numbers. So many connections commit side by side, and PostgreSQL syncs them together.
 */
async function bareInsert(database: Database): Promise<() => Promise<unknown>> {
  await database.query('create table bare_events (like relay_events including all)');
  await database.query('create sequence bare_numbers owned by bare_events.seq');
  await database.query(`alter table bare_events alter column seq set default nextval('bare_numbers')`);
  return () => {
    const event = invented();
    return database.query(
      `insert into bare_events (
         mark, application_id, event_id, session_id, session_kind, type, status, environment, sent_at, received_at
       ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
      [
        randomBytes(4).toString('hex'),
        event.applicationId,
        event.eventId,
        event.sessionId,
        event.sessionKind,
        event.type,
        event.status,
        event.environment,
        event.timestamp,
        Date.now(),
      ],
    );
  };
}

/** How often a second something is done, `atOnce` at a time. */
async function rateOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let done = 0;
  const worker = async () => {
    while (performance.now() - start < window) {
      await work();
      done++;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (done * 1000) / (performance.now() - start);
}

function invented(): NewEvent {
  return {
    eventId: randomUUID(),
    applicationId: application,
    sessionId: randomUUID(),
    sessionKind: 'user',
    type: 'status.updated',
    status: 'APPROVED',
    environment: 'sandbox',
    timestamp: Math.floor(Date.now() / 1000),
  };
}

/** As large as Didit's are: a decision of some kilobytes. */
const decision = {
  id_verifications: Array.from({ length: 20 }, (_, index) => ({
    node_id: `feature_${index}`,
    status: 'Approved',
    warnings: [],
  })),
};

function delivery(eventId: string = randomUUID()) {
  const timestamp = Math.floor(Date.now() / 1000);
  const body = JSON.stringify({
    application_id: application,
    decision,
    environment: 'sandbox',
    event_id: eventId,
    session_id: randomUUID(),
    status: 'Approved',
    timestamp,
    webhook_type: 'status.updated',
  });
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const headers = { 'x-signature': signature, 'x-signature-v2': signature, 'x-timestamp': String(timestamp) };
  return { body, headers };
}

/** Tells events one after the other, each once every stream has the one before. */
async function measureHeard(url: string, databaseUrl: string) {
  const database = openPostgres(
    databaseUrl,
    createLog('error', () => {}),
  );
  const desks = createDesks(database, Date.now);
  const before = await residentBytes(url);
  const heard: number[] = [];
  let missing = 0;
  let since = 0;
  let allHeard = () => {};
  const sockets: net.Socket[] = [];
  for (let index = 0; index < streams; index++) {
    const added = await desks.add(`Desk ${index}`, [application]);
    const enrolled = added && (await desks.enrol(added.code));
    if (!enrolled || typeof enrolled === 'string') throw new Error('A desk could not enrol.');
    sockets.push(
      await openStream(url, enrolled.token, () => {
        heard.push(performance.now() - since);
        if (--missing === 0) allHeard();
      }),
    );
  }
  const kilobytesPerStream = round(((await residentBytes(url)) - before) / streams / 1024, 1);
  const roundTrip = await bareRoundTrip(database);
  const bare: number[] = [];
  for (let event = 0; event < warmUp + told; event++) {
    if (event === warmUp) heard.length = bare.length = 0;
    // In turns, so that what else the machine does is in both.
    bare.push(await roundTrip());
    const done = new Promise<void>((resolve) => {
      allHeard = resolve;
    });
    missing = streams;
    since = performance.now();
    await storeEvents(database, [invented()], Date.now());
    await done;
  }
  for (const socket of sockets) socket.destroy();
  await database.close();
  const [p99, bareP99, floorP99] = [percentile99(heard), percentile99(bare), await bareStreamsP99()];
  return {
    heard: {
      ...{
        p99: round(p99, 2),
        bareP99: round(bareP99, 2),
        ratio: round(p99 / bareP99, 2),
        budget: 5,
        streams,
      },
      ...{ floorP99: round(floorP99, 2), toFloor: round(p99 / floorP99, 2) },
    },
    kilobytesPerStream,
  };
}

/** ms until as many sockets have heard from a process that does nothing but write to them; the 99th of a hundred. */
async function bareStreamsP99(): Promise<number> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'bare/streams.js')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [port] = await once(child.stdout, 'data');
  const heard: number[] = [];
  let missing = 0;
  let since = 0;
  let allHeard = () => {};
  for (let index = 0; index < streams; index++) {
    const socket = net.connect(Number(port), '127.0.0.1').setNoDelay(true);
    await once(socket, 'connect');
    socket.on('data', () => {
      heard.push(performance.now() - since);
      if (--missing === 0) allHeard();
    });
  }
  for (let event = 0; event < warmUp + told; event++) {
    if (event === warmUp) heard.length = 0;
    const done = new Promise<void>((resolve) => {
      allHeard = resolve;
    });
    missing = streams;
    since = performance.now();
    child.stdin.write('x');
    await done;
  }
  child.kill();
  await once(child, 'exit');
  return percentile99(heard);
}

/** Opens a stream, and calls `told` for each event. Done once the relay has answered. */
async function openStream(url: string, token: string, told: () => void): Promise<net.Socket> {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname).setNoDelay(true);
  socket.write(`GET /events HTTP/1.1\r\nhost: relay\r\nauthorization: Bearer ${token}\r\n\r\n`);
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.on('data', (bytes) => {
      if (bytes.includes('event: ready')) resolve();
      if (bytes.includes('event: status')) told();
    });
  });
  return socket;
}

/** ms from a notification's sending to its hearing, where nothing is stored and nobody else listens. */
async function bareRoundTrip(database: Database): Promise<() => Promise<number>> {
  let heardIt = () => {};
  await database.listen(
    'bare',
    () => heardIt(),
    () => {},
  );
  return async () => {
    const heard = new Promise<void>((resolve) => {
      heardIt = resolve;
    });
    const since = performance.now();
    await database.query("select pg_notify('bare', 'x')");
    await heard;
    return performance.now() - since;
  };
}

function percentile99(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? 0;
}

async function residentBytes(url: string): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\d+)/m.exec(metrics)?.[1]);
}
