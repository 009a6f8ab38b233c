/** What the archive of a package says of itself. From source there is no archive, and nothing is said. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Set when Baton is built (electron.vite.config.ts). */
declare const SHIPPED_ELECTRON: string;

/** The Electron that released packages have, whichever this one runs on. */
export const shippedElectron = typeof SHIPPED_ELECTRON === 'string' ? SHIPPED_ELECTRON : '';

/** The field of a package's own package.json that says what it was built for; there only if that is for tests. */
const field = 'builtFor';

/** Whether the package at `appFolder` was built to be tested and audited. Throws when its package.json cannot be read. */
export function isTestPackage(appFolder: string): boolean {
  return manifestOf(appFolder)?.[field] === 'tests';
}

/** The server from which the package is kept current, and the key of who publishes there. Undefined where it has none. */
export function updateServerOf(appFolder: string): { address: string; publicKey: string } | undefined {
  return manifestOf(appFolder)?.updates as { address: string; publicKey: string } | undefined;
}

/** What was read, by folder: a start asks for it more than once. */
const read = new Map<string, Record<string, unknown>>();

function manifestOf(appFolder: string): Record<string, unknown> | undefined {
  if (!appFolder.endsWith('.asar')) return undefined;
  const manifest: Record<string, unknown> =
    read.get(appFolder) ?? JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8'));
  read.set(appFolder, manifest);
  return manifest;
}
