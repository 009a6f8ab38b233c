/** The keychain's process beside the app (docs/architecture.md#processes). */
import { app, utilityProcess } from 'electron';
import { createKeychain, type Keychain } from '../keychain/keychain.ts';
import { createKeytarClient } from '../keychain/keytar-client.ts';
import type { KeytarProcess } from '../keychain/keytar-process.ts';
import { after } from '../parts/after.ts';

interface SystemKeychain extends Keychain {
  /** Baton quits: nobody waits long for the keychain any more. */
  hurry(): void;
  /** Ends the process. */
  stop(): void;
}

/** The system's keychain, in a process of its own that begins at once. `entry` is what was built for it. */
export function openSystemKeychain(entry: string, platform: NodeJS.Platform): SystemKeychain {
  const client = createKeytarClient({ start: () => startProcess(entry), after });
  client.begin();
  const keychain = createKeychain(async () => client, { alwaysThere: platform !== 'linux' });
  return { ...keychain, hurry: client.hurry, stop: client.stop };
}

/** Starts it as soon as Electron can: before it is ready, a utility process would end it. */
async function startProcess(entry: string): Promise<KeytarProcess> {
  await app.whenReady();
  // What it prints goes nowhere: it is the one process beside main that holds keys.
  const child = utilityProcess.fork(entry, [], { serviceName: 'Baton keychain', stdio: 'ignore' });
  return {
    post: (request) => child.postMessage(request),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    end() {
      // Its threads may hang in the system's library, so it is not asked.
      const { pid } = child;
      if (pid === undefined || !endNow(pid)) child.kill();
    },
  };
}

function endNow(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
