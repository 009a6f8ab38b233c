/** What of Baton needs no window: the desk and what it stands on. It begins to open before Electron is ready. */
import { join } from 'node:path';
import { app } from 'electron';
import type { Change } from '../shared/contract/index.ts';
import { createOpenDoor } from './actions/open-door.ts';
import type { Acted, Actions } from './actions/perform.ts';
import type { SecretClipboard } from './clipboard/secret-clipboard.ts';
import { buildDesk } from './desk/desk.ts';
import { createDeskHost } from './desk/desk-host.ts';
import { endAll } from './desk/end-all.ts';
import { restoreBackup, startAnew } from './desk/opening.ts';
import { createKeychain } from './keychain/keychain.ts';
import { createTransport } from './network/transport.ts';
import { createSignal, type Signal } from './parts/signal.ts';
import { thisComputer } from './parts/this-computer.ts';
import { type RecordMedia, withKeyedFiles } from './records/keyed-files.ts';
import { createMediaProxy } from './records/media-proxy.ts';
import { createClipboards } from './shell/clipboards.ts';
import { createFileDialogs } from './shell/file-dialogs.ts';
import { createLog, type Log } from './shell/log.ts';
import { createPackageUpdates } from './shell/package-updates.ts';
import type { PageWindow } from './shell/page-window.ts';
import { createPracticeProcess } from './shell/practice-process.ts';
import { keepPrivate } from './shell/private-files.ts';
import { createQuestions, type Questions } from './shell/questions.ts';
import { watchUnforeseen } from './shell/unforeseen.ts';
import { closedDesk, openingEnded } from './state/closed-desk.ts';
import { createDeskState, type DeskState } from './state/desk-state.ts';
import type { ImportAlert } from './state/import-alert.ts';

/** `generic-write` of docs/didit-api.md#rate-limits. */
const writesPerMinute = 300;

/** More than a person at a form needs. */
const keyTriesPerMinute = 10;

export interface Background {
  dataFolder: string;
  log: Log;
  /** Asks nothing before it is told the words. */
  questions: Questions;
  media: RecordMedia;
  state: DeskState;
  host: ReturnType<typeof createDeskHost>;
  /** Performs the calls that need no open desk. */
  alwaysOpen: Actions;
  clipboard: SecretClipboard;
  /** The system is ending the session. */
  systemEnds: () => void;
  /** What the page sees has changed. */
  changed: Signal<Change>;
  alerted: Signal<ImportAlert>;
  /** So many imports wait. */
  waiting: Signal<number>;
  /** In reverse of the building; calls that are `underWay` are waited for. */
  stop(underWay: Promise<void>): Promise<void>;
}

export function startBackground(window: PageWindow): Background {
  const dataFolder = app.getPath('userData');
  const version = app.getVersion();
  const log = createLog(dataFolder);
  const questions = createQuestions(window.window);
  keepPrivate(dataFolder, process.platform, log.defect);
  watchUnforeseen(process, { note: log.defect, tell: questions.goOnAfterDefect, quit: () => app.quit() });
  const signals = {
    changed: createSignal<Change>(),
    alerted: createSignal<ImportAlert>(),
    waiting: createSignal<number>(),
  };
  const transport = createTransport();
  const updates = createPackageUpdates(transport, dataFolder, log);
  const media = withKeyedFiles(createMediaProxy(transport));
  const keychain = createKeychain(async () => (await import('keytar')).default, {
    alwaysThere: process.platform !== 'linux',
  });
  const state = createDeskState(closedDesk(version), signals.changed.emit);
  const practice = createPracticeProcess({
    entry: join(import.meta.dirname, 'practice.js'),
    stateFile: join(dataFolder, 'practice.jsonl'),
    onFaults: (practiceFaults) => state.change({ practiceFaults }),
    onDefect: log.defect,
  });
  const clipboards = createClipboards((copied) => state.change({ copied }), log.defect);
  const files = createFileDialogs(window.window, questions.saveElsewhere);

  const onActed = ({ name, actor, problem }: Acted) =>
    log.info('action', { name, by: actor.type, ok: problem === undefined, problem: problem ?? '' });
  const build = () =>
    buildDesk({
      dataFolder,
      state,
      keychain,
      transport,
      media,
      practice,
      clipboard: clipboards.secret,
      files,
      updates: updates.here,
      readClipboard: clipboards.system.readText,
      ...thisComputer,
      writesPerMinute,
      keyTriesPerMinute,
      confirmHost: questions.sendKeyTo,
      onAlert: signals.alerted.emit,
      onWaiting: signals.waiting.emit,
      onStep: (step, item) => log.info('import', { step, token: item.tokenFingerprint }),
      onBackupProblem: (why) => log.info('backup not made', { problem: why.code }),
      onDefect: log.defect,
      onActed,
      reportDefect: log.defect,
    });
  const host = createDeskHost({
    build,
    restoreBackup: () => restoreBackup(dataFolder, keychain),
    startAnew: () => startAnew(dataFolder, keychain),
    onAttempt(why) {
      log.info('desk opened', { ok: why === undefined, problem: why?.problem.code ?? '' });
      state.change({ desk: openingEnded(version, why) });
    },
    reportDefect: log.defect,
  });
  void host.open();
  const alwaysOpen = createOpenDoor({
    recorder: () => host.desk()?.recorder,
    ...thisComputer,
    onActed,
    reportDefect: log.defect,
  });

  return {
    ...signals,
    dataFolder,
    log,
    questions,
    media,
    state,
    host,
    alwaysOpen,
    clipboard: clipboards.secret,
    systemEnds: updates.systemEnds,
    stop: (underWay: Promise<void>) =>
      endAll(
        [clipboards.secret.stop, () => host.stop(underWay), practice.stop, transport.close, updates.end],
        log.defect,
      ),
  };
}
