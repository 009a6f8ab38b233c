import { describe, expect, it } from 'vitest';
import { createProfileRemoval } from '../../../src/main/profiles/removal.ts';
import { problem } from '../../../src/shared/problem.ts';
import { fail, ok, type Result } from '../../../src/shared/result.ts';

function setUp(keychain: Result<void> = ok(undefined)) {
  const did: string[] = [];
  const removal = createProfileRemoval({
    keychainAnswers: async () => keychain,
    async remove(profileId) {
      did.push(`removed ${profileId}`);
      return ok({});
    },
  });
  let waiting = 0;
  removal.follow({
    objection: () => (waiting > 0 ? problem('profile-in-use') : undefined),
    leaving: (profileId) => did.push(`leaving ${profileId}`),
  });
  removal.follow({ removed: (profileId) => did.push(`forgotten ${profileId}`) });
  return { removal, did, wait: (count: number) => (waiting = count) };
}

describe('the removal of a profile', () => {
  it('is told to whoever keeps something of it, before and after', async () => {
    const { removal, did } = setUp();
    expect(await removal.remove('one')).toEqual(ok({}));
    expect(did).toEqual(['leaving one', 'removed one', 'forgotten one']);
  });

  it('does not happen while somebody objects, unless everything is to go', async () => {
    const { removal, did, wait } = setUp();
    wait(1);
    expect(await removal.remove('one')).toEqual(fail(problem('profile-in-use')));
    expect(did).toEqual([]);
    expect(await removal.remove('one', { regardless: true })).toEqual(ok({}));
    expect(did).toContain('removed one');
  });

  it('does not happen where its key would stay behind', async () => {
    const locked = fail(problem('keychain-locked'));
    const { removal, did } = setUp(locked);
    expect(await removal.remove('one', { regardless: true })).toEqual(locked);
    expect(did).toEqual([]);
  });

  it('takes nobody’s word from before the keychain has answered', async () => {
    const { removal, did, wait } = setUp();
    const removing = removal.remove('one');
    wait(1);
    expect(await removing).toMatchObject({ ok: false });
    expect(did).toEqual([]);
  });
});
