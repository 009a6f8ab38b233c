/** The desk that is killed: Baton's main-process code on a real data folder, in a process of its own. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { Keytar } from '../../src/main/keychain/keytar-messages.ts';
import type { Transport } from '../../src/main/network/transport.ts';
import type { Change } from '../../src/shared/contract/index.ts';
import { openFastDesk } from '../support/fast-desk.ts';
import { createFastTime, type FastTime } from '../support/fast-time.ts';
import {
  type DeskSetting,
  type FromDesk,
  type OfferedToken,
  reportingPipe,
  type ToDesk,
} from './protocol.ts';

type Said = FromDesk extends infer Message ? (Message extends FromDesk ? Omit<Message, 'at'> : never) : never;

const connectingTries = 10;

/** Without the test there is nobody to work for. */
const abandoned = () => process.exit(1);
process.on('disconnect', abandoned);
process.once('message', (message: ToDesk) => {
  if (message.type !== 'begin') throw new Error('The desk must be told how to begin.');
  // One that cannot begin would be waited for until the end of days.
  run(message.setting).catch((error: unknown) => {
    writeSync(2, error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  });
});

async function run(setting: DeskSetting): Promise<void> {
  const time = createFastTime(setting.time);
  const say = (said: Said) => {
    writeSync(reportingPipe, `${JSON.stringify({ at: time.exact(), ...said })}\n`);
  };
  const defect = (error: unknown) => {
    say({ type: 'defect', text: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  };
  process.on('uncaughtException', defect);

  const seen = new Map<string, number>();
  const known = new Set<string>();
  let isStarting = true;
  /** The number of the offer that is being looked at. */
  const offered = new AsyncLocalStorage<number>();
  const { desk, state } = await openFastDesk({
    dataFolder: setting.dataFolder,
    keytar: keychainOf(setting.keys, say),
    time,
    onStep(step, importId) {
      const nth = (seen.get(step) ?? 0) + 1;
      seen.set(step, nth);
      const stopped = setting.stopAt?.step === step && setting.stopAt.nth === nth;
      say({ type: 'step', step, importId, stopped });
      // Nothing happens any more in this process.
      if (stopped) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    },
    onChange: (change) => tellImports(change, known, isStarting, say),
    onDefect: defect,
    newId() {
      const importId = randomUUID();
      const number = offered.getStore();
      if (setting.defect === 'say-early' && number !== undefined)
        say({ type: 'acknowledged', number, importId });
      return importId;
    },
    ...(setting.defect === 'resend' ? { wrap: (transport) => blindTransport(transport, time) } : {}),
  });

  let profileId = '';
  const offer = async ({ number, ...token }: OfferedToken): Promise<void> => {
    const accept = desk.handlers['receive.import'];
    const accepted = await accept({ profileId, workflowLabel: 'chosen', ...token });
    if (!accepted.ok) say({ type: 'turned-away', number, problem: accepted.problem.code });
    else if (setting.defect !== 'say-early') {
      say({ type: 'acknowledged', number, importId: accepted.value.importId });
    }
  };

  await desk.start();
  isStarting = false;
  const [profile] = state.snapshot().state.profiles;
  if (profile) profileId = profile.id;
  else profileId = await connect(desk, setting.application);
  process.on('message', (message: ToDesk) => {
    if (message.type === 'offer') offered.run(message.offer.number, offer, message.offer).catch(defect);
    else if (message.type === 'quit') desk.stop().then(leave, defect);
  });
  say({ type: 'ready' });
}

/** Gives the profile's id. On a busy computer an answer can be too late for a clock that runs fifty times as fast. */
async function connect(
  desk: Awaited<ReturnType<typeof openFastDesk>>['desk'],
  { id: applicationId, ...application }: DeskSetting['application'],
): Promise<string> {
  for (let tries = 1; ; tries += 1) {
    const added = await desk.handlers['profiles.add']({
      ...application,
      applicationId,
      environment: 'sandbox',
    });
    if (added.ok) return added.value.profileId;
    if (tries === connectingTries) {
      throw new Error(`The application cannot be connected: ${JSON.stringify(added.problem)}`);
    }
  }
}

/** Ends the process by leaving it nothing to do. */
function leave(): void {
  process.off('disconnect', abandoned);
  process.disconnect();
}

/** What the list of imports shows first, before anything can be offered, is what this start found on disk. */
function tellImports(
  { imports }: Change,
  known: Set<string>,
  isStarting: boolean,
  say: (said: Said) => void,
): void {
  for (const { id, state, problem } of imports?.put ?? []) {
    const type = isStarting && !known.has(id) ? 'found' : 'state';
    known.add(id);
    say({ type, importId: id, state, ...(problem ? { problem: problem.code } : {}) });
  }
}

/** The keychain is the test's, so that it outlives this process. */
function keychainOf(keys: [string, string][], say: (said: Said) => void): Keytar {
  const entries = new Map(keys);
  return {
    getPassword: async (_, account) => entries.get(account) ?? null,
    async setPassword(_, account, key) {
      entries.set(account, key);
      say({ type: 'key', account, key });
    },
    async deletePassword(_, account) {
      say({ type: 'key', account, key: undefined });
      return entries.delete(account);
    },
  };
}

/** A transport on which every look-up finds nothing, and does not even ask. */
function blindTransport(transport: Transport, time: FastTime): Transport {
  return {
    async send(request) {
      if (!new URL(request.url).searchParams.has('vendor_data')) return transport.send(request);
      const nothing = { results: [], count: 0, next: null, previous: null };
      const headers = { date: new Date(time.now()).toUTCString() };
      return { ok: true, status: 200, headers, body: Buffer.from(JSON.stringify(nothing)) };
    },
    close: () => transport.close(),
  };
}
