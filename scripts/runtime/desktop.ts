import { existsSync } from 'node:fs';
import path from 'node:path';
import { hasDisplay, startDisplay } from './display.ts';
import { type PrivateKeychain, startPrivateKeychain } from './keychain.ts';

interface DesktopOptions {
  /** On Linux, use a throw-away keychain even where the person has one, so that tests never touch theirs. */
  privateKeychain?: boolean;
  /** On Linux, use an invisible display even where the person has one: its clipboard and its focus are nobody else's. */
  privateDisplay?: boolean;
}

/** A session that windows and the keychain can live in. */
export interface Desktop {
  /** To be merged over `process.env` for every process that should live in it. */
  env: Record<string, string>;
  /** There only where the keychain is a throw-away one. */
  keychain: PrivateKeychain | undefined;
  /** Ends what was started for it, and nothing else. */
  stop(): Promise<void>;
}

/**
 * Gives a desktop session. macOS and Windows have one; on Linux what is missing of display and keychain is started
 * privately and ended with `stop`, or when this process ends.
 */
export async function startDesktop(options: DesktopOptions = {}): Promise<Desktop> {
  const nothing: Desktop = { env: {}, keychain: undefined, stop: async () => {} };
  if (process.platform !== 'linux') return nothing;
  const display = options.privateDisplay || !hasDisplay() ? await startDisplay() : undefined;
  try {
    const keychain = options.privateKeychain || !hasSessionBus() ? await startPrivateKeychain() : undefined;
    return {
      env: { ...display?.env, ...keychain?.env },
      keychain,
      stop: async () => {
        await keychain?.close();
        await display?.stop();
      },
    };
  } catch (error) {
    await display?.stop();
    throw error;
  }
}

/** Runs `use` inside a desktop session and ends the session afterwards, however `use` ends. */
export async function withDesktop<T>(
  options: DesktopOptions,
  use: (desktop: Desktop) => Promise<T>,
): Promise<T> {
  const desktop = await startDesktop(options);
  try {
    return await use(desktop);
  } finally {
    await desktop.stop();
  }
}

/** Whether this Linux session has a message bus, which is where the desktop's keychain answers. */
function hasSessionBus(env: NodeJS.ProcessEnv = process.env): boolean {
  if (env.DBUS_SESSION_BUS_ADDRESS) return true;
  return Boolean(env.XDG_RUNTIME_DIR) && existsSync(path.join(env.XDG_RUNTIME_DIR ?? '', 'bus'));
}
