import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { purposeVariable } from '../../src/main/shell/start-check.ts';
import { hasDisplay, startDisplay } from '../runtime/display.ts';
import { provideElectron } from '../runtime/electron.ts';
import { projectFolder } from '../runtime/paths.ts';
import { say } from '../runtime/say.ts';
import { sandboxSwitches } from '../runtime/system.ts';
import { runCommand } from '../start-process.ts';

const LIMIT_MS = 30_000;

/**
 * Starts the built Baton once, on an empty folder and a keychain in memory, and puts beside each script of main's the code that
 * V8 made of it (`src/main/shell/script-loader.ts`). Where that cannot be done it says why: Baton then compiles at each start.
 */
export async function makeCodeCache(): Promise<void> {
  const data = mkdtempSync(path.join(os.tmpdir(), 'baton-code-'));
  try {
    const runtime = await provideElectron();
    const display = hasDisplay() ? undefined : await startDisplay();
    const remember = path.join(import.meta.dirname, 'remember.cjs');
    try {
      const code = await runCommand(
        runtime.path,
        [...sandboxSwitches(), '-r', remember, projectFolder, `--user-data-dir=${data}`],
        {
          stdio: 'ignore',
          timeout: LIMIT_MS,
          env: { ...process.env, ...display?.env, [purposeVariable]: 'test' },
        },
      );
      if (code !== 0) throw new Error(`Baton ended with ${code}`);
    } finally {
      await display?.stop();
    }
  } catch (error) {
    say(
      `starting will take longer, since no code was kept: ${error instanceof Error ? error.message : error}`,
    );
  } finally {
    rmSync(data, { recursive: true, force: true, maxRetries: 3 });
  }
}
