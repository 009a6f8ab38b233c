import path from 'node:path';
import { build } from 'esbuild';

const projectFolder = path.resolve(import.meta.dirname, '../..');

/** Bundles the desk that is killed into one file, so that starting it is fast, and gives the file's path. */
export async function bundleDesk(): Promise<string> {
  const file = path.join(projectFolder, 'out', 'test', 'crash', `desk-${process.pid}.cjs`);
  await build({
    entryPoints: [path.join(import.meta.dirname, 'desk.ts')],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20.18',
    format: 'cjs',
    // It carries native binaries.
    external: ['libsql'],
    logLevel: 'warning',
  });
  return file;
}
