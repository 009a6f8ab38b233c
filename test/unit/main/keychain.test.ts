import { describe, expect, it } from 'vitest';
import { createKeychain } from '../../../src/main/keychain/keychain.ts';
import { KeychainSilent } from '../../../src/main/keychain/keytar-client.ts';
import type { Keytar } from '../../../src/main/keychain/keytar-messages.ts';
import { Secret } from '../../../src/shared/secret.ts';

const linux = { alwaysThere: false };
const gone = () => Promise.reject(new Error('not provided by any service'));

/** keytar on a Secret Service as it was seen to behave: reads null when locked, fails only when written. */
function secretService({ locked = false, entries = new Map<string, string>() } = {}): Keytar {
  return {
    getPassword: async (_, account) => (locked ? null : (entries.get(account) ?? null)),
    async setPassword(_, account, password) {
      if (locked) throw new Error('locked collection');
      entries.set(account, password);
    },
    deletePassword: async (_, account) => !locked && entries.delete(account),
  };
}

describe('the keychain', () => {
  it('gives a missing entry as undefined and a present one as a secret, and leaves nothing behind', async () => {
    const entries = new Map([['there', 'text']]);
    const keychain = createKeychain(async () => secretService({ entries }), linux);
    expect(await keychain.read('absent')).toEqual({ ok: true, value: undefined });
    const found = await keychain.read('there');
    expect(found.ok && found.value?.reveal()).toBe('text');
    expect([...entries.keys()]).toEqual(['there']);
  });

  it('tells a locked keychain from an empty one, at every step', async () => {
    const keychain = createKeychain(async () => secretService({ locked: true }), linux);
    const locked = { ok: false, problem: { code: 'keychain-locked' } };
    expect(await keychain.read('any')).toMatchObject(locked);
    expect(await keychain.write('any', new Secret('text'))).toMatchObject(locked);
    expect(await keychain.remove('any')).toMatchObject(locked);
  });

  it('reads a key once for all who ask at the same time, and anew after it was written', async () => {
    let reads = 0;
    const entries = new Map([['there', 'old']]);
    const service = secretService({ entries });
    const getPassword: Keytar['getPassword'] = (...asked) => {
      reads += 1;
      return service.getPassword(...asked);
    };
    const keychain = createKeychain(async () => ({ ...service, getPassword }), linux);
    const [one, other] = await Promise.all([keychain.read('there'), keychain.read('there')]);
    expect(reads).toBe(1);
    expect(one.ok && other.ok && one.value === other.value).toBe(true);

    const before = keychain.read('there');
    await keychain.write('there', new Secret('new'));
    const after = await keychain.read('there');
    expect(after.ok && after.value?.reveal()).toBe('new');
    await before;
  });

  it('removes what is not there without complaint', async () => {
    const keychain = createKeychain(async () => secretService(), linux);
    expect(await keychain.remove('absent')).toEqual({ ok: true, value: undefined });
  });

  it.each([
    ['its library cannot be loaded', () => Promise.reject(new Error('libsecret-1.so.0: cannot open'))],
    ['no service answers', async () => ({ getPassword: gone, setPassword: gone, deletePassword: gone })],
  ] as [string, () => Promise<Keytar>][])('says that there is none when %s', async (_, load) => {
    const missing = { ok: false, problem: { code: 'keychain-missing' } };
    const keychain = createKeychain(load, linux);
    expect(await keychain.read('any')).toMatchObject(missing);
    expect(await keychain.write('any', new Secret('text'))).toMatchObject(missing);
    expect(await keychain.remove('any')).toMatchObject(missing);
  });

  it('takes a refusal for a lock where there always is a keychain', async () => {
    const denied = async () => ({ getPassword: gone, setPassword: gone, deletePassword: gone });
    const keychain = createKeychain(denied, { alwaysThere: true });
    expect(await keychain.read('any')).toMatchObject({ problem: { code: 'keychain-locked' } });
  });

  it('takes silence for a lock that waits for a person', async () => {
    const none = () => Promise.reject(new KeychainSilent('10000 ms'));
    const silent = async () => ({ getPassword: none, setPassword: none, deletePassword: none });
    const keychain = createKeychain(silent, linux);
    expect(await keychain.read('any')).toMatchObject({ ok: false, problem: { code: 'keychain-locked' } });
  });

  it('never puts the secret into a problem', async () => {
    const keychain = createKeychain(async () => secretService({ locked: true }), linux);
    const refused = await keychain.write('any', new Secret('planted-secret'));
    expect(JSON.stringify(refused)).not.toContain('planted-secret');
    expect(refused.ok).toBe(false);
  });
});
