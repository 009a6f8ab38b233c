/** A new key takes the place of the one in use: proved first, in one step, and never two or none. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type PracticeService, startPracticeService } from '../../../src/practice/server.ts';
import type { KeyName } from '../../../src/practice/world/keys.ts';
import { memoryKeytar } from '../../support/memory-keytar.ts';
import { must, openTestDesk, type TestDesk } from '../../support/test-desk.ts';
import { application, connect, putKey } from '../../support/two-desks.ts';
import { startUnmarkedDidit } from '../../support/unmarked-didit.ts';

let service: PracticeService;
let desk: TestDesk;
let profileId: string;
beforeEach(async () => {
  service = await startPracticeService();
  desk = await openTestDesk();
  profileId = await connect(desk, service, 'harbour', keyOf('desk'));
});
afterEach(async () => {
  await desk.close();
  await service.close();
});

const keyOf = (name: KeyName, role: 'harbour' | 'bystander' = 'harbour') =>
  application(service, role).keys[name];
const replace = (apiKey: string) => desk.desk.handlers['profiles.replaceKey']({ profileId, apiKey });
const inUse = () => desk.keytar.entries.get(`api-key:${profileId}`);
const beside = () => desk.keytar.entries.get(`new-api-key:${profileId}`);
const view = () => {
  const found = desk.state.snapshot().state.profiles.find(({ id }) => id === profileId);
  if (!found) throw new Error('The profile is gone.');
  return found.key;
};

async function openAgain(entries: Map<string, string>): Promise<void> {
  const { dataFolder } = desk;
  await desk.close(true);
  const keytar = memoryKeytar();
  for (const [account, secret] of entries) keytar.entries.set(account, secret);
  desk = await openTestDesk({ dataFolder, keytar });
}

describe('a new key that can do the same', () => {
  it('takes the place at once, tested, and begins a care of its own', async () => {
    // One of the same privileges: the desk's own again, under another name.
    await putKey(desk, profileId, keyOf('primary'));
    const before = view();
    expect(must(await replace(keyOf('legacy')))).toEqual({ replaced: true });
    expect([inUse(), beside()]).toEqual([keyOf('legacy'), undefined]);
    expect(view()).toMatchObject({ lastFour: keyOf('legacy').slice(-4), present: true });
    expect(view().storedAt).toBeGreaterThanOrEqual(before.storedAt);
    expect(view()).not.toHaveProperty('prefix');
    expect(view().care?.test?.report.privileges).toMatchObject({ sessionsWrite: 'yes' });
    expect(view().care?.refusedAt).toBeUndefined();
  });

  it('grows no younger when it is the one in use', async () => {
    const { storedAt } = view();
    expect(must(await replace(keyOf('desk')))).toEqual({ replaced: true });
    expect(view().storedAt).toBe(storedAt);
    expect(beside()).toBeUndefined();
  });

  it('takes the place of one that is missing, or that Didit refuses', async () => {
    desk.keytar.entries.delete(`api-key:${profileId}`);
    expect(must(await replace(keyOf('nothing')))).toEqual({ replaced: true });
    desk.keytar.entries.set(`api-key:${profileId}`, keyOf('revoked'));
    expect(must(await replace(keyOf('desk')))).toEqual({ replaced: true });
    expect([inUse(), beside()]).toEqual([keyOf('desk'), undefined]);
  });
});

describe('a new key that is different', () => {
  const none = { otherApplication: false, lost: [], unproven: [], gained: [] };

  it.each([
    ['fewer privileges', 'desk-sessions-read', 'harbour', { lost: ['sessionsWrite'] }],
    ['more', 'desk-more', 'harbour', { gained: ['sessionsDelete', 'webhooksRead'] }],
    ['what cannot be seen of it', 'desk-no-media', 'harbour', { unproven: ['mediaRead'] }],
    ['another application', 'desk', 'bystander', { otherApplication: true }],
  ] as const)('waits beside the one in use, and says what: %s', async (_, name, role, differences) => {
    const apiKey = keyOf(name, role);
    const answer = must(await replace(apiKey));
    expect(answer).toEqual({ replaced: false, differences: { ...none, ...differences } });
    expect([inUse(), beside()]).toEqual([keyOf('desk'), apiKey]);
    expect(view().waiting).toMatchObject({ lastFour: apiKey.slice(-4), differences: answer.differences });

    // The next start tells of it, and changes nothing.
    await openAgain(desk.keytar.entries);
    expect([inUse(), beside()]).toEqual([keyOf('desk'), apiKey]);
    expect(view().waiting?.differences).toEqual(answer.differences);

    must(await desk.desk.handlers['profiles.useNewKey']({ profileId }));
    expect([inUse(), beside()]).toEqual([apiKey, undefined]);
    expect(view()).not.toHaveProperty('waiting');
    expect(view().lastFour).toBe(apiKey.slice(-4));
  });

  it('can be let go, and goes with its profile', async () => {
    must(await replace(keyOf('desk-more')));
    must(await desk.desk.handlers['profiles.dropNewKey']({ profileId }));
    expect([inUse(), beside()]).toEqual([keyOf('desk'), undefined]);
    expect(view()).not.toHaveProperty('waiting');
    must(await replace(keyOf('desk-more')));
    must(await desk.desk.handlers['profiles.remove']({ profileId }));
    expect([inUse(), beside()]).toEqual([undefined, undefined]);
  });

  it('is proved once more before it is used', async () => {
    must(await replace(keyOf('desk-more')));
    desk.keytar.entries.set(`new-api-key:${profileId}`, keyOf('revoked'));
    const refused = await desk.desk.handlers['profiles.useNewKey']({ profileId });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'key-rejected' } });
    expect(inUse()).toBe(keyOf('desk'));
    desk.keytar.entries.delete(`new-api-key:${profileId}`);
    const gone = await desk.desk.handlers['profiles.useNewKey']({ profileId });
    expect(gone).toMatchObject({ ok: false, problem: { code: 'key-missing' } });
    expect(view()).not.toHaveProperty('waiting');
  });

  it('makes way for another one that is typed', async () => {
    must(await replace(keyOf('desk-more')));
    must(await replace(keyOf('desk-sessions-read')));
    expect(beside()).toBe(keyOf('desk-sessions-read'));
    expect(view().waiting?.differences).toMatchObject({ lost: ['sessionsWrite'], gained: [] });
  });
});

describe('a new key that cannot take the place', () => {
  it.each([
    ['refused', () => keyOf('revoked'), 'key-rejected'],
    ['for other addresses', () => keyOf('ip-limited'), 'ip-not-allowed'],
  ] as const)('is not kept: %s', async (_, key, code) => {
    expect(await replace(key())).toMatchObject({ ok: false, problem: { code } });
    expect([inUse(), beside()]).toEqual([keyOf('desk'), undefined]);
  });

  it('is not kept where it belongs to the other environment, whatever its prefix says', async () => {
    service.control.setReadings({ environment: 'live' });
    const didit = await startUnmarkedDidit(service.url);
    onTestFinished(() => didit.close());
    const { id, name } = application(service, 'bystander');
    const added = await desk.desk.handlers['profiles.add']({
      name,
      applicationId: id,
      apiKey: keyOf('desk-no-decisions', 'bystander'),
      baseUrl: didit.url,
      environment: 'sandbox',
    });
    profileId = must(added).profileId;
    const refused = await replace(keyOf('desk', 'bystander'));
    expect(refused).toMatchObject({ ok: false, problem: { code: 'environment-mismatch' } });
    expect([inUse(), beside()]).toEqual([keyOf('desk-no-decisions', 'bystander'), undefined]);
  });

  it.each(['new-api-key', 'api-key'])('where the keychain is locked when %s is written', async (locked) => {
    await putKey(desk, profileId, keyOf('primary'));
    const { setPassword } = desk.keytar;
    desk.keytar.setPassword = (service, account, secret) =>
      account === `${locked}:${profileId}`
        ? Promise.reject(new Error('locked'))
        : setPassword(service, account, secret);
    expect(await replace(keyOf('legacy'))).toMatchObject({ ok: false, problem: { code: 'keychain-locked' } });
    desk.keytar.setPassword = setPassword;
    expect([inUse(), beside()]).toEqual([keyOf('primary'), undefined]);
    expect(must(await replace(keyOf('legacy')))).toEqual({ replaced: true });
    expect(inUse()).toBe(keyOf('legacy'));
  });
});

describe('a computer that dies while a key is replaced', () => {
  /** What is done in the keychain, in its order, and whether the new key is in use after the next start. */
  const steps = [
    ['before the new key is beside', 'setPassword', 'new-api-key', false, false],
    ['when it is beside', 'setPassword', 'new-api-key', true, false],
    ['before it takes the place', 'setPassword', 'api-key', false, true],
    ['when it has taken the place', 'setPassword', 'api-key', true, true],
    ['before its own account is emptied', 'deletePassword', 'new-api-key', false, true],
    ['when it is', 'deletePassword', 'new-api-key', true, true],
  ] as const;

  it.each(steps)('has one key and no other: %s', async (_, call, account, isDone, isNew) => {
    await putKey(desk, profileId, keyOf('primary'));
    let reached = () => {};
    const isReached = new Promise<void>((resolve) => {
      reached = resolve;
    });
    const original = desk.keytar[call] as (...values: string[]) => Promise<unknown>;
    const dying = async (...values: string[]) => {
      if (values[1] !== `${account}:${profileId}`) return original(...values);
      if (isDone) await original(...values);
      reached();
      return new Promise<never>(() => {});
    };
    Object.assign(desk.keytar, { [call]: dying });
    void replace(keyOf('legacy'));
    await isReached;
    await openAgain(new Map(desk.keytar.entries));

    expect(beside()).toBeUndefined();
    const key = isNew ? keyOf('legacy') : keyOf('primary');
    expect(inUse()).toBe(key);
    expect(view()).toMatchObject({ present: true, lastFour: key.slice(-4) });
    expect(view()).not.toHaveProperty('waiting');
    const listed = await desk.desk.handlers['workflows.list']({ profileId, kind: 'user' });
    expect(must(listed)).not.toEqual([]);
  });
});

