/**
 * The window and what must be there before it: its page begins in a process of its own while main loads the rest. Calls of the
 * page wait until somebody answers them.
 */
import { join } from 'node:path';
import { app, Menu, session } from 'electron';
import { spokenFor } from '../shared/languages.ts';
import { openCallGate } from './ipc/call-gate.ts';
import { watchProcesses } from './shell/drawing.ts';
import { createLog } from './shell/log.ts';
import { openMainWindow } from './shell/main-window.ts';
import { nameForNotifications } from './shell/notifying-name.ts';
import { claimScheme, servePage } from './shell/page-protocol.ts';
import { createPageRecovery } from './shell/page-recovery.ts';
import { createPageWindow } from './shell/page-window.ts';
import { keepPrivate } from './shell/private-files.ts';
import { createQuestions } from './shell/questions.ts';
import { closeSession, guardAllPages } from './shell/security-policy.ts';
import { localesOfSystem } from './shell/system-locales.ts';
import { developmentServer } from './shell/this-start.ts';
import { watchUnforeseen } from './shell/unforeseen.ts';
import { createWindowMemory } from './shell/window-memory.ts';

export type FirstWindow = Awaited<ReturnType<typeof openFirstWindow>>;

/** Opens it once Electron is ready; what must be said before is said at the call. */
export async function openFirstWindow() {
  // As root on Linux the sandbox cannot work and is switched off at the start; elsewhere every page is in it.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  claimScheme();
  nameForNotifications();
  guardAllPages(developmentServer);
  const dataFolder = app.getPath('userData');
  const log = createLog(dataFolder);
  const window = createPageWindow();
  const questions = createQuestions(window.window);
  keepPrivate(dataFolder, process.platform, log.defect);
  watchUnforeseen(process, { note: log.defect, tell: questions.goOnAfterDefect, quit: () => app.quit() });
  const memory = createWindowMemory(dataFolder, log.defect);
  watchProcesses(memory, log);
  const recovery = createPageRecovery({
    ...questions,
    log,
    monotonic: () => performance.now(),
    quit: () => app.quit(),
    onDefect: log.defect,
  });
  app.on('window-all-closed', () => app.quit());

  await app.whenReady();
  closeSession(session.defaultSession, developmentServer);
  const locales = localesOfSystem();
  const page = servePage({
    folder: join(import.meta.dirname, '../renderer'),
    developmentServer,
    language: spokenFor('system', locales).language,
  });
  const calls = openCallGate();
  // Electron's own could reload the page and open tools that look into it.
  if (!developmentServer) Menu.setApplicationMenu(null);
  const opened = openMainWindow(join(import.meta.dirname, '../preload/index.cjs'), memory);
  recovery.follow(opened);
  window.use(opened);
  return { dataFolder, log, window, opened, memory, questions, recovery, page, calls, locales };
}
