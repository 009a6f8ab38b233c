import { readFileSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import path from 'node:path';

const source = path.join(import.meta.dirname, 'default-app');

/** Puts the default app (see default-app/main.js) into a runtime that lacks one, or replaces an older one. */
export async function writeDefaultApp(dist: string): Promise<void> {
  const { createPackage } = await import('@electron/asar');
  const work = await mkdtemp(path.join(dist, '.default-app-'));
  try {
    const packed = path.join(work, 'default_app.asar');
    await createPackage(source, packed);
    await rename(packed, path.join(dist, 'resources', 'default_app.asar'));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Whether a runtime holds the default app as it is written here today; an asar keeps file contents as they are. */
export function hasCurrentDefaultApp(dist: string): boolean {
  try {
    const packed = readFileSync(path.join(dist, 'resources', 'default_app.asar'));
    return packed.includes(readFileSync(path.join(source, 'main.js')));
  } catch {
    return false;
  }
}
