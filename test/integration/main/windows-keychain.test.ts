import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeychain, type Keychain } from '../../../src/main/keychain/keychain.ts';
import { createKeytarClient } from '../../../src/main/keychain/keytar-client.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { bundleForNode } from '../../support/bundle.ts';
import { must } from '../../support/test-desk.ts';

// On other systems a keychain needs a desktop; there the end-to-end tests have one.
describe.runIf(process.platform === 'win32')('the Credential Manager of Windows', () => {
  const account = `test:${randomUUID()}`;
  const children: ChildProcess[] = [];
  let file: string;
  let client: ReturnType<typeof createKeytarClient>;
  let keychain: Keychain;

  beforeAll(async () => {
    file = await bundleForNode(join(import.meta.dirname, '../../support/system-keytar-child.ts'), 'keychain');
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
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    });
    keychain = createKeychain(async () => client, { alwaysThere: true });
  });
  afterAll(async () => {
    await keychain.remove(account);
    const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    const ended = running.map((child) => once(child, 'exit'));
    client.stop();
    await Promise.all(ended);
    rmSync(file);
  });

  it('has no entry that nobody made, and removes none', async () => {
    expect(must(await keychain.read(account))).toBeUndefined();
    must(await keychain.remove(account));
  });

  it('keeps a secret of any letters, replaces it and removes it', async () => {
    for (const secret of ['a-key-of-64'.padEnd(64, 'x'), 'Schlüssel 鍵 🔑']) {
      must(await keychain.write(account, new Secret(secret)));
      expect(must(await keychain.read(account))?.reveal()).toBe(secret);
    }
    must(await keychain.remove(account));
    expect(must(await keychain.read(account))).toBeUndefined();
  });

  it('gives a secret to a process that did not write it', async () => {
    must(await keychain.write(account, new Secret('kept')));
    const writer = children.at(-1);
    if (!writer) throw new Error('nobody wrote it');
    const ended = once(writer, 'exit');
    writer.kill('SIGKILL');
    await ended;
    expect(must(await keychain.read(account))?.reveal()).toBe('kept');
    expect(children.length).toBeGreaterThan(1);
  });
});
