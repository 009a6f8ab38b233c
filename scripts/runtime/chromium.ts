import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { isExecutable } from './system.ts';

/** Where tests look for a Chromium; a person may name one of their own. */
export const chromiumVariable = 'BATON_CHROMIUM';

/** A current Chromium of this system: its program and what it calls its version. Throws, with what to do, when there is none. */
export function chromiumHere(env: NodeJS.ProcessEnv = process.env): { path: string; version: string } {
  const folders = (env.PATH ?? '').split(path.delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const usual = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = [env[chromiumVariable] ?? '', ...usual].find((file) => file !== '' && isExecutable(file));
  const asked = found === undefined ? undefined : spawnSync(found, ['--version'], { encoding: 'utf8' });
  if (found !== undefined && asked?.status === 0) return { path: found, version: asked.stdout.trim() };
  throw new Error(
    `There is no Chromium here. On Debian: apt-get install chromium; elsewhere set ${chromiumVariable} to its program.`,
  );
}
