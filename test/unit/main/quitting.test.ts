import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, it } from 'vitest';
import { stopBeforeQuitting } from '../../../src/main/shell/quitting.ts';

function setUp(mayGo: () => boolean) {
  const events = new EventEmitter();
  const did: string[] = [];
  let finish = () => {};
  /** Whether it quits. */
  function quit(): boolean {
    let quits = true;
    events.emit('before-quit', { preventDefault: () => (quits = false) });
    if (quits) did.push('quit');
    return quits;
  }
  const quitAgain = new Promise<void>((resolve) => {
    const app = Object.assign(events, {
      quit() {
        quit();
        resolve();
      },
    });
    stopBeforeQuitting({
      app: app as unknown as App,
      mayGo,
      stop() {
        did.push('stopping');
        return new Promise((done) => {
          finish = done;
        });
      },
    });
  });
  return { quit, did, finish: () => finish(), quitAgain };
}

it('quits when everything has stopped, once', async () => {
  const { quit, did, finish, quitAgain } = setUp(() => true);
  expect([quit(), quit()]).toEqual([false, false]);
  expect(did).toEqual(['stopping']);
  finish();
  await quitAgain;
  expect(did).toEqual(['stopping', 'quit']);
});

it('stops nothing while the person keeps Baton', () => {
  let mayGo = false;
  const { quit, did } = setUp(() => mayGo);
  expect(quit()).toBe(false);
  expect(did).toEqual([]);
  mayGo = true;
  quit();
  expect(did).toEqual(['stopping']);
});
