/** Composition root: starts what needs no window, then the window and what belongs to it, in reading order. */
import { join } from 'node:path';
import { app, session } from 'electron';
import { systemLocales } from '../shared/languages.ts';
import { problem } from '../shared/problem.ts';
import { fail, ok } from '../shared/result.ts';
import type { UseCases } from './actions/use-case.ts';
import { type Background, startBackground } from './background.ts';
import { endAll } from './desk/end-all.ts';
import { eventsTo, serveContract } from './ipc/serve-contract.ts';
import { diditBaseUrl } from './profiles/base-url.ts';
import { watchAway } from './shell/away-watch.ts';
import { createDeskDiagnostics } from './shell/desk-diagnostics.ts';
import { watchProcesses } from './shell/drawing.ts';
import { openMainWindow } from './shell/main-window.ts';
import { keepMenu, offerScreens } from './shell/menu.ts';
import { watchNetwork } from './shell/network-watch.ts';
import { claimScheme, pageOrigin, servePage } from './shell/page-protocol.ts';
import { createPageWindow, type PageWindow } from './shell/page-window.ts';
import { stopBeforeQuitting } from './shell/quitting.ts';
import { refuseStart } from './shell/refuse-start.ts';
import { closeSession, guardAllPages } from './shell/security-policy.ts';
import { startOnce } from './shell/start-once.ts';
import { developmentServer, refusedAtStart } from './shell/this-start.ts';
import { createWindowMemory, type WindowMemory } from './shell/window-memory.ts';
import { createWindowServices, type WindowServices } from './shell/window-services.ts';
import { createWords } from './shell/words/words.ts';
import { spokenNow } from './state/spoken.ts';

// Not awaited: Electron becomes ready only when this module has been evaluated.
if (refusedAtStart.length > 0) void refuseStart('settings', refusedAtStart);
else startOnce(() => void run());

async function run(): Promise<void> {
  // As root on Linux the sandbox cannot work and is switched off at the start; elsewhere every page is in it.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  claimScheme();
  guardAllPages(developmentServer);
  const window = createPageWindow();
  const background = startBackground(window);
  const memory = createWindowMemory(background.dataFolder, background.log.defect);
  watchProcesses(memory, background.log);
  await app.whenReady();
  await showBaton(window, background, memory);
}

async function showBaton(window: PageWindow, background: Background, memory: WindowMemory): Promise<void> {
  const { state, log, host } = background;
  const send = eventsTo(window.page);
  background.changed.on((change) => send('change', change));
  const words = await speak(background);
  const services = createWindowServices({
    window,
    memory,
    words,
    questions: background.questions,
    log,
    platform: process.platform,
    waiting: () => host.desk()?.waiting() ?? 0,
    publish: (settings) => state.change({ window: settings }),
    tellPage: send,
  });
  const stopServing = serve(window, background, services);
  if (!developmentServer) {
    keepMenu({
      words,
      window,
      hasScreens: () => state.snapshot().state.profiles.length > 0,
      choose: (choice) => send('menu', { choice }),
      textSize: services.textSizes,
      onDefect: log.defect,
    });
    background.changed.on(({ patch }) => {
      if (patch.profiles) offerScreens(patch.profiles.length > 0);
    });
  }

  const opened = openMainWindow(join(import.meta.dirname, '../preload/index.cjs'), memory);
  window.use(opened);
  services.follow(opened);
  background.alerted.on(services.attention.alert);
  background.waiting.on(services.attention.setWaiting);
  watchAway(opened, background.away);
  const proxies = () => background.network.namedNow(diditBaseUrl);
  const stopWatching = watchNetwork({ proxies, onDefect: log.defect }, () => {
    background.network.changed();
    host.desk()?.wake();
  });
  app.on('second-instance', window.show);
  app.on('activate', window.show);
  app.on('window-all-closed', () => app.quit());
  stopBeforeQuitting({
    app,
    mayGo: services.mayGo,
    stop() {
      // Nothing new comes in, what is being sent ends, then the rest closes.
      const calls = stopServing();
      return endAll([stopWatching, () => background.stop(calls)], log.defect);
    },
  });
}

/** The words that main says itself, in the language that is spoken, and live in any that is chosen. */
async function speak({ state, changed, log, questions }: Background) {
  state.change({
    systemLocales: systemLocales({
      asked: app.commandLine.getSwitchValue('lang'),
      preferred: app.getPreferredSystemLanguages(),
      region: app.getSystemLocale(),
    }),
  });
  const words = await createWords();
  questions.use(words.words);
  changed.on(({ patch }) => {
    if (patch.language) void words.speak(spokenNow(state));
  });
  // Without the words of a language they are English; Baton begins all the same.
  await words.speak(spokenNow(state)).catch(log.defect);
  return words;
}

/** Serves the page and its calls. The returned function stops that, and resolves when every call has been answered. */
function serve(window: PageWindow, background: Background, services: WindowServices): () => Promise<void> {
  const { state, host } = background;
  const { note, ...diagnostics } = createDeskDiagnostics(background);
  const snapshot: Pick<UseCases, 'desk.snapshot'> = { 'desk.snapshot': () => ok(state.snapshot()) };
  const always = { ...snapshot, ...host.handlers, ...services.handlers, ...diagnostics.handlers };
  const stopServing = serveContract({
    page: window.page,
    pageOrigin,
    always: services.guardAlways(background.alwaysOpen.performed(always)),
    onProblem: note,
    whenOpen() {
      const desk = host.desk();
      if (!desk) return fail(state.snapshot().state.desk.problem ?? problem('unexpected'));
      return ok(services.guard(desk.handlers));
    },
  });
  servePage({
    folder: join(import.meta.dirname, '../renderer'),
    developmentServer,
    media: background.media,
    language: () => spokenNow(state).language,
  });
  closeSession(session.defaultSession, developmentServer);
  return stopServing;
}
