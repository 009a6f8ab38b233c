import type { ChildProcess } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { createKeytarClient, KeychainSilent } from '../../../src/main/keychain/keytar-client.ts';
import { type ForkedKeytar, forkedKeytar } from '../../support/forked-keytar.ts';

let keytar: ForkedKeytar;
beforeAll(async () => {
  keytar = await forkedKeytar('keytar-child');
});
afterAll(() => keytar.remove());

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
  children = keytar.children;
  children.length = 0;
  timers = [];
  client = createKeytarClient({ start: keytar.start, after });
});
afterEach(async () => {
  client.stop();
  await keytar.ended();
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
