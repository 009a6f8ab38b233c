/** What the relay's crash test kills and starts again: relays, and a PostgreSQL server. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { PostgresServer } from '../../integration/relay/support/postgres-server.ts';

export interface Killable {
  readonly what: 'relay' | 'PostgreSQL';
  start(): void;
  readonly isReady: boolean;
  /** Resolves once what was started last serves. */
  ready(): Promise<void>;
  kill(): Promise<void>;
  /** What it has said since it was started last. */
  said(): string;
}

export interface KillableRelay extends Killable {
  /** Where it serves; undefined while it does not. */
  readonly url: string | undefined;
}

interface Running {
  child: ChildProcess;
  said: string[];
  ready: Promise<void>;
  isKilled: boolean;
}

/** A relay from its bundle. One that ends by itself is told of, and is started again as its keeper would. */
export function killableRelay(
  file: string,
  environment: Record<string, string>,
  onMishap: (why: string) => void,
): KillableRelay {
  let running: Running | undefined;
  let url: string | undefined;

  function start(): void {
    const child = spawn(process.execPath, [file], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: string[] = [];
    child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
    let isServing = () => {};
    const mine: Running = {
      child,
      said,
      ready: new Promise((resolve) => {
        isServing = resolve;
      }),
      isKilled: false,
    };
    running = mine;
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      const { event, url: own } = JSON.parse(line) as { event: string; url: string };
      if (event !== 'started' || mine.isKilled) return;
      url = own;
      isServing();
    });
    child.once('close', (code) => {
      if (mine.isKilled) return;
      url = undefined;
      onMishap(`A relay has ended by itself (${code}): ${said.slice(-5).join('\n')}`);
      start();
      // Whoever waits for this one waits for the next.
      void running?.ready.then(isServing);
    });
  }

  return {
    what: 'relay',
    start,
    get isReady() {
      return url !== undefined;
    },
    get url() {
      return url;
    },
    ready: async () => running?.ready,
    async kill() {
      if (!running || running.isKilled) return;
      running.isKilled = true;
      url = undefined;
      const closed = once(running.child, 'close');
      running.child.kill('SIGKILL');
      await closed;
    },
    said: () => running?.said.join('\n') ?? '',
  };
}

/** The server, which runs already. */
export function killablePostgres(server: PostgresServer, onMishap: (why: string) => void): Killable {
  let state: 'killed' | 'starting' | 'ready' = 'ready';
  let starting = Promise.resolve();

  async function start(): Promise<void> {
    state = 'starting';
    try {
      await server.start();
      if (state === 'starting') state = 'ready';
    } catch (error) {
      if (state === 'starting') onMishap(String(error));
    }
  }

  return {
    what: 'PostgreSQL',
    start() {
      starting = start();
    },
    get isReady() {
      return state === 'ready';
    },
    ready: () => starting,
    async kill() {
      state = 'killed';
      await server.kill();
      await starting;
    },
    said: () => state,
  };
}
