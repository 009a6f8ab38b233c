import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../src/main/database/profiles.ts';
import { createCallPace } from '../../../src/main/didit/call-pace.ts';
import { createReachability } from '../../../src/main/network/reachability.ts';
import { createApplicationAccess } from '../../../src/main/profiles/application-access.ts';
import { ok } from '../../../src/shared/result.ts';
import { Secret } from '../../../src/shared/secret.ts';

const key = new Secret('sk_test_a-key-in-a-form');
const profile: Profile = {
  id: 'harbour',
  name: 'Harbour Bank',
  applicationId: '11111111-2222-4333-8444-555555555555',
  baseUrl: 'https://didit.example/',
  environment: 'sandbox',
  keyLastFour: 'form',
  keyStoredAt: 1,
};

function accessWith(writesPerMinute: number) {
  const sent: string[] = [];
  const access = createApplicationAccess({
    transport: {
      async send({ method, headers, signal }) {
        if (signal?.aborted)
          return { ok: false, kind: 'broken-off', mayHaveArrived: true, reason: 'aborted' };
        sent.push(`${method} ${headers['x-api-key']}`);
        return { ok: true, status: 404, headers: {}, body: Buffer.from('{}') };
      },
      async close() {},
    },
    local: { now: () => 0, monotonic: () => 0 },
    pace: createCallPace(writesPerMinute, () => 0),
    reachability: createReachability({
      now: () => 0,
      monotonic: () => 0,
      outages: { read: () => 0, write() {} },
      onChange() {},
      onDoubt() {},
    }),
    keychain: {
      read: async () => ok(undefined),
      write: async () => ok(undefined),
      remove: async () => ok(undefined),
    },
    practice: { ensure: () => Promise.reject(new Error('not asked for')) },
    after: () => () => {},
    onKeyUsed() {},
  });
  return { access, sent };
}

describe('a key that is tried for a profile', () => {
  it('writes at the cost of the profile’s own writes', async () => {
    const { access, sent } = accessWith(2);
    const client = await access.clientWith(profile, key);
    if (!client.ok) throw new Error(client.problem.code);
    await client.value.shareNothing();
    expect(access.writePause(profile)).toBe(0);
    await client.value.importNothing();
    expect(access.writePause(profile)).toBeGreaterThan(0);
    expect(sent).toEqual(Array(2).fill('POST sk_test_a-key-in-a-form'));
  });

  it('sends nothing once it is broken off', async () => {
    const { access, sent } = accessWith(2);
    const trial = new AbortController();
    const client = access.clientFor(profile.baseUrl, key, trial.signal);
    await client.decisionOfNothing();
    trial.abort();
    expect(await client.shareNothing()).toMatchObject({ kind: 'unanswered' });
    expect(sent).toHaveLength(1);
  });
});
