/** A desk that one test after the other works at: to start Baton takes longer than most tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type DeskDriver, driveDesk } from '../../scripts/desktop-app/desk-driver.ts';
import { type LaunchOptions, launchBaton, type RunningBaton } from '../../scripts/desktop-app/launch.ts';
import { defaultSize } from '../../src/main/shell/window-place.ts';
import type { Bridge } from '../../src/shared/contract/index.ts';

export interface Desk extends DeskDriver {
  baton: RunningBaton;
  dataFolder: string;
}

/** Starts Baton in English; the window is there, the desk not yet open. */
export async function startDesk(dataFolder: string, options: Partial<LaunchOptions> = {}): Promise<Desk> {
  const args = ['--lang=en-US', ...(options.args ?? [])];
  const baton = await launchBaton({ dataFolder, ...options, args });
  return { ...driveDesk(baton.page), baton, dataFolder };
}

export type UsedDesk = ReturnType<typeof createUsedDesk>;

export function createUsedDesk() {
  let current: { desk: Desk; atFirst: string } | undefined;

  async function close(): Promise<void> {
    if (!current) return;
    const { baton, dataFolder } = current.desk;
    current = undefined;
    await baton.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }

  return {
    /** The desk, without any profile; started by the first test that asks for it. */
    async take(): Promise<Desk> {
      if (!current) {
        const desk = await startDesk(mkdtempSync(path.join(os.tmpdir(), 'baton-e2e-used-')));
        await desk.ready();
        current = { desk, atFirst: await everythingKept(desk) };
      }
      return current.desk;
    },

    /** Takes away what the test has left. A desk that is not as it was at first is closed, and the next test has a new one. */
    async giveBack(): Promise<void> {
      if (!current) return;
      const { desk, atFirst } = current;
      const isAsAtFirst = await empty(desk).then(
        async () => (await everythingKept(desk)) === atFirst,
        () => false,
      );
      if (!isAsAtFirst) await close();
    },

    close,
  };
}

/** All that main tells a page, but for how far a clock was off that nobody asks any more. */
function everythingKept({ page }: Desk): Promise<string> {
  return page.evaluate(async () => {
    const { baton } = globalThis as unknown as { baton: Bridge };
    const snapshot = await baton.call('desk.snapshot', {});
    return JSON.stringify(snapshot.ok ? { ...snapshot.value.state, clockOffset: null } : snapshot.problem);
  });
}

/** Removes profiles and partners, and has the window and a new page in it as they were at first. */
async function empty({ baton: { app }, page, ready }: Desk): Promise<void> {
  await page.evaluate(async () => {
    const { call } = (globalThis as unknown as { baton: Bridge }).baton;
    const snapshot = await call('desk.snapshot', {});
    if (!snapshot.ok) return;
    const { partners, profiles } = snapshot.value.state;
    for (const { id } of partners) await call('partners.remove', { partnerId: id });
    for (const { id } of profiles) await call('profiles.remove', { profileId: id });
    await call('settings.language', { choice: 'system' });
  });
  await page.emulateMedia({ colorScheme: null, contrast: null, forcedColors: null, reducedMotion: null });
  await app.evaluate(({ BrowserWindow, clipboard }, { width, height }) => {
    clipboard.clear();
    const [window] = BrowserWindow.getAllWindows();
    window?.setContentSize(width, height);
    window?.webContents.setZoomFactor(1);
  }, defaultSize);
  await page.reload();
  await ready();
}
