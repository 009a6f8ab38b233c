/** The keychain's process beside the app (docs/architecture.md#processes). */
import { app, utilityProcess } from 'electron';
import { createKeychain, type Keychain } from '../keychain/keychain.ts';
import { createKeytarClient } from '../keychain/keytar-client.ts';
import type { KeytarProcess } from '../keychain/keytar-process.ts';
import { serveHere } from '../keychain/serve-here.ts';
import { after } from '../parts/after.ts';

/** After the desk has opened: until then the page is drawn, and everything that a start asks for has been asked. */
const settlingMs = 5_000;

interface SystemKeychain extends Keychain {
  /** The desk is open: soon it is in a process of its own. */
  moveOut(): void;
  /** Baton quits: nobody waits long for the keychain any more. */
  hurry(): void;
  /** Ends the process. */
  stop(): void;
}

/**
 * The system's keychain: in this process while the desk opens, which would wait longest for another process, and in one of its
 * own afterwards, or as soon as it does not answer. `entry` is what was built for that.
 */
export function openSystemKeychain(entry: string, platform: NodeJS.Platform): SystemKeychain {
  const here = serveHere(async () => (await import('keytar')).default);
  let isFirst = true;
  async function start(): Promise<KeytarProcess> {
    if (!isFirst) return startProcess(entry);
    isFirst = false;
    return here;
  }
  const client = createKeytarClient({ start, after });
  client.begin();
  app.once('quit', () => {
    // All that had to be closed is; a thread that waits for the system would keep this process for as long as it waits.
    if (here.isStuck()) endNow(process.pid);
  });
  const keychain = createKeychain(async () => client, { alwaysThere: platform !== 'linux' });
  return {
    ...keychain,
    moveOut: () => void after(settlingMs, client.retire),
    hurry: client.hurry,
    stop: client.stop,
  };
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
