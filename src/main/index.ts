/** Composition root: builds everything once, in reading order, and wires it. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import * as electron from 'electron';
import { app, type BrowserWindow, clipboard, powerMonitor, session } from 'electron';
import type { Nothing } from '../shared/contract/index.ts';
import { type Spoken, spokenFor, systemLocales } from '../shared/languages.ts';
import { fact, type Problem, problem } from '../shared/problem.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { createGestures, guardClipboard } from './clipboard/guarded-calls.ts';
import { marksFor } from './clipboard/marks.ts';
import { createSecretClipboard } from './clipboard/secret-clipboard.ts';
import { createSystemClipboard } from './clipboard/system-clipboard.ts';
import { storageProblem } from './database/storage-problem.ts';
import { buildDesk, type OpenDesk } from './desk/desk.ts';
import { endAll } from './desk/end-all.ts';
import type { NotOpened } from './desk/opening.ts';
import { restoreBackup, startAnew } from './desk/opening.ts';
import { sendEvent, serveContract } from './ipc/serve-contract.ts';
import { createKeychain } from './keychain/keychain.ts';
import { createTransport } from './network/transport.ts';
import { keyTriesPerMinute } from './profiles/address-consent.ts';
import { diditBaseUrl } from './profiles/base-url.ts';
import { createMediaProxy } from './records/media-proxy.ts';
import { type Attention, createAttention } from './shell/attention.ts';
import { watchAway } from './shell/away-watch.ts';
import { closingMeans, keepInTraySetting } from './shell/closing.ts';
import { createFileDialogs } from './shell/file-dialogs.ts';
import { createLeaving } from './shell/leaving.ts';
import { createLog } from './shell/log.ts';
import { hideWindow, openMainWindow } from './shell/main-window.ts';
import { offerScreens, setMenu, showAbout } from './shell/menu.ts';
import { watchNetwork } from './shell/network-watch.ts';
import { claimScheme, pageOrigin, servePage } from './shell/page-protocol.ts';
import { createPageRecovery } from './shell/page-recovery.ts';
import { createPracticeProcess } from './shell/practice-process.ts';
import { keepPrivate } from './shell/private-files.ts';
import { createQuestions } from './shell/questions.ts';
import { refuseStart } from './shell/refuse-start.ts';
import { createScreenProtection } from './shell/screen-protection.ts';
import { closeSession, guardAllPages } from './shell/security-policy.ts';
import { purposeOf, takeovers } from './shell/start-check.ts';
import { createTextSizes } from './shell/text-size.ts';
import { watchUnforeseen } from './shell/unforeseen.ts';
import { watchGestures } from './shell/watch-gestures.ts';
import { createWindowMemory } from './shell/window-memory.ts';
import { createWords, type ShellWords } from './shell/words/words.ts';
import { closedDesk, openingEnded } from './state/closed-desk.ts';
import { createDeskState } from './state/desk-state.ts';

/** Contract section 9, generic-write. */
const writesPerMinute = 300;

