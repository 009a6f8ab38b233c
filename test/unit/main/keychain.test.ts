import { describe, expect, it } from 'vitest';
import { createKeychain, type Keytar } from '../../../src/main/keychain/keychain.ts';
import { Secret } from '../../../src/shared/secret.ts';

function keytarWith(changes: Partial<Keytar>): () => Promise<Keytar> {
  const never = () => expect.unreachable();
  return async () => ({ getPassword: never, setPassword: never, deletePassword: never, ...changes });
}

describe('the keychain', () => {
  it('gives a missing entry as undefined and a present one as a secret', async () => {
    const keychain = createKeychain(
      keytarWith({ getPassword: async (_, account) => (account === 'there' ? 'text' : null) }),
    );
    expect(await keychain.read('absent')).toEqual({ ok: true, value: undefined });
    const found = await keychain.read('there');
    expect(found.ok && found.value?.reveal()).toBe('text');
  });

  it('says so when there is none', async () => {
    const keychain = createKeychain(() => Promise.reject(new Error('libsecret-1.so.0: cannot open')));
    expect(await keychain.read('any')).toMatchObject({ ok: false, problem: { code: 'keychain-missing' } });
    expect(await keychain.write('any', new Secret('planted'))).toMatchObject({
      problem: { code: 'keychain-missing' },
    });
  });

  it('does not wait for ever for a person to unlock it', async () => {
    const keychain = createKeychain(keytarWith({ getPassword: () => new Promise(() => {}) }), 20);
    expect(await keychain.read('any')).toMatchObject({ ok: false, problem: { code: 'keychain-locked' } });
  });

  it('never puts the secret into a problem', async () => {
    const keychain = createKeychain(keytarWith({ setPassword: () => Promise.reject(new Error('locked')) }));
    const refused = await keychain.write('any', new Secret('planted-secret'));
    expect(JSON.stringify(refused)).not.toContain('planted-secret');
    expect(refused.ok).toBe(false);
  });
});
