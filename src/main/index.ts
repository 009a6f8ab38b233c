/** Composition root: builds everything once, in reading order, and wires it. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, type BrowserWindow, clipboard, session } from 'electron';
import { problem } from '../shared/problem.ts';
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

  // As root on Linux the sandbox cannot work and is switched off at the start; elsewhere every page is in it.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  claimScheme();
  guardAllPages();

  const log = createLog(dataFolder);
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
    if (window) sendEvent(window.webContents, 'change', change);
  });
  const clock = createDiditClock(Date.now, (clockOffset) => state.change({ clockOffset }));

  async function open(): Promise<void> {
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
    if (built.ok) {
      desk = built.value;
      await desk.start();
    }
    log.info('desk opened', { ok: built.ok, problem: built.ok ? '' : built.problem.code });
    state.change({ desk: openingEnded(version, built.ok ? undefined : built.problem) });
  }
  let opening = open();

  const stopServing = serveContract({
    page: () => window?.webContents,
    pageOrigin,
    always: {
      'desk.snapshot': () => ok(state.snapshot()),
      async 'desk.open'() {
        await opening;
        if (!desk) {
          opening = open();
          await opening;
        }
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
    if (window?.isMinimized()) window.restore();
    window?.focus();
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
