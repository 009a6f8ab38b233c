/** A whole desk without windows: real client, real encrypted database, real queue; the keychain is in memory. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Acted } from '../../src/main/actions/perform.ts';
import { createSecretClipboard } from '../../src/main/clipboard/secret-clipboard.ts';
import { createSystemClipboard } from '../../src/main/clipboard/system-clipboard.ts';
import { buildDesk } from '../../src/main/desk/desk.ts';
import type { OpenDesk } from '../../src/main/desk/open-desk.ts';
import { createKeychain } from '../../src/main/keychain/keychain.ts';
import { createNetwork } from '../../src/main/network/network.ts';
import type { Transport } from '../../src/main/network/transport.ts';
import type { PracticeService } from '../../src/main/practice/practice-service.ts';
import { withKeyedFiles } from '../../src/main/records/keyed-files.ts';
import { createMediaProxy } from '../../src/main/records/media-proxy.ts';
import { closedDesk } from '../../src/main/state/closed-desk.ts';
import { createDeskState, type DeskState } from '../../src/main/state/desk-state.ts';
import type { ImportAlert } from '../../src/main/state/import-alert.ts';
import type { UpdatesHere } from '../../src/main/updates/updates-here.ts';
import type { ImportView, PracticeFaultView, Slices, TokenReading } from '../../src/shared/contract/index.ts';
import { problem } from '../../src/shared/problem.ts';
import { fail, type Result } from '../../src/shared/result.ts';
import { memoryClipboard } from './memory-clipboard.ts';
import { type MemoryFiles, memoryFiles } from './memory-files.ts';
import { memoryKeytar } from './memory-keytar.ts';
import { noUpdates } from './no-updates.ts';
import { removeFolder } from './remove-folder.ts';

export interface TestDesk {
  desk: OpenDesk;
  state: DeskState;
  keytar: ReturnType<typeof memoryKeytar>;
  dataFolder: string;
  clipboard: string[];
  files: MemoryFiles;
  alerts: ImportAlert[];
  /** What was done through the door, in its order. */
  acts: Acted[];
  /** The active profile. */
  profileId(): string;
  /** Calls back at every change of the state. */
  onChange(listener: () => void): void;
  /** Resolves when the state is as wanted; rejects with the last state when that takes too long. */
  until(wanted: (state: Slices) => boolean): Promise<Slices>;
  /** Resolves with the import once it has one of the states. */
  importIn(id: string, ...states: ImportView['state'][]): Promise<ImportView>;
  /** Closes it while calls are `underWay`; with `keep` the data folder stays, to be opened again. Rejects with what nobody foresaw. */
  close(keep?: boolean, underWay?: Promise<void>): Promise<void>;
}

export interface TestDeskOptions {
  dataFolder?: string;
  keytar?: ReturnType<typeof memoryKeytar>;
  now?: () => number;
  /** By default as many as a test tries. */
  keyTriesPerMinute?: number;
  /** What the person says of a new host; by default yes. */
  confirmHost?: (host: string) => Promise<boolean>;
  /** Between the client and the network; by default nothing. */
  wrap?: (transport: Transport) => Transport;
  version?: string;
  /** By default it does not update itself. */
  updates?: UpdatesHere;
  /** The practice service beside it; without one, practice is unavailable. */
  practice?: (onFaults: (faults: PracticeFaultView[]) => void) => PracticeService;
}

const patience = 20_000;

export async function openTestDesk(options: TestDeskOptions = {}): Promise<TestDesk> {
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'baton-desk-'));
  const keytar = options.keytar ?? memoryKeytar();
  const now = options.now ?? Date.now;
  const listeners = new Set<() => void>();
  const clipboard = memoryClipboard();
  const files = memoryFiles();
  const alerts: ImportAlert[] = [];
  const acts: Acted[] = [];
  const defects: unknown[] = [];
  const network = createNetwork();
  const transport = (options.wrap ?? ((one) => one))(network.transport);
  const state = createDeskState(closedDesk(options.version ?? 'test'), () => {
    for (const listener of listeners) listener();
  });
  const onDefect = (error: unknown) => defects.push(error);
  const system = createSystemClipboard({ clipboard, entry: undefined, marks: [], onDefect });
  const secretClipboard = createSecretClipboard({
    system,
    now,
    after,
    onChange: (copied) => state.change({ copied }),
    onDefect,
  });
  const built = await buildDesk({
    dataFolder,
    state,
    keychain: createKeychain(async () => keytar, { alwaysThere: false }),
    transport,
    network,
    media: withKeyedFiles(createMediaProxy(transport)),
    practice: options.practice?.((practiceFaults) => state.change({ practiceFaults })) ?? {
      ensure: async () => fail(problem('practice-unavailable')),
      stop: async () => {},
      forget: async () => {},
      train: async () => fail(problem('practice-unavailable')),
    },
    clipboard: secretClipboard,
    files,
    updates: options.updates ?? noUpdates,
    readClipboard: system.readText,
    now,
    monotonic: () => performance.now(),
    after,
    random: Math.random,
    newId: randomUUID,
    writesPerMinute: 300,
    keyTriesPerMinute: options.keyTriesPerMinute ?? Number.POSITIVE_INFINITY,
    confirmHost: options.confirmHost ?? (async () => true),
    onAlert: (alert) => alerts.push(alert),
    onWaiting: () => {},
    onStep: () => {},
    onBackupProblem: (why) => defects.push(why),
    onDefect,
    onActed: (acted) => acts.push(acted),
    reportDefect: (error) => `defect ${onDefect(error)}`,
  });
  const desk = must(built);
  await desk.start();

  function until(wanted: (state: Slices) => boolean): Promise<Slices> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        listeners.delete(look);
        reject(new Error(`Not so after ${patience} ms: ${JSON.stringify(state.snapshot().state.imports)}`));
      }, patience);
      function look(): void {
        const current = state.snapshot().state;
        if (!wanted(current)) return;
        clearTimeout(timer);
        listeners.delete(look);
        resolve(current);
      }
      listeners.add(look);
      look();
    });
  }

  return {
    desk,
    state,
    keytar,
    dataFolder,
    clipboard: clipboard.written,
    files,
    alerts,
    acts,
    profileId() {
      const { activeProfileId } = state.snapshot().state;
      if (activeProfileId === null) throw new Error('No profile is active.');
      return activeProfileId;
    },
    onChange: (listener) => void listeners.add(listener),
    until,
    async importIn(id, ...states) {
      const is = (one: ImportView) => one.id === id && states.includes(one.state);
      const reached = await until(({ imports }) => imports.some(is));
      return reached.imports.find(is) as ImportView;
    },
    async close(keep = false, underWay) {
      await secretClipboard.stop();
      await desk.stop(underWay);
      await transport.close();
      if (defects.length > 0) throw new AggregateError(defects, 'The desk met what nobody foresaw.');
      if (!keep) removeFolder(dataFolder);
    },
  };
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

/** The value, where the test relies on success; a failure shows its whole problem. */
export function must<Value>(result: Result<Value>): Value {
  if (result.ok) return result.value;
  throw new Error(JSON.stringify(result.problem));
}

/** What a desk reads in a text that holds one token. */
export async function readToken({ desk, profileId }: TestDesk, text: string): Promise<TokenReading> {
  const { scanned } = must(await desk.handlers['intake.read']({ profileId: profileId(), text }));
  const tokens = scanned.flatMap((one) => (one.type === 'token' ? [one.reading] : []));
  if (tokens.length !== 1 || tokens[0] === undefined) throw new Error(`${tokens.length} tokens were read.`);
  return tokens[0];
}
