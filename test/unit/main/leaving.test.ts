import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { describe, expect, it } from 'vitest';
import { closingMeans, keepInTraySetting } from '../../../src/main/shell/closing.ts';
import { createLeaving } from '../../../src/main/shell/leaving.ts';

/** A window that can be closed, and what came of it. */
function aDesk(given: { platform: NodeJS.Platform; keepInTray?: boolean; waiting?: number; page?: boolean }) {
  const { platform, keepInTray = true, page = true } = given;
  const window = new EventEmitter();
  const did: string[] = [];
  let shutdown = () => {};
  let pass = () => {};
  const waiting = given.waiting ?? 0;
  const desk = {
    did,
    leaving: createLeaving({
      waiting: () => waiting,
      ask() {
        if (page) did.push('asked');
        return page;
      },
      withdraw: () => did.push('withdrawn'),
      closing: () => closingMeans(platform, keepInTray),
      hidesIn: platform === 'darwin' ? 'dock' : 'tray',
      hide: (where) => did.push(where),
      quit: () => did.push('quit'),
      onShutdown(listener) {
        shutdown = listener;
      },
      after(_ms, run) {
        pass = run;
        return () => (pass = () => {});
      },
    }),
    shutdown: () => shutdown(),
    /** The time passes in which a session ends. */
    pass: () => pass(),
    /** Whether the window has closed. */
    close(): boolean {
      let closes = true;
      window.emit('close', { preventDefault: () => (closes = false) });
      return closes;
    },
    signOff: () => window.emit('session-end'),
  };
  desk.leaving.guard(window as unknown as BrowserWindow);
  return desk;
}

describe('closing the window', () => {
  it.each([
    ['darwin', true, 'dock'],
    ['darwin', false, 'dock'],
    ['win32', true, 'tray'],
    ['win32', false, 'quit'],
    ['linux', true, 'quit'],
  ] as const)('means on %s, with the tray %s: %s', (platform, keepInTray, expected) => {
    expect(closingMeans(platform, keepInTray)).toBe(expected);
  });

  it('has a setting on Windows only', () => {
    expect((['win32', 'darwin', 'linux'] as const).map((one) => keepInTraySetting(one, true))).toEqual([
      true,
      null,
      null,
    ]);
    expect(keepInTraySetting('win32', false)).toBe(false);
  });

  it.each([
    ['darwin', 'dock'],
    ['win32', 'tray'],
  ] as const)(
    'leaves Baton running on %s without a question, whether or not something waits',
    (platform, where) => {
      for (const waiting of [0, 3]) {
        const desk = aDesk({ platform, waiting });
        expect(desk.close()).toBe(false);
        expect(desk.did).toEqual([where]);
      }
    },
  );

  it.each(['linux', 'win32'] as const)(
    'ends Baton on %s, after a question when something waits',
    (platform) => {
      expect(aDesk({ platform, keepInTray: false }).close()).toBe(true);
      const desk = aDesk({ platform, keepInTray: false, waiting: 1 });
      expect(desk.close()).toBe(false);
      expect(desk.did).toEqual(['asked']);
      // Asked a second time without an answer, it goes.
      expect(desk.close()).toBe(true);
    },
  );

  it.each(['darwin', 'win32'] as const)('withdraws on %s a question that nobody has answered', (platform) => {
    const desk = aDesk({ platform, waiting: 1 });
    expect(desk.leaving.mayGo()).toBe(false);
    expect(desk.close()).toBe(false);
    expect(desk.leaving.mayGo()).toBe(false);
    expect(desk.did).toEqual(['asked', 'withdrawn', platform === 'darwin' ? 'dock' : 'tray', 'asked']);
  });
});

describe('quitting', () => {
  it.each(['darwin', 'win32', 'linux'] as const)('closes the window on %s too', (platform) => {
    const desk = aDesk({ platform });
    expect(desk.leaving.mayGo()).toBe(true);
    expect(desk.close()).toBe(true);
    expect(desk.did).toEqual([]);
  });

  it.each(['darwin', 'win32', 'linux'] as const)('asks on %s while something waits', (platform) => {
    const desk = aDesk({ platform, waiting: 2 });
    expect(desk.leaving.mayGo()).toBe(false);
    desk.leaving.decide('stay');
    expect(desk.leaving.mayGo()).toBe(false);
    desk.leaving.decide('tray');
    expect(desk.leaving.mayGo()).toBe(false);
    desk.leaving.decide('quit');
    expect(desk.did).toEqual(['asked', 'asked', platform === 'darwin' ? 'dock' : 'tray', 'asked', 'quit']);
    expect(desk.close()).toBe(true);
  });

  it('does not wait for a page that cannot ask, nor for a system that shuts down or signs the person off', () => {
    expect(aDesk({ platform: 'linux', waiting: 1, page: false }).leaving.mayGo()).toBe(true);
    for (const end of ['shutdown', 'signOff'] as const) {
      const desk = aDesk({ platform: 'win32', waiting: 1 });
      desk[end]();
      expect(desk.close()).toBe(true);
      expect(desk.did).toEqual([]);
    }
  });

  it.each(['shutdown', 'signOff'] as const)(
    'asks again once a session that was to end has not (%s)',
    (end) => {
      const desk = aDesk({ platform: 'win32', keepInTray: false, waiting: 1 });
      desk[end]();
      desk.pass();
      expect(desk.close()).toBe(false);
      expect(desk.did).toEqual(['asked']);
    },
  );

  it('goes on with what a person has decided while a session was to end', () => {
    const desk = aDesk({ platform: 'darwin', waiting: 1 });
    desk.shutdown();
    desk.leaving.decide('quit');
    desk.pass();
    expect(desk.leaving.mayGo()).toBe(true);
    expect(desk.did).toEqual(['quit']);
  });
});
