/** A PostgreSQL server of its own for tests: in a temporary folder, on a loopback port, as a user that is not root. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import postgres from 'postgres';
import { freePort } from '../../../support/free-port.ts';
import { processFamily } from '../../../support/process-family.ts';

export interface PostgresServer {
  /** The address of a new, empty database. */
  createDatabase(): Promise<string>;
  /** Ends all its processes at once, and none of them hears of it. */
  kill(): Promise<void>;
  /** Starts it again on what it left. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Where Debian puts the programs, newest version last. */
const debian = '/usr/lib/postgresql';

function programs(): string | undefined {
  if (process.platform === 'win32') return undefined;
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(a) - Number(b)) : [];
  const folders = [
    ...versions.map((version) => path.join(debian, version, 'bin')),
    '/usr/local/bin',
    '/usr/bin',
  ];
  return folders
    .filter((folder) => existsSync(path.join(folder, 'initdb')))
    .at(versions.length > 0 ? versions.length - 1 : 0);
}

/** Why there can be no server here; undefined where there can. */
export function noPostgresHere(): string | undefined {
  if (!programs()) return 'no PostgreSQL here: on Debian, apt-get install postgresql';
  if (process.getuid?.() === 0 && !systemUser())
    return 'PostgreSQL does not run as root, and there is no other user';
  return undefined;
}

function systemUser(): { uid: number; gid: number } | undefined {
  for (const name of ['postgres', 'nobody']) {
    try {
      const id = (which: string) =>
        Number(execFileSync('id', [which, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
      return { uid: id('-u'), gid: id('-g') };
    } catch {
      // The next one.
    }
  }
  return undefined;
}

export async function startPostgresServer(): Promise<PostgresServer> {
  const bin = programs() ?? '';
  const user = process.getuid?.() === 0 ? systemUser() : undefined;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-postgres-'));
  const data = path.join(folder, 'data');
  if (user) execFileSync('chown', [`${user.uid}:${user.gid}`, folder]);
  chmodSync(folder, 0o700);
  const env = { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' };
  const init = ['-D', data, '-A', 'trust', '-U', 'relay', '-E', 'UTF8', '--no-locale', '-N'];
  execFileSync(path.join(bin, 'initdb'), init, { ...user, env, cwd: folder, stdio: 'ignore' });
  const port = await freePort();
  let server: ChildProcess | undefined;
  let made = 0;

  async function start(): Promise<void> {
    const options = [
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'shared_buffers=16MB',
      '-c',
      'max_connections=60',
    ];
    const begun = spawn(
      path.join(bin, 'postgres'),
      ['-D', data, '-p', String(port), '-k', folder, ...options],
      {
        ...user,
        env,
        cwd: folder,
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    server = begun;
    const said: string[] = [];
    await new Promise<void>((resolve, reject) => {
      createInterface({ input: begun.stderr }).on('line', (line) => {
        said.push(line);
        if (line.includes('ready to accept connections')) resolve();
      });
      begun.once('exit', () => reject(new Error(`PostgreSQL ended: ${said.join('\n')}`)));
    });
  }

  async function end(how: (pid: number) => void): Promise<void> {
    if (!server?.pid || server.exitCode !== null || server.signalCode !== null) return;
    // Its children have its standard error too: none of them is left then.
    const ended = once(server, 'close');
    how(server.pid);
    await ended;
  }

  await start();
  return {
    async createDatabase() {
      const name = `relay_${++made}`;
      const sql = postgres(`postgres://relay@127.0.0.1:${port}/postgres`, { max: 1 });
      await sql.unsafe(`create database ${name}`);
      await sql.end();
      return `postgres://relay@127.0.0.1:${port}/${name}`;
    },
    kill: () =>
      end((pid) => {
        // The parent first, which would start others in their place.
        for (const one of [pid, ...processFamily(pid).map((row) => row.pid)]) sendTo(one, 'SIGKILL');
      }),
    start,
    async remove() {
      await end((pid) => sendTo(pid, 'SIGINT'));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** One that has ended meanwhile needs no signal. */
function sendTo(pid: number, signal: 'SIGKILL' | 'SIGINT'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
