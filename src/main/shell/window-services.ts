/** What belongs to the window: its settings, leaving it, keeping it out of screenshots, and what is seen without it. */
import { app, type BrowserWindow } from 'electron';
import type { EventBody, EventName, Slices } from '../../shared/contract/index.ts';
import { ok } from '../../shared/result.ts';
import type { Performed } from '../actions/perform.ts';
import type { AlwaysServed, OpenUseCases, UseCases } from '../actions/use-case.ts';
import { afterGesture, createGestures, guardClipboard } from '../clipboard/guarded-calls.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import { createAttention } from './attention.ts';
import { offerContextMenu } from './context-menu.ts';
import type { PageRecovery } from './page-recovery.ts';
import type { PageWindow } from './page-window.ts';
import { createScreenProtection } from './screen-protection.ts';
import { paintIn } from './theme.ts';
import { watchGestures } from './watch-gestures.ts';
import { createWindowLeaving } from './window-leaving.ts';
import type { WindowMemory } from './window-memory.ts';
import { createWindowSettings } from './window-settings.ts';
import type { ShellWords } from './words/words.ts';

interface WindowServicesDeps {
  window: PageWindow;
  memory: WindowMemory;
  words: ShellWords;
  recovery: PageRecovery;
  platform: NodeJS.Platform;
  files: Pick<ChosenFiles, 'revealLast'>;
  /** How many imports wait. */
  waiting: () => number;
  publish: (settings: Slices['window']) => void;
  tellPage: <Name extends EventName>(name: Name, body: EventBody<Name>) => void;
}

export type WindowServices = ReturnType<typeof createWindowServices>;

export function createWindowServices(deps: WindowServicesDeps) {
  const { window, memory, recovery, words, platform, waiting } = deps;
  const settings = createWindowSettings({
    ...{ memory, page: window.page, platform, publish: deps.publish },
    paint: paintIn,
  });
  settings.publish();
  const attention = createAttention({
    words,
    window: window.window,
    show: window.show,
    quit: () => app.quit(),
    onOpen(alert) {
      window.show();
      if (alert.type === 'shared-changed') deps.tellPage('show-handoffs', {});
      else {
        const { importId, count = 1 } = alert;
        deps.tellPage('show-import', { importId, isOneOfSeveral: count > 1 });
      }
    },
  });
  window.onShow(attention.leaveTray);
  const leaving = createWindowLeaving({
    window,
    attention,
    memory,
    waiting,
    tellPage: (asked) => deps.tellPage('leaving', { asked }),
    platform,
  });
  const gestures = createGestures(() => performance.now());
  window.onShow(() => recovery.shown(window.window()));
  const protection = createScreenProtection(window.window, platform);

  const handlers: Pick<
    UseCases,
    'desk.leave' | 'files.reveal' | 'screen.protect' | keyof typeof settings.handlers
  > = {
    ...settings.handlers,
    'desk.leave'({ how }) {
      leaving.decide(how);
      return ok({});
    },
    'files.reveal'() {
      deps.files.revealLast();
      return ok({});
    },
    'screen.protect': ({ on }) => ok({ protection: protection.set(on) }),
  };

  return {
    handlers,
    attention,
    /** The desk's handlers, with the clipboard kept from whoever is no person; and those that need no open desk. */
    guard: (calls: Performed<keyof OpenUseCases>) => guardClipboard(calls, gestures),
    guardAlways: (calls: Performed<AlwaysServed>): Performed<AlwaysServed> => ({
      ...calls,
      'diagnostics.copy': afterGesture(calls['diagnostics.copy'], gestures),
    }),
    textSizes: settings.textSizes,
    mayGo: leaving.mayGo,
    /** Follows the window from now on. */
    follow(opened: BrowserWindow): void {
      settings.textSizes.follow(opened);
      leaving.guard(opened);
      protection.follow(opened);
      watchGestures(opened, gestures);
      offerContextMenu(opened, words.words);
      attention.follow(opened);
      attention.setWaiting(waiting());
    },
  };
}
