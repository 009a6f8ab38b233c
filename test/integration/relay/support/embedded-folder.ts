/** Folders for the embedded engine: copies of one that was made once on this machine, since making one takes seconds. */
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openEmbedded } from '../../../../src/relay/storage/embedded.ts';

const modules = path.join(import.meta.dirname, '../../../../node_modules');

function version(): string {
  const manifest = readFileSync(path.join(modules, '@electric-sql/pglite/package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

async function original(): Promise<string> {
  const made = path.join(modules, '.cache', `pglite-${version()}`);
  if (existsSync(made)) return made;
  const making = `${made}.${process.pid}`;
  await (await openEmbedded(making)).close();
  try {
    renameSync(making, made);
  } catch {
    // Another test was quicker.
    rmSync(making, { recursive: true });
  }
  return made;
}

/** A new data folder of a relay. */
export async function dataFolder(): Promise<{ folder: string; remove(): void }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-relay-'));
  cpSync(await original(), path.join(folder, 'postgres'), { recursive: true });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
