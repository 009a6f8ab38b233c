import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createKeytarClient, KeychainSilent } from '../../../src/main/keychain/keytar-client.ts';
import { bundleForNode } from '../../support/bundle.ts';

let file: string;
beforeAll(async () => {
  file = await bundleForNode(join(import.meta.dirname, '../../support/keytar-child.ts'), 'keychain');
});
afterAll(() => rmSync(file));

let children: ChildProcess[];
let client: ReturnType<typeof createKeytarClient>;
let timers: { ms: number; run: () => void }[];
const after = (ms: number, run: () => void) => {
  const timer = { ms, run };
  timers.push(timer);
  return () => {
    timers = timers.filter((other) => other !== timer);
  };
};

/** Has everything happen that waits for no longer than this, in its order. */
function pass(ms: number): void {
  const due = timers.filter((timer) => timer.ms <= ms).sort((one, other) => one.ms - other.ms);
  timers = timers.filter((timer) => timer.ms > ms);
  for (const { run } of due) run();
}

beforeEach(() => {
  children = [];
  timers = [];
  client = createKeytarClient({
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
    after,
  });
});
afterEach(async () => {
  client.stop();
  const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  await Promise.all(running.map((child) => once(child, 'exit')));
});

it('writes, reads and removes by messages, and hands nothing on by arguments or variables', async () => {
  await client.setPassword('Baton', 'one', 'planted-secret');
  expect(await client.getPassword('Baton', 'one')).toBe('planted-secret');
  expect(JSON.stringify(children.map(({ spawnargs }) => spawnargs))).not.toContain('planted');
  expect(await client.deletePassword('Baton', 'one')).toBe(true);
  expect(await client.getPassword('Baton', 'one')).toBeNull();
  expect(children).toHaveLength(1);
});

it('goes on after a call that nobody answers, with a new process', async () => {
  const silent = expect(client.getPassword('Baton', 'silent')).rejects.toBeInstanceOf(KeychainSilent);
  const behind = expect(client.getPassword('Baton', 'one')).rejects.toBeInstanceOf(KeychainSilent);
  pass(10_000);
  await Promise.all([silent, behind]);
  // Until its dialog has stood for so long that nobody will answer it.
  pass(120_000);
  expect(await client.getPassword('Baton', 'one')).toBeNull();
  expect(children).toHaveLength(2);
});

it('says so when the process ends at every try, and works again afterwards', async () => {
  await expect(client.getPassword('Baton', 'crash')).rejects.toThrow('exit');
  expect(await client.getPassword('Baton', 'one')).toBeNull();
});

it('gives the system’s own words for a refusal, cut to a line', async () => {
  await expect(client.getPassword('Baton', 'refused')).rejects.toThrow(/^x{200}$/);
});
