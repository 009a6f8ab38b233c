import path from 'node:path';
import { build } from 'esbuild';

const projectFolder = path.resolve(import.meta.dirname, '../..');

/**
 * Bundles a module for a Node process of its own into one file below `out/test`, so that starting it is fast, and gives
 * the file's path. It is the bundle of this process and this module alone.
 */
export function bundleForNode(module: string, folder: string): Promise<string> {
  // They carry native binaries, or files beside their code.
  return bundle(module, folder, ['keytar', 'libsql', '@electric-sql/pglite']);
}

/** The same for the main process of an Electron. */
export function bundleForElectron(module: string, folder: string): Promise<string> {
  return bundle(module, folder, ['electron']);
}

async function bundle(module: string, folder: string, external: string[]): Promise<string> {
  const name = `${path.basename(module, '.ts')}-${process.pid}.cjs`;
  const file = path.join(projectFolder, 'out', 'test', folder, name);
  await build({
    entryPoints: [module],
    outfile: file,
    bundle: true,
    platform: 'node',
    target: 'node20.18',
    format: 'cjs',
    external,
    logLevel: 'warning',
  });
  return file;
}
