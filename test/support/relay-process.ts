/** The company's relay in a process of its own, by the command that people run. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

const project = path.join(import.meta.dirname, '../..');

interface Said {
  code: number;
  said: string;
  complained: string;
}

export interface RelayProcess {
  /** Starts it, and gives the address at which it listens. */
  start(): Promise<string>;
  /** `npm run relay -- …`, and what came of it. */
  command(args: string[], input?: string): Promise<Said>;
  /** Ends what runs, and gives its exit code; null where the signal ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** A relay with these settings in its environment; nothing runs yet. */
export function relayProcess(environment: Record<string, string>): RelayProcess {
  let running: ChildProcess | undefined;

  // Signals reach it, which npm and tsx would keep to themselves.
  const begin = (args: string[]) =>
    spawn(process.execPath, ['--import', 'tsx', 'scripts/relay.ts', ...args], {
      cwd: project,
      env: { ...process.env, ...environment },
    });

  return {
    async start() {
      const child = begin([]);
      running = child;
      child.stderr.resume();
      for await (const line of createInterface({ input: child.stdout })) {
        const { event, url } = JSON.parse(line) as { event: string; url: string };
        if (event !== 'started') continue;
        child.stdout.resume();
        return url;
      }
      throw new Error('the relay has ended');
    },
    async command(args, input = '') {
      const child = begin(args);
      child.stdin.end(input);
      const [said, complained, [code]] = await Promise.all([
        text(child.stdout),
        text(child.stderr),
        once(child, 'exit'),
      ]);
      return { code, said, complained };
    },
    async end(signal) {
      if (!running || running.exitCode !== null || running.signalCode !== null) return null;
      const ended = once(running, 'exit');
      running.kill(signal);
      const [code] = (await ended) as [number | null];
      return code;
    },
  };
}
