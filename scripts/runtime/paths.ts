import os from 'node:os';
import path from 'node:path';

/** The folder that holds the project's package.json. */
export const projectFolder = path.resolve(import.meta.dirname, '..', '..');

/** Where provisioned runtimes are kept: the person's cache folder, so that every checkout shares them. */
export function runtimeCacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  return path.join(userCacheFolder(env), 'baton-electron');
}

function userCacheFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'win32') return env.LOCALAPPDATA ?? path.join(os.homedir(), 'AppData', 'Local');
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches');
  return env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache');
}
