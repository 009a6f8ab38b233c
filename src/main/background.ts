/** What of Baton needs no window: the desk and what it stands on. */
import { join } from 'node:path';
import { app } from 'electron';
import type { Change } from '../shared/contract/index.ts';
import { createOpenDoor } from './actions/open-door.ts';
import type { Actions } from './actions/perform.ts';
import type { SecretClipboard } from './clipboard/secret-clipboard.ts';
import { buildDesk } from './desk/desk.ts';
import { createDeskHost } from './desk/desk-host.ts';
import { endAll } from './desk/end-all.ts';
import { restoreBackup, startAnew } from './desk/opening.ts';
import type { ChosenFiles } from './files/chosen-files.ts';
import type { Keychain } from './keychain/keychain.ts';
import { realRuntime } from './parts/real-runtime.ts';
import { createSignal } from './parts/signal.ts';
import { type RecordMedia, withKeyedFiles } from './records/keyed-files.ts';
import { createMediaProxy } from './records/media-proxy.ts';
import { createClipboards } from './shell/clipboards.ts';
import { createDataFolderLock } from './shell/data-folder.ts';
import { createDeskLog } from './shell/desk-log.ts';
import { createDeskNetwork } from './shell/desk-network.ts';
import { createFileDialogs } from './shell/file-dialogs.ts';
import { openSystemKeychain } from './shell/keychain-process.ts';
import type { Log } from './shell/log.ts';
import { createPackageUpdates } from './shell/package-updates.ts';
import type { PageWindow } from './shell/page-window.ts';
import { createPracticeProcess } from './shell/practice-process.ts';
import type { Questions } from './shell/questions.ts';
import { closedDesk, openingEnded } from './state/closed-desk.ts';
import { createDeskState, type DeskState } from './state/desk-state.ts';
import type { ImportAlert } from './state/import-alert.ts';

/** `generic-write` of docs/didit-api.md#rate-limits. */
const writesPerMinute = 300;

/** More than a person at a form needs. */
const keyTriesPerMinute = 10;

export interface Background extends ReturnType<typeof createSignals> {
  dataFolder: string;
  media: RecordMedia;
  keychain: Keychain;
  clipboard: SecretClipboard;
  files: ChosenFiles;
  network: ReturnType<typeof createDeskNetwork>;
  state: DeskState;
  host: ReturnType<typeof createDeskHost>;
  /** Performs the calls that need no open desk. */
  alwaysOpen: Actions;
  /** Nobody is at the desk any more. */
  away: (why: 'lock' | 'sleep' | 'quit') => void;
  /** In reverse of the building; calls that are `underWay` are waited for. */
  stop(underWay: Promise<void>): Promise<void>;
}

interface BackgroundDeps {
  dataFolder: string;
  log: Log;
  window: PageWindow;
  questions: Questions;
}

export function startBackground({ dataFolder, log, window, questions }: BackgroundDeps): Background {
  // Nothing takes longer on the way to an open desk.
  const keychain = openSystemKeychain(join(import.meta.dirname, 'keychain.cjs'), process.platform);
  const version = app.getVersion();
  const signals = createSignals();
  const network = createDeskNetwork(dataFolder, log.defect);
  const updates = createPackageUpdates(network.forDesk.transport, dataFolder, log);
  const media = withKeyedFiles(createMediaProxy(network.forDesk.transport));
  const state = createDeskState(closedDesk(version), signals.changed.emit);
  const practice = createPracticeProcess({
    entry: join(import.meta.dirname, 'practice.cjs'),
    stateFile: join(dataFolder, 'practice.jsonl'),
    onFaults: (practiceFaults) => state.change({ practiceFaults }),
    onDefect: log.defect,
  });
  const clipboards = createClipboards((copied) => state.change({ copied }), log.defect);
  const files = createFileDialogs(window.window, questions.saveElsewhere);

  /** What the desk works with, and the diagnostics ask. */
  const deskNeeds = { dataFolder, state, keychain, media, files, clipboard: clipboards.secret };
  const deskLog = createDeskLog(log);
  const build = () =>
    buildDesk({
      ...deskNeeds,
      ...network.forDesk,
      practice,
      updates: updates.here,
      readClipboard: clipboards.system.readText,
      ...realRuntime,
      writesPerMinute,
      keyTriesPerMinute,
      confirmHost: questions.sendKeyTo,
      onAlert: signals.alerted.emit,
      onWaiting: signals.waiting.emit,
      ...deskLog,
    });
  const host = createDeskHost({
    lock: createDataFolderLock(dataFolder, log),
    build,
    restoreBackup: () => restoreBackup(dataFolder, keychain),
    startAnew: () => startAnew(dataFolder, keychain),
    onAttempt(why) {
      log.info('desk opened', { ok: why === undefined, problem: why?.problem.code ?? '' });
      state.change({ desk: openingEnded(version, why) });
    },
    reportDefect: log.defect,
    after: realRuntime.after,
  });
  void host.open().then(keychain.moveOut);
  const recorder = () => host.desk()?.recorder;
  const alwaysOpen = createOpenDoor({ recorder, ...realRuntime, ...deskLog });

  return {
    ...signals,
    ...deskNeeds,
    network,
    host,
    alwaysOpen,
    away(why) {
      if (why === 'quit') updates.systemEnds();
      void clipboards.secret.clear(why);
      host.desk()?.away();
    },
    stop(underWay) {
      const ends = [clipboards.secret.stop, () => host.stop(underWay), practice.stop, network.close];
      return endAll([keychain.hurry, ...ends, keychain.stop, updates.end], log.defect);
    },
  };
}

function createSignals() {
  return {
    /** What the page sees has changed. */
    changed: createSignal<Change>(),
    alerted: createSignal<ImportAlert>(),
    /** So many imports wait. */
    waiting: createSignal<number>(),
  };
}
