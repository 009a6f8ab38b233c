import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launchPackage, startPackage } from '../desktop-app/launch-package.ts';
import { withDesktop } from '../runtime/desktop.ts';
import { isRoot } from '../runtime/system.ts';
import { askPage, type PageAnswers } from './ask-page.ts';
import type { Evidence } from './checklist.ts';

/** By convention the user who owns nothing. */
const nobody = 65_534;

interface Answers {
  page: PageAnswers;
  sandbox: Evidence['sandbox'];
  /** Whether the package that is released refuses to be driven. */
  refusesDebugging: boolean;
}

/**
 * Starts the package and its twin for tests and asks them what can only be asked of something that runs. Rejects when one
 * does not start, with what it said.
 */
export async function askPackage(released: string, twin: string): Promise<Answers> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-audit-'));
  try {
    return await withDesktop({ privateKeychain: true, privateDisplay: true }, async ({ env }) => {
      const refusesDebugging = await isRefused(released, path.join(folder, 'released'), env);
      // Under Linux Chromium has no sandbox as root, so it is asked as somebody else, who has no keychain there.
      const dataFolder = mkdtempSync(path.join(folder, 'twin-'));
      const ordinary = process.platform === 'linux' && isRoot() ? nobody : undefined;
      if (ordinary !== undefined) {
        chownSync(folder, ordinary, ordinary);
        chownSync(dataFolder, ordinary, ordinary);
      }
      const running = await launchPackage({
        executable: twin,
        dataFolder,
        env: { ...env, ...(ordinary === undefined ? {} : { HOME: dataFolder, XDG_RUNTIME_DIR: dataFolder }) },
        ...(ordinary === undefined ? {} : { uid: ordinary }),
      });
      try {
        await running.page.waitForSelector('html[data-ready]', { state: 'attached' });
        const cdp = await running.page.context().newCDPSession(running.page);
        const page = await askPage(running.page, cdp);
        return { page, sandbox: await sandboxOf(running.browser), refusesDebugging };
      } finally {
        await running.kill();
      }
    });
  } finally {
    // What was killed may still be ending.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
}

async function isRefused(
  executable: string,
  dataFolder: string,
  env: Record<string, string>,
): Promise<boolean> {
  const { said, child } = startPackage({ executable, dataFolder, env, args: ['--remote-debugging-port=0'] });
  try {
    await said(/^Baton does not start with: remote-debugging-port$/);
    return true;
  } catch {
    return false;
  } finally {
    child.kill('SIGKILL');
  }
}

/** What Linux says of the page's process; undefined elsewhere. */
async function sandboxOf(
  browser: Awaited<ReturnType<typeof launchPackage>>['browser'],
): Promise<Evidence['sandbox']> {
  if (process.platform !== 'linux') return undefined;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = (await session.send('SystemInfo.getProcessInfo')) as {
    processInfo: { type: string; id: number }[];
  };
  const renderer = processInfo.find(({ type }) => type === 'renderer');
  if (!renderer) return { seccomp: false, noNewPrivileges: false };
  const status = readFileSync(`/proc/${renderer.id}/status`, 'utf8');
  return { seccomp: /^Seccomp:\s*2$/m.test(status), noNewPrivileges: /^NoNewPrivs:\s*1$/m.test(status) };
}
