/** Composition root: builds everything once, in reading order, and wires it. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, type BrowserWindow, clipboard, session } from 'electron';
import { fact, type Problem, problem } from '../shared/problem.ts';
import { fail, ok } from '../shared/result.ts';
import { buildDesk, closedDesk, type OpenDesk, openingEnded } from './desk/desk.ts';
import { createDeskState } from './desk/desk-state.ts';
import { createMediaShelf } from './desk/media-shelf.ts';
import { createTransport } from './didit/transport.ts';
import { sendEvent, serveContract } from './ipc/serve-contract.ts';
import { createKeychain } from './keychain/keychain.ts';
import { createDiditClock } from './network/didit-clock.ts';
import { createLog } from './shell/log.ts';
import { openMainWindow } from './shell/main-window.ts';
import { setMenu } from './shell/menu.ts';
import { claimScheme, pageOrigin, servePage } from './shell/page-protocol.ts';
import { createPracticeProcess } from './shell/practice-process.ts';
import { closeSession, guardAllPages } from './shell/security-policy.ts';

// Not awaited: Electron becomes ready only when this module has been evaluated.
if (app.requestSingleInstanceLock()) void run();
else app.quit();

async function run(): Promise<void> {
  const developmentServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL;
  const dataFolder = app.getPath('userData');
  const version = app.getVersion();
  let window: BrowserWindow | undefined;
  let desk: OpenDesk | undefined;

  /** The page, while its window is there; a closed window outlives its page until everything has stopped. */
  const page = () => (window && !window.isDestroyed() ? window.webContents : undefined);

  // As root on Linux the sandbox cannot work and is switched off at the start; elsewhere every page is in it.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  claimScheme();
  guardAllPages();

  const log = createLog(dataFolder);
  process.on('unhandledRejection', log.defect);
  const transport = createTransport();
  const media = createMediaShelf(transport);
  const keychain = createKeychain(async () => (await import('keytar')).default, {
    alwaysThere: process.platform !== 'linux',
  });
  const practice = createPracticeProcess(
    join(import.meta.dirname, 'practice.js'),
    join(dataFolder, 'practice.jsonl'),
  );
  const state = createDeskState(closedDesk(version), (change) => {
    const contents = page();
    if (contents) sendEvent(contents, 'change', change);
  });
  const clock = createDiditClock(Date.now, (clockOffset) => state.change({ clockOffset }));

  async function open(): Promise<Problem | undefined> {
    const built = await buildDesk({
      dataFolder,
      state,
      keychain,
      transport,
      clock,
      media,
      practice,
      // Sync in the test runtime, promises in the shipped one.
      copyToClipboard: async (text) => clipboard.writeText(text),
      readClipboard: async () => clipboard.readText(),
      now: Date.now,
      random: Math.random,
      newId: randomUUID,
      onDefect: log.defect,
    });
    if (!built.ok) return built.problem;
    await built.value.start();
    desk = built.value;
    return undefined;
  }

  /** Opens the desk unless it is open, and tells the page how that ended. */
  async function tryOpening(): Promise<void> {
    if (desk) return;
    const why = await open().catch((error: unknown) =>
      problem('unexpected', [fact('log-reference', { reference: log.defect(error) })]),
    );
    log.info('desk opened', { ok: why === undefined, problem: why?.code ?? '' });
    state.change({ desk: openingEnded(version, why) });
  }
  let opening = tryOpening();

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
    },
    whenOpen: () =>
      desk ? ok(desk.handlers) : fail(state.snapshot().state.desk.problem ?? problem('unexpected')),
    async performAction(name, act) {
      const done = await act();
      log.info('action', { name, ok: done.ok, problem: done.ok ? '' : done.problem.code });
      return done;
    },
    reportDefect: log.defect,
  });

  await app.whenReady();
  if (!developmentServer) setMenu();
  servePage({ folder: join(import.meta.dirname, '../renderer'), developmentServer, picture: media.fetch });
  closeSession(session.defaultSession, developmentServer);
  window = openMainWindow(join(import.meta.dirname, '../preload/index.cjs'));

  app.on('second-instance', () => {
    if (!window || window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());

  let stopping = false;
  let stopped = false;
  app.on('before-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    if (stopping) return;
    stopping = true;
    void stop().finally(() => {
      stopped = true;
      app.quit();
    });
  });

  /** In reverse of the building: nothing new comes in, what is being sent ends, then the rest closes. */
  async function stop(): Promise<void> {
    stopServing();
    await opening;
    await desk?.stop();
    await practice.stop();
    await transport.close();
  }
}