it('is known to have taken the place where the keychain took it and gave no answer', async () => {
  await putKey(desk, profileId, keyOf('primary'));
  must(await replace(keyOf('desk')));
  const { setPassword } = desk.keytar;
  desk.keytar.setPassword = async (service, account, secret) => {
    await setPassword(service, account, secret);
    if (account === `api-key:${profileId}`) throw new Error('no answer');
  };
  const unsaid = await desk.desk.handlers['profiles.useNewKey']({ profileId });
  expect(unsaid).toMatchObject({ ok: false, problem: { code: 'keychain-locked' } });
  await openAgain(desk.keytar.entries);
  expect([inUse(), beside()]).toEqual([keyOf('desk'), undefined]);
  expect(view()).toMatchObject({ lastFour: keyOf('desk').slice(-4) });
  expect(view()).not.toHaveProperty('waiting');
});

it('writes no key to any file, and none into what is recorded or shown', async () => {
  must(await replace(keyOf('desk-more')));
  must(await desk.desk.handlers['profiles.useNewKey']({ profileId }));
  must(await desk.desk.handlers['profiles.checkKey']({ profileId }));
  const shown = JSON.stringify(desk.state.snapshot());
  const { dataFolder } = desk;
  const keys = [keyOf('desk'), keyOf('desk-more')];
  await desk.close(true);
  for (const key of keys) {
    // The first characters name the kind; the last four are shown.
    const secret = key.slice('sk_test_'.length, -4);
    expect(shown).not.toContain(secret);
    for (const file of readdirSync(dataFolder)) {
      expect(readFileSync(join(dataFolder, file)).includes(secret), file).toBe(false);
    }
  }
  desk = await openTestDesk();
});
