/** Composition root, second half: the desk and what it stands on, and what belongs to the window that is open already. */
import { app } from 'electron';
import { problem } from '../shared/problem.ts';
import { fail, ok } from '../shared/result.ts';
import type { UseCases } from './actions/use-case.ts';
import { type Background, startBackground } from './background.ts';
import { endAll } from './desk/end-all.ts';
import type { FirstWindow } from './first-window.ts';
import { eventsTo, serveContract } from './ipc/serve-contract.ts';
import { diditBaseUrl } from './profiles/base-url.ts';
import { watchAway } from './shell/away-watch.ts';
import { createDeskDiagnostics } from './shell/desk-diagnostics.ts';
import { keepMenu, offerScreens } from './shell/menu.ts';
import { watchNetwork } from './shell/network-watch.ts';
import { pageOrigin } from './shell/page-protocol.ts';
import { stopBeforeQuitting } from './shell/quitting.ts';
import { developmentServer } from './shell/this-start.ts';
import { isWanted } from './shell/wanted-alerts.ts';
import { createWindowServices, type WindowServices } from './shell/window-services.ts';
import { createWords, type ShellWords } from './shell/words/words.ts';
import { spokenNow } from './state/spoken.ts';

/** Starts what stands behind the window, answers its page, and ends both together. */
export async function startBaton(first: FirstWindow): Promise<void> {
  const { window, opened, log } = first;
  const background = startBackground(first);
  const { state, host } = background;
  state.change({ systemLocales: first.locales });
  const send = eventsTo(window.page);
  background.changed.on((change) => send('change', change));
  const words = await speak(first, background);
  const services = createWindowServices({
    ...first,
    words,
    platform: process.platform,
    files: background.files,
    waiting: () => host.desk()?.waiting() ?? 0,
    publish: (settings) => state.change({ window: settings }),
    tellPage: send,
  });
  services.follow(opened);
  if (!developmentServer) showMenu(first, background, { services, words, send });
  const stopServing = serve(first, background, services);

  background.alerted.on((alert) => {
    const { notifications } = state.snapshot().state;
    if (isWanted(alert, notifications)) services.attention.alert(alert, notifications.sound);
  });
  background.waiting.on(services.attention.setWaiting);
  watchAway(opened, background.away);
  const proxies = () => background.network.namedNow(diditBaseUrl);
  const stopWatching = watchNetwork({ proxies, onDefect: log.defect }, () => {
    background.network.changed();
    host.desk()?.wake();
  });
  app.on('second-instance', window.show);
  app.on('activate', window.show);
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
async function speak({ questions, log }: FirstWindow, { state, changed }: Background): Promise<ShellWords> {
  const words = await createWords();
  questions.use(words.words);
  changed.on(({ patch }) => {
    if (patch.language) void words.speak(spokenNow(state));
  });
  // Without the words of a language they are English; Baton begins all the same.
  await words.speak(spokenNow(state)).catch(log.defect);
  return words;
}

/** Serves the page's calls. The returned function stops that, and resolves when every call has been answered. */
function serve(
  { window, page, calls }: FirstWindow,
  background: Background,
  services: WindowServices,
): () => Promise<void> {
  const { state, host } = background;
  page.use(background.media);
  const { note, ...diagnostics } = createDeskDiagnostics(background);
  const snapshot: Pick<UseCases, 'desk.snapshot'> = { 'desk.snapshot': () => ok(state.snapshot()) };
  const always = { ...snapshot, ...host.handlers, ...services.handlers, ...diagnostics.handlers };
  return serveContract({
    gate: calls,
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
}

interface MenuParts {
  services: WindowServices;
  words: ShellWords;
  send: ReturnType<typeof eventsTo>;
}

function showMenu(
  { window, log }: FirstWindow,
  { state, changed }: Background,
  { services, words, send }: MenuParts,
): void {
  keepMenu({
    words,
    window,
    hasScreens: () => state.snapshot().state.profiles.length > 0,
    choose: (choice) => send('menu', { choice }),
    textSize: services.textSizes,
    onDefect: log.defect,
  });
  changed.on(({ patch }) => {
    if (patch.profiles) offerScreens(patch.profiles.length > 0);
  });
}
