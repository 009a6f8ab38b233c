import { type ChildProcess, execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { unlockKeyring } from './keyring-control.ts';
import { endOwned, startOwned } from './owned-processes.ts';

const run = promisify(execFile);
const START_LIMIT_MS = 15_000;

/**
 * A Linux keychain that belongs to nobody: its own message bus, and GNOME Keyring on it with its files in a temporary
 * folder. It starts unlocked. `close` ends everything; what else can be done to it is for tests.
 */
export interface PrivateKeychain {
  /** What a child process needs to use it. */
  env: Record<string, string>;
  /** Locks it as a desktop does; nobody is there who could ask for the password. */
  lock(): Promise<void>;
  unlock(): Promise<void>;
  /** Takes the keychain off the bus, as on a desktop that has none. What was stored stays in its files. */
  stop(): Promise<void>;
  /** Puts it back, unlocked. */
  start(): Promise<void>;
  /** Has it answer nothing, as one that waits for a person, until `thaw` lets it go on. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
}

/** Starts one, unlocked. Throws when dbus-daemon or gnome-keyring-daemon is missing or does not come up. */
export async function startPrivateKeychain(): Promise<PrivateKeychain> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-keychain-'));
  const forget = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', forget);
  const address = `unix:path=${path.join(folder, 'bus')}`;
  const bus = await startBus(folder, address);
  const password = randomBytes(16).toString('hex');
  const keyringEnv = await keyringEnvironment(folder, address);
  let daemon: ChildProcess | undefined;

  const stop = async () => {
    if (daemon) await endOwned(daemon);
    daemon = undefined;
  };
  const start = async () => {
    await stop();
    daemon = await startDaemon(keyringEnv, password);
  };
  await start();
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: address },
    lock: () => lock(keyringEnv),
    unlock: () => unlockKeyring(`${keyringEnv.GNOME_KEYRING_CONTROL}/control`, password),
    stop,
    start,
    freeze: () => void daemon?.kill('SIGSTOP'),
    thaw: () => void daemon?.kill('SIGCONT'),
    close: async () => {
      await stop();
      await endOwned(bus);
      process.off('exit', forget);
      forget();
    },
  };
}

/**
 * The bus reads no service folders: nothing can be started on demand behind a test's back, neither a second keychain
 * nor a window that asks for a password.
 */
async function startBus(folder: string, address: string): Promise<ChildProcess> {
  const config = path.join(folder, 'bus.conf');
  await writeFile(
    config,
    `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>${address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`,
  );
  const args = [`--config-file=${config}`, '--nofork', '--nopidfile', '--print-address=1'];
  const bus = await startOwned('dbus-daemon', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  await new Promise<void>((resolve, reject) => {
    bus.stdout?.once('data', () => resolve()); // the address is printed once the bus listens
    bus.once('exit', (code) => reject(new Error(`dbus-daemon ended with code ${code}`)));
  });
  return bus;
}

async function keyringEnvironment(folder: string, address: string): Promise<NodeJS.ProcessEnv> {
  const runtime = path.join(folder, 'runtime');
  const data = path.join(folder, 'data');
  await mkdir(runtime, { mode: 0o700 });
  await mkdir(data, { mode: 0o700 });
  return {
    ...process.env,
    DBUS_SESSION_BUS_ADDRESS: address,
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: data,
    GNOME_KEYRING_CONTROL: path.join(runtime, 'keyring'),
  };
}

async function startDaemon(env: NodeJS.ProcessEnv, password: string): Promise<ChildProcess> {
  const args = [
    '--foreground',
    '--unlock',
    '--components=secrets',
    `--control-directory=${env.GNOME_KEYRING_CONTROL}`,
  ];
  const daemon = await startOwned('gnome-keyring-daemon', args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
  daemon.stdin?.end(password);
  const deadline = Date.now() + START_LIMIT_MS;
  while (!(await isOnBus(env))) {
    if (daemon.exitCode !== null) throw new Error(`gnome-keyring-daemon ended with code ${daemon.exitCode}`);
    if (Date.now() > deadline) throw new Error('gnome-keyring-daemon did not appear on its bus');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return daemon;
}

async function isOnBus(env: NodeJS.ProcessEnv): Promise<boolean> {
  const name = ['--dest=org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus.NameHasOwner'];
  const { stdout } = await send(env, [...name, 'string:org.freedesktop.secrets']);
  return stdout.includes('true');
}

async function lock(env: NodeJS.ProcessEnv): Promise<void> {
  const service = '/org/freedesktop/secrets';
  const call = ['--dest=org.freedesktop.secrets', service, 'org.freedesktop.Secret.Service.Lock'];
  await send(env, [...call, `array:objpath:${service}/collection/login`]);
}

function send(env: NodeJS.ProcessEnv, call: string[]): Promise<{ stdout: string }> {
  return run('dbus-send', ['--session', '--print-reply=literal', ...call], { env });
}