const start = {
  argv: process.argv,
  env: process.env,
  platform: process.platform,
  fromSource: process.defaultApp === true,
};
const refused = takeovers(start);
// Not awaited: Electron becomes ready only when this module has been evaluated.
if (refused.length > 0) void refuseStart(refused);
else if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  const developmentServer = purposeOf(start) === 'use' ? undefined : process.env.ELECTRON_RENDERER_URL;
  const dataFolder = app.getPath('userData');
  const version = app.getVersion();
  let window: BrowserWindow | undefined;
  let desk: OpenDesk | undefined;
  let attention: Attention | undefined;
  let words: ShellWords | undefined;
  let waiting = 0;

  /** The window and its page, while they are there: Baton goes on without them until everything has stopped. */
  const openWindow = () => (window?.isDestroyed() ? undefined : window);
  const page = () => openWindow()?.webContents;

  // As root on Linux the sandbox cannot work and is switched off at the start; elsewhere every page is in it.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  claimScheme();
  guardAllPages(developmentServer);

  const log = createLog(dataFolder);
  const questions = createQuestions({ window: openWindow, words: () => words?.words });
  const quit = () => app.quit();
  keepPrivate(dataFolder, process.platform, log.defect);
  watchUnforeseen(process, { note: log.defect, tell: questions.goOnAfterDefect, quit });
  const windowMemory = createWindowMemory(dataFolder, log.defect);
  const transport = createTransport();
  const media = createMediaProxy(transport);
  const keychain = createKeychain(async () => (await import('keytar')).default, {
    alwaysThere: process.platform !== 'linux',
  });
  const practice = createPracticeProcess({
    entry: join(import.meta.dirname, 'practice.js'),
    stateFile: join(dataFolder, 'practice.jsonl'),
    onFaults: (practiceFaults) => state.change({ practiceFaults }),
    onDefect: log.defect,
  });
  const state = createDeskState(closedDesk(version), (change) => {
    const contents = page();
    if (contents) sendEvent(contents, 'change', change);
    if (change.patch.language) void words?.speak(spokenNow());
    if (change.patch.profiles) offerScreens(change.patch.profiles.length > 0);
  });

  /** What a person has chosen, and while the desk is not open what the system speaks. */
  function spokenNow(): Spoken {
    const { language, systemLocales } = state.snapshot().state;
    return spokenFor(language, systemLocales);
  }

  const systemClipboard = createSystemClipboard({
    clipboard,
    // A namespace, since the import of a name that the test runtime lacks would fail.
    entry: electron.ClipboardItem,
    marks: marksFor(process.platform),
    onDefect: log.defect,
  });
  const gestures = createGestures(() => performance.now());
  const secretClipboard = createSecretClipboard({
    system: systemClipboard,
    now: Date.now,
    after,
    onChange: (copied) => state.change({ copied }),
    onDefect: log.defect,
  });

  async function open(): Promise<NotOpened | undefined> {
    const built = await buildDesk({
      dataFolder,
      state,
      keychain,
      transport,
      media,
      practice,
      clipboard: secretClipboard,
      files: createFileDialogs(openWindow, questions.saveElsewhere),
      readClipboard: systemClipboard.readText,
      now: Date.now,
      monotonic: () => performance.now(),
      after,
      random: Math.random,
      newId: randomUUID,
      writesPerMinute,
      keyTriesPerMinute,
      confirmHost: questions.sendKeyTo,
      onAlert: (alert) => attention?.alert(alert),
      onWaiting(count) {
        waiting = count;
        attention?.setWaiting(count);
      },
      onStep: (step, item) => log.info('import', { step, token: item.tokenFingerprint }),
      onBackupProblem: (why) => log.info('backup not made', { problem: why.code }),
      onDefect: log.defect,
    });
    if (!built.ok) return built;
    try {
      await built.value.start();
    } catch (error) {
      await built.value.stop();
      throw error;
    }
    desk = built.value;
    return undefined;
  }

  /** Opens the desk unless it is open, and tells the page how that ended. */
  async function tryOpening(): Promise<void> {
    if (desk) return;
    const why = await open().catch((error: unknown) => fail(unforeseen(error)));
    log.info('desk opened', { ok: why === undefined, problem: why?.problem.code ?? '' });
    state.change({ desk: openingEnded(version, why) });
  }

  /** Does what a person has decided about a damaged database while none is open, then opens the desk. */
  async function mend(how: typeof restoreBackup): Promise<Result<Nothing>> {
    let done: Result<void> = ok(undefined);
    opening = opening.then(async () => {
      if (desk) return;
      done = await how(dataFolder, keychain).catch((error: unknown) => fail(unforeseen(error)));
      if (done.ok) await tryOpening();
    });
    await opening;
    return done.ok ? ok({}) : done;
  }

  function unforeseen(error: unknown): Problem {
    return (
      storageProblem(error) ??
      problem('unexpected', [fact('log-reference', { reference: log.defect(error) })])
    );
  }
  let opening = tryOpening();

  const leaving = createLeaving({
    waiting: () => desk?.waiting() ?? 0,
    ask() {
      const contents = page();
      if (!contents || contents.isCrashed()) return false;
      showWindow();
      sendEvent(contents, 'leaving', { asked: true });
      return true;
    },
    withdraw() {
      const contents = page();
      if (contents) sendEvent(contents, 'leaving', { asked: false });
    },
    quit: () => app.quit(),
    onShutdown: (listener) => powerMonitor.on('shutdown', listener),
    after,
    closing: () => closingMeans(process.platform, windowMemory.read().keepInTray),
    hidesIn: process.platform === 'darwin' ? 'dock' : 'tray',
    hide(where) {
      const shown = openWindow();
      if (!shown) return;
      if (where === 'tray') attention?.moveToTray();
      if (where === 'tray' && !windowMemory.read().trayExplained) {
        attention?.explainTray();
        windowMemory.change({ trayExplained: true });
      }
      hideWindow(shown);
    },
  });

  function showWindowSettings(): void {
    const { textSize, keepInTray } = windowMemory.read();
    state.change({ window: { textSize, keepInTray: keepInTraySetting(process.platform, keepInTray) } });
  }
  showWindowSettings();
  const textSizes = createTextSizes({
    page,
    kept: () => windowMemory.read().textSize,
    keep(textSize) {
      windowMemory.change({ textSize });
      showWindowSettings();
    },
  });

  const screenProtection = createScreenProtection(openWindow, process.platform);
  const pageRecovery = createPageRecovery({
    ...questions,
    monotonic: () => performance.now(),
    log,
    quit,
    onDefect: log.defect,
  });

  const stopServing = serveContract({
    page,
    pageOrigin,
    always: {
      'desk.snapshot': () => ok(state.snapshot()),
      async 'desk.open'() {
        // One after the other: two openings would be two databases.
        opening = opening.then(tryOpening);
        await opening;
        return ok({});
      },
      'desk.restoreBackup': () => mend(restoreBackup),
      'desk.startAnew': () => mend(startAnew),
      'desk.leave'({ how }) {
        leaving.decide(how);
        return ok({});
      },
      'screen.protect': ({ on }) => ok({ protection: screenProtection.set(on) }),
      'window.textSize'({ percent }) {
        textSizes.set(percent);
        return ok({});
      },
      'window.keepInTray'({ on }) {
        windowMemory.change({ keepInTray: on });
        showWindowSettings();
        return ok({});
      },
    },
    whenOpen: () =>
      desk
        ? ok(guardClipboard(desk.handlers, gestures))
        : fail(state.snapshot().state.desk.problem ?? problem('unexpected')),
    async performAction(name, act) {
      const done = await act();
      log.info('action', { name, ok: done.ok, problem: done.ok ? '' : done.problem.code });
      return done;
    },
    reportDefect: log.defect,
  });

  await app.whenReady();
  state.change({
    systemLocales: systemLocales({
      asked: app.commandLine.getSwitchValue('lang'),
      preferred: app.getPreferredSystemLanguages(),
      region: app.getSystemLocale(),
    }),
  });
  servePage({
    folder: join(import.meta.dirname, '../renderer'),
    developmentServer,
    media,
    language: () => spokenNow().language,
  });
  closeSession(session.defaultSession, developmentServer);
  const shellWords = await createWords();
  words = shellWords;
  // Without the words of a language they are English; Baton begins all the same.
  await words.speak(spokenNow()).catch(log.defect);
  if (!developmentServer) {
    putUpMenu();
    words.onChange(putUpMenu);
  }

  window = openMainWindow(join(import.meta.dirname, '../preload/index.cjs'), windowMemory);
  textSizes.follow(window);
  leaving.guard(window);
  screenProtection.follow(window);
  pageRecovery.follow(window);
  watchGestures(window, gestures);
  watchAway(window, (why) => void secretClipboard.clear(why));
  attention = createAttention({
    words,
    window: openWindow,
    show: showWindow,
    quit: () => app.quit(),
    onOpen(importId, isOneOfSeveral) {
      showWindow();
      const contents = page();
      if (contents) sendEvent(contents, 'show-import', { importId, isOneOfSeveral });
    },
  });
  attention.follow(window);
  attention.setWaiting(waiting);
  const stopWatching = watchNetwork(
    { session: session.defaultSession, address: diditBaseUrl, onDefect: log.defect },
    () => desk?.wake(),
  );

  app.on('second-instance', showWindow);
  app.on('activate', showWindow);
  app.on('window-all-closed', () => app.quit());

  let stopping = false;
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    if (stopping || !leaving.mayGo()) return;
    stopping = true;
    void stop().then(() => {
      stopped = true;
      app.quit();
    });
  });

  /** In the language that is spoken now. */
  function putUpMenu(): void {
    setMenu(shellWords.words, {
      platform: process.platform,
      hasScreens: state.snapshot().state.profiles.length > 0,
      choose(choice) {
        showWindow();
        const contents = page();
        if (contents) sendEvent(contents, 'menu', { choice });
      },
      textSize: textSizes,
      about: () => void showAbout(shellWords.words, openWindow()).catch(log.defect),
    });
  }

  function showWindow(): void {
    const shown = openWindow();
    if (!shown) return;
    pageRecovery.shown(shown);
    if (shown.isMinimized()) shown.restore();
    shown.show();
    shown.focus();
    attention?.leaveTray();
  }

  /** In reverse of the building: nothing new comes in, what is being sent ends, then the rest closes. */
  async function stop(): Promise<void> {
    const calls = stopServing();
    const stopDesk = () => desk?.stop(calls);
    await endAll(
      [stopWatching, secretClipboard.stop, () => opening, stopDesk, practice.stop, transport.close],
      log.defect,
    );
  }
}

function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
