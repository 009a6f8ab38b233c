import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeCodeCache } from './code-cache/make.ts';
import { projectFolder } from './runtime/paths.ts';
import { say } from './runtime/say.ts';
import { runTool } from './start-process.ts';

/** Everything that the built app depends on; folders count with all that is in them. */
const SOURCES = [
  'src',
  'resources',
  'electron.vite.config.ts',
  'scripts/packaging/licences.ts',
  'scripts/code-cache',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

/**
 * Builds the app into out/ unless it was built from exactly the files that are there now.
 * The builder's output goes to stderr. Throws when the build fails; a failed build counts as none.
 */
export async function buildIfNeeded(): Promise<void> {
  const stamp = path.join(projectFolder, 'out', '.stamp');
  const current = hashOfFiles(projectFolder, SOURCES);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === current) return;
  say('building the app');
  rmSync(stamp, { force: true });
  const code = await runTool('electron-vite', ['build'], { stdio: ['ignore', process.stderr, 'inherit'] });
  if (code !== 0) throw new Error('The build failed.');
  await makeCodeCache();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, current);
}

/** One hash over the names and contents of files; it does not depend on their dates or the system's separators. */
export function hashOfFiles(root: string, names: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of names.flatMap((name) => filesUnder(root, name)).sort()) {
    const content = readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesUnder(root: string, name: string): string[] {
  const found = statSync(path.join(root, name), { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [name];
  return readdirSync(path.join(root, name)).flatMap((child) => filesUnder(root, `${name}/${child}`));
}
