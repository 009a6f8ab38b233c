/** The keychain's process of a test: what a file of test/support serves, in a Node of its own. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { createKeytarClient } from '../../src/main/keychain/keytar-client.ts';
import { bundleForNode } from './bundle.ts';

type Start = Parameters<typeof createKeytarClient>[0]['start'];

export interface ForkedKeytar {
  start: Start;
  /** Those that were started, in order. */
  children: ChildProcess[];
  /** Resolves when every one has ended; that is another's doing. */
  ended(): Promise<void>;
  remove(): void;
}

/** Bundles the file of that name; `start` forks it. */
export async function forkedKeytar(name: 'keytar-child' | 'system-keytar-child'): Promise<ForkedKeytar> {
  const file = await bundleForNode(join(import.meta.dirname, `${name}.ts`), 'keychain');
  const children: ChildProcess[] = [];
  return {
    children,
    async start() {
      const child = fork(file, { execArgv: [] });
      children.push(child);
      return {
        post: (request) => child.send(request),
        onMessage: (listener) => void child.on('message', listener),
        onExit: (listener) => void child.once('exit', listener),
        end: () => child.kill('SIGKILL'),
      };
    },
    async ended() {
      const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
      await Promise.all(running.map((child) => once(child, 'exit')));
    },
    remove: () => rmSync(file),
  };
}
