/** A whole desk without windows that lives in fast time: real client, real encrypted database, real queue. */
import { randomUUID } from 'node:crypto';
import { createSecretClipboard } from '../../src/main/clipboard/secret-clipboard.ts';
import { createSystemClipboard } from '../../src/main/clipboard/system-clipboard.ts';
import { buildDesk } from '../../src/main/desk/desk.ts';
import type { OpenDesk } from '../../src/main/desk/open-desk.ts';
import type { QueueStep } from '../../src/main/import-queue/import-queue.ts';
import { createKeychain } from '../../src/main/keychain/keychain.ts';
import type { Keytar } from '../../src/main/keychain/keytar-messages.ts';
import { createNetwork } from '../../src/main/network/network.ts';
import type { Transport } from '../../src/main/network/transport.ts';
import { withKeyedFiles } from '../../src/main/records/keyed-files.ts';
import { createMediaProxy } from '../../src/main/records/media-proxy.ts';
import { closedDesk } from '../../src/main/state/closed-desk.ts';
import { createDeskState, type DeskState } from '../../src/main/state/desk-state.ts';
import type { Change } from '../../src/shared/contract/index.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail } from '../../src/shared/result.ts';
import { type FastTime, fastTransport } from './fast-time.ts';
import { memoryClipboard } from './memory-clipboard.ts';
import { memoryFiles } from './memory-files.ts';
import { noUpdates } from './no-updates.ts';

interface FastDeskDeps {
  dataFolder: string;
  keytar: Keytar;
  time: FastTime;
  onStep?: (step: QueueStep, importId: string) => void;
  onChange?: (change: Change) => void;
  onDefect: (error: unknown) => void;
  newId?: () => string;
  /** Default: as many as Didit allows. */
  writesPerMinute?: number;
  /** Between the client and the network; by default nothing. */
  wrap?: (transport: Transport) => Transport;
}

export interface FastDesk {
  desk: OpenDesk;
  state: DeskState;
}

/** Opens the database and builds the desk; starting it is the caller's. Throws with the problem when it does not open. */
export async function openFastDesk(parts: FastDeskDeps): Promise<FastDesk> {
  const { time } = parts;
  const wrap = parts.wrap ?? ((transport: Transport) => transport);
  const network = createNetwork();
  const transport = wrap(fastTransport(network.transport, time));
  const state = createDeskState(closedDesk('test'), (change) => parts.onChange?.(change));
  const system = createSystemClipboard({
    clipboard: memoryClipboard(),
    entry: undefined,
    marks: [],
    onDefect: parts.onDefect,
  });
  const built = await buildDesk({
    dataFolder: parts.dataFolder,
    state,
    keychain: createKeychain(async () => parts.keytar, { alwaysThere: false }),
    transport,
    network,
    media: withKeyedFiles(createMediaProxy(transport)),
    practice: {
      ensure: async () => fail(problem('practice-unavailable')),
      stop: async () => {},
      forget: async () => {},
      train: async () => fail(problem('practice-unavailable')),
    },
    clipboard: createSecretClipboard({
      system,
      now: time.now,
      after: time.after,
      onChange: (copied) => state.change({ copied }),
      onDefect: parts.onDefect,
    }),
    files: memoryFiles(),
    updates: noUpdates,
    readClipboard: system.readText,
    now: time.now,
    monotonic: time.monotonic,
    after: time.after,
    random: Math.random,
    newId: parts.newId ?? randomUUID,
    writesPerMinute: parts.writesPerMinute ?? 300,
    keyTriesPerMinute: Number.POSITIVE_INFINITY,
    confirmHost: async () => true,
    onAlert: () => {},
    onWaiting: () => {},
    onStep: (step, item) => parts.onStep?.(step, item.id),
    onBackupProblem: (why) => parts.onDefect(new Error(`No backup: ${why.code}`)),
    onDefect: parts.onDefect,
    onActed: () => {},
    reportDefect(error) {
      parts.onDefect(error);
      return 'reported';
    },
  });
  if (!built.ok) throw new Error(`The desk does not open: ${JSON.stringify(built.problem)}`);
  return { desk: built.value, state };
}
