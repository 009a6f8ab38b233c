import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeychain, type Keychain } from '../../../src/main/keychain/keychain.ts';
import { createKeytarClient } from '../../../src/main/keychain/keytar-client.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { type ForkedKeytar, forkedKeytar } from '../../support/forked-keytar.ts';
import { must } from '../../support/test-desk.ts';

// On other systems a keychain needs a desktop; there the end-to-end tests have one.
describe.runIf(process.platform === 'win32')('the Credential Manager of Windows', () => {
  const account = `test:${randomUUID()}`;
  let keytar: ForkedKeytar;
  let client: ReturnType<typeof createKeytarClient>;
  let keychain: Keychain;

  beforeAll(async () => {
    keytar = await forkedKeytar('system-keytar-child');
    client = createKeytarClient({
      start: keytar.start,
      after(ms, run) {
        const timer = setTimeout(run, ms);
        return () => clearTimeout(timer);
      },
    });
    keychain = createKeychain(async () => client, { alwaysThere: true });
  });
  afterAll(async () => {
    await keychain.remove(account);
    client.stop();
    await keytar.ended();
    keytar.remove();
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
    const writer = keytar.children.at(-1);
    if (!writer) throw new Error('nobody wrote it');
    const ended = once(writer, 'exit');
    writer.kill('SIGKILL');
    await ended;
    expect(must(await keychain.read(account))?.reveal()).toBe('kept');
    expect(keytar.children.length).toBeGreaterThan(1);
  });
});
