/** Desks that one test after the other works at: to start Baton takes longer than most tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type DeskDriver, driveDesk } from '../../scripts/desktop-app/desk-driver.ts';
import { type LaunchOptions, launchBaton, type RunningBaton } from '../../scripts/desktop-app/launch.ts';
import { defaultSize } from '../../src/main/shell/window-place.ts';
import type { Bridge } from '../../src/shared/contract/index.ts';
import { clipboardSeconds } from '../../src/shared/limits.ts';

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

export type UsedDesks = ReturnType<typeof createUsedDesks>;

interface UsedDesk {
  desk: Desk;
  atFirst: string;
  isTaken: boolean;
}

export function createUsedDesks() {
  let all: UsedDesk[] = [];

  async function close(used: UsedDesk): Promise<void> {
    all = all.filter((one) => one !== used);
    await used.desk.baton.close();
    rmSync(used.desk.dataFolder, { recursive: true, force: true });
  }

  async function begin(): Promise<UsedDesk> {
    const desk = await startDesk(mkdtempSync(path.join(os.tmpdir(), 'baton-e2e-used-')));
    await desk.ready();
    const used = { desk, atFirst: await everythingKept(desk), isTaken: true };
    all.push(used);
    return used;
  }

  async function giveBack(used: UsedDesk): Promise<void> {
    const kept = await empty(used.desk).then(
      () => everythingKept(used.desk),
      () => 'nothing that could be asked for',
    );
    used.isTaken = false;
    if (kept !== used.atFirst) await close(used);
  }

  return {
    /** A desk without any profile that nobody else has taken, started if there is none. */
    async take(): Promise<Desk> {
      const used = all.find(({ isTaken }) => !isTaken) ?? (await begin());
      used.isTaken = true;
      return used.desk;
    },

    /** Another desk in the place of one that takes no more keys for a while: ten a minute, however many tests they came from. */
    async replace(tired: Desk): Promise<Desk> {
      const used = all.find(({ desk }) => desk === tired);
      if (used) await close(used);
      return (await begin()).desk;
    },

    /** Those that are taken, in the order in which they were started. */
    taken: (): Desk[] => all.filter(({ isTaken }) => isTaken).map(({ desk }) => desk),

    /** Takes away what a test has left. A desk that is not as it was at first is closed, and the next test has a new one. */
    async giveAllBack(): Promise<void> {
      for (const used of all.filter(({ isTaken }) => isTaken)) await giveBack(used);
    },

    async closeAll(): Promise<void> {
      for (const used of all) await close(used);
    },
  };
}

/** All that main tells a page; of the clock only whether it is far from the service’s. */
function everythingKept({ page }: Desk): Promise<string> {
  return page.evaluate(async () => {
    const { baton } = globalThis as unknown as { baton: Bridge };
    const snapshot = await baton.call('desk.snapshot', {});
    if (!snapshot.ok) return snapshot.problem.code;
    const { clockOffset, ...state } = snapshot.value.state;
    return JSON.stringify({ ...state, isClockWrong: Math.abs(clockOffset ?? 0) > 10_000 });
  });
}

/** Ends practice, removes profiles and partners, and has settings, window and a new page in it as they were at first. */
async function empty({ baton: { app }, page, ready }: Desk): Promise<void> {
  await page.evaluate(async () => {
    const { call } = (globalThis as unknown as { baton: Bridge }).baton;
    await call('practice.end', {});
    const snapshot = await call('desk.snapshot', {});
    if (!snapshot.ok) return;
    const { partners, profiles } = snapshot.value.state;
    for (const { id } of partners) await call('partners.remove', { partnerId: id });
    for (const { id } of profiles) await call('profiles.remove', { profileId: id });
  });
  await page.evaluate(async (seconds) => {
    const { call } = (globalThis as unknown as { baton: Bridge }).baton;
    await call('tour.keep', { state: 'new', step: 1 });
    await call('settings.language', { choice: 'system' });
    await call('settings.clipboardSeconds', { seconds });
    await call('settings.decisions', { allowed: false });
    await call('settings.endedAgreements', { choice: 'refuse' });
  }, clipboardSeconds.default);
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
