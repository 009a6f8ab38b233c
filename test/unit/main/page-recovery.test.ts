import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { expect, it, vi } from 'vitest';
import { createPageRecovery } from '../../../src/main/shell/page-recovery.ts';

function aWindow() {
  const webContents = Object.assign(new EventEmitter(), {
    reload: vi.fn(),
    forcefullyCrashRenderer: vi.fn(),
    isCrashed: () => true,
  });
  const window = Object.assign(new EventEmitter(), { webContents, isDestroyed: () => false });
  const answers = { ended: true, silent: Promise.resolve(true) };
  const deps = {
    monotonic: () => 0,
    log: { info: vi.fn() },
    tellReopened: vi.fn(async () => {}),
    reloadEnded: vi.fn(async () => answers.ended),
    reloadSilent: vi.fn((_: AbortSignal) => answers.silent),
    quit: vi.fn(),
    onDefect: vi.fn(),
  };
  const recovery = createPageRecovery(deps);
  recovery.follow(window as unknown as BrowserWindow);
  return { window, webContents, deps, answers, recovery };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('loads a page anew that could not be loaded, but not for a part of it or for a load that another replaced', async () => {
  const { webContents, deps } = aWindow();
  webContents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', 'baton://app/', true);
  webContents.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'baton://app/x.png', false);
  expect(webContents.reload).not.toHaveBeenCalled();
  webContents.emit('did-fail-load', {}, -2, 'ERR_FAILED', 'baton://app/', true);
  await settled();
  expect(webContents.reload).toHaveBeenCalledOnce();
  expect(deps.log.info).toHaveBeenCalledWith('page not loaded', { code: -2, reason: 'ERR_FAILED' });
});

it('lets a page end that was to end', () => {
  const { webContents } = aWindow();
  webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
  expect(webContents.reload).not.toHaveBeenCalled();
});

it('asks once while the question stands, and quits when a person wants no more', async () => {
  const { webContents, deps, answers } = aWindow();
  answers.ended = false;
  const gone = () => webContents.emit('render-process-gone', {}, { reason: 'oom', exitCode: 5 });
  for (const _ of [1, 2, 3, 4, 5]) gone();
  await settled();
  expect(webContents.reload).toHaveBeenCalledTimes(3);
  expect(deps.reloadEnded).toHaveBeenCalledOnce();
  expect(deps.quit).toHaveBeenCalledOnce();
});

it('ends a page that does not answer when a person wants it loaded anew', async () => {
  const { window, webContents } = aWindow();
  window.emit('unresponsive');
  await settled();
  expect(webContents.forcefullyCrashRenderer).toHaveBeenCalledOnce();
});

it('takes the question back when the page answers again', async () => {
  const { window, webContents, deps, answers } = aWindow();
  let answer = (_: boolean) => {};
  answers.silent = new Promise((resolve) => {
    answer = resolve;
  });
  window.emit('unresponsive');
  window.emit('responsive');
  expect(deps.reloadSilent.mock.calls[0]?.[0].aborted).toBe(true);
  answer(true);
  await settled();
  expect(webContents.forcefullyCrashRenderer).not.toHaveBeenCalled();
});

it('loads a dead page anew when somebody wants to see it', async () => {
  const { window, webContents, recovery } = aWindow();
  recovery.shown(window as unknown as BrowserWindow);
  await settled();
  expect(webContents.reload).toHaveBeenCalledOnce();
});
