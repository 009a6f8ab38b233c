import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type NewEvent, storeEvents, trimEvents } from '../../../../src/relay/deliveries/events.ts';
import { createLog } from '../../../../src/relay/log.ts';
import { type Relay, type RelayDeps, startRelay } from '../../../../src/relay/relay.ts';
import { type RelaySettings, readSettings } from '../../../../src/relay/settings.ts';
import { openStorage } from '../../../../src/relay/storage/open-storage.ts';
import { findEnrolments } from '../../../../src/shared/desk-code/enrolment-code.ts';
import { dataFolder } from './embedded-folder.ts';
import { type Listening, listenTo } from './event-stream.ts';

export const application = '11111111-1111-4111-8111-111111111111';
export const otherApplication = '22222222-2222-4222-8222-222222222222';
export const secret = 'the-secret-of-the-destination';

export interface RelayUnderTest extends Relay {
  url: string;
  /** Lines of its log, parsed. */
  log: Record<string, unknown>[];
  /** A desk that has just enrolled; its token. */
  desk(name: string, applications?: string[]): Promise<string>;
  enrol(code: string): Promise<Response>;
  code(name: string, applications?: string[]): Promise<string>;
  listen(token: string, lastEventId?: string): Promise<Listening>;
  ask(method: string, path: string, token: string, body?: unknown): Promise<Response>;
  deliver(said?: Said, options?: DeliveryOptions): Promise<Response>;
  /** Stores events of the application as if Didit had delivered them. */
  store(events: Partial<NewEvent>[]): Promise<void>;
  /** Deletes what was received before now. */
  trim(): Promise<number>;
  metrics(): Promise<string>;
  close(): Promise<void>;
}

type Said = Record<string, unknown>;
interface DeliveryOptions {
  to?: string;
  secret?: string;
}

interface Options {
  /** A server's database; the embedded engine otherwise. */
  databaseUrl?: string | undefined;
  /** Where another relay has put the key. */
  keyFile?: string;
  /** Waits for a server that goes away while it starts. */
  isPatient?: boolean;
  settings?: Partial<RelaySettings>;
  now?: () => number;
  deps?: Partial<RelayDeps>;
}

/** A relay in this process, with one destination. */
export async function relayUnderTest({
  databaseUrl,
  keyFile,
  ...options
}: Options = {}): Promise<RelayUnderTest> {
  const { folder, remove } = databaseUrl === undefined ? await dataFolder() : emptyFolder();
  const read = readSettings({}, { 'public-url': 'http://127.0.0.1:1', port: '0', data: folder });
  if ('faults' in read) throw new Error(read.faults.join());
  const settings: RelaySettings = {
    ...read.settings,
    ...(databaseUrl === undefined ? {} : { storage: { databaseUrl } }),
    ...(keyFile === undefined ? {} : { keyFile }),
    ...options.settings,
  };
  const lines: Record<string, unknown>[] = [];
  const log = createLog('debug', (line) => lines.push(JSON.parse(line)));
  const storage = await openStorage(
    settings,
    { url: 'http://127.0.0.1:1', token: 'none' },
    log,
    options.isPatient,
  );
  const relay = await startRelay({
    settings,
    database: storage.database,
    box: storage.box,
    log,
    ...(options.now ? { now: options.now } : {}),
    ...options.deps,
  });
  const { url, administration } = relay;
  await administration.addDestination({ name: 'desk', applicationId: application, secret });

  const code = async (name: string, applications = [application]) => {
    const added = await administration.addDesk({ name, applications });
    if (typeof added === 'string') throw new Error(added);
    return added.code;
  };
  const enrol = (text: string) => {
    const [found] = findEnrolments(text);
    if (!found || typeof found.enrolment === 'string') throw new Error(`no enrolment code: ${text}`);
    return fetch(`${url}/desks/enrol`, {
      method: 'POST',
      body: JSON.stringify({ code: Buffer.from(found.enrolment.code).toString('base64url') }),
    });
  };
  return {
    ...relay,
    log: lines,
    code,
    enrol,
    async desk(name, applications) {
      const answer = await enrol(await code(name, applications));
      return ((await answer.json()) as { token: string }).token;
    },
    listen: (token, lastEventId) => listenTo(url, token, lastEventId),
    ask: (method, where, token, body) =>
      fetch(`${url}${where}`, {
        method,
        headers: { authorization: `Bearer ${token}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    deliver: (said = {}, { to = 'desk', secret: key = secret } = {}) => {
      const { body, headers } = delivery(
        { timestamp: Math.floor((options.now ?? Date.now)() / 1000), ...said },
        key,
      );
      return fetch(`${url}/webhooks/${to}`, { method: 'POST', body, headers });
    },
    async store(events) {
      const invented = {
        applicationId: application,
        sessionKind: 'user',
        type: 'status.updated',
        status: 'APPROVED',
        environment: 'sandbox',
        timestamp: 1_790_000_000,
      } as const;
      const whole = events.map((event) => ({
        ...invented,
        eventId: randomUUID(),
        sessionId: randomUUID(),
        ...event,
      }));
      await storeEvents(storage.database, whole, Date.now());
    },
    trim: () => trimEvents(storage.database, Date.now() + 1),
    metrics: async () => (await fetch(`${url}/metrics`)).text(),
    async close() {
      await relay.stop();
      await storage.close();
      remove();
    },
  };
}

function emptyFolder() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-relay-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A signed change of a session; what is not said is invented. */
export function delivery(said: Said, key = secret): { body: string; headers: Record<string, string> } {
  const body = JSON.stringify(
    Object.fromEntries(
      Object.entries({
        application_id: application,
        decision: { id_verifications: [{ first_name: 'Nobody', last_name: 'Atall' }] },
        environment: 'sandbox',
        event_id: randomUUID(),
        session_id: randomUUID(),
        status: 'Approved',
        timestamp: Math.floor(Date.now() / 1000),
        vendor_data: 'customer-1',
        webhook_type: 'status.updated',
        ...said,
      }).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  );
  const signature = createHmac('sha256', key).update(body).digest('hex');
  return {
    body,
    headers: {
      'content-type': 'application/json',
      'x-signature': signature,
      'x-signature-v2': signature,
      'x-timestamp': String(said.timestamp ?? JSON.parse(body).timestamp),
    },
  };
}
