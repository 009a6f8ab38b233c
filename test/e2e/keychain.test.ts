/** A keychain that is silent, goes and comes back, and its process: none of it stops Baton. */
import { type PrivateKeychain, startPrivateKeychain } from '../../scripts/runtime/keychain.ts';
import { isRunning } from '../../src/main/shell/this-computer.ts';
import type { Bridge } from '../../src/shared/contract/index.ts';
import { type Desk, expect, problemShown, test } from './support.ts';

let keychain: PrivateKeychain;
test.beforeEach(async () => {
  test.skip(process.platform !== 'linux', 'Only a Linux keychain can be stopped by a test.');
  keychain = await startPrivateKeychain();
});
test.afterEach(async () => {
  keychain.thaw();
  await keychain.close();
});

/** Searches for each of the words at once; every search needs the key. */
function search({ page }: Desk, words: string[]): Promise<{ ok: boolean }[]> {
  return page.evaluate(async (asked) => {
    const { baton } = window as unknown as { baton: Bridge };
    const snapshot = await baton.call('desk.snapshot', {});
    const profileId = (snapshot.ok && snapshot.value.state.activeProfileId) || '';
    const list = (word: string) =>
      baton.call('sessions.list', { profileId, kind: 'user', search: word, statuses: [], offset: 0 });
    return Promise.all(asked.map(list));
  }, words);
}

const keychainProcess = ({ baton }: Desk) =>
  baton.app.evaluate(
    ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Baton keychain')?.pid ?? 0,
  );

/** Soon after the desk has opened, a call finds the keychain in a process of its own. */
async function movedOut(desk: Desk): Promise<void> {
  await expect
    .poll(
      async () => {
        expect(await search(desk, ['one'])).toMatchObject([{ ok: true }]);
        return keychainProcess(desk);
      },
      { intervals: [1_000] },
    )
    .toBeGreaterThan(0);
}

test('a keychain that answers nothing stops neither files nor names nor screens, nor the end', async ({
  desks,
}) => {
  const desk = await desks.connected('desk', 'harbour', { env: keychain.env });
  await movedOut(desk);
  keychain.freeze();
  const found = search(desk, ['one', 'two', 'three', 'four', 'five', 'six']);
  await desk.go('History');
  await expect(desk.page.getByRole('heading', { level: 1 })).toBeVisible();
  const goesOn = await desk.baton.app.evaluate(async ({ app }) => {
    const { promises } = process.getBuiltinModule('node:fs');
    const { lookup } = process.getBuiltinModule('node:dns').promises;
    await promises.readFile(`${app.getAppPath()}/package.json`);
    await lookup('localhost');
    return true;
  });
  expect(goesOn).toBe(true);
  keychain.thaw();
  // A newer search takes the place of those before it.
  expect((await found).at(-1)).toMatchObject({ ok: true });

  keychain.freeze();
  void search(desk, ['seven']).catch(() => {});
  const pid = await keychainProcess(desk);
  const before = Date.now();
  await desk.baton.close();
  expect(Date.now() - before).toBeLessThan(4_000);
  await expect.poll(() => isRunning(pid)).toBe(false);
});

test('a keychain that answers nothing at the start keeps nobody from quitting', async ({ desks }) => {
  keychain.freeze();
  const desk = await desks.open('desk', { env: keychain.env });
  const before = Date.now();
  await desk.baton.close();
  expect(Date.now() - before).toBeLessThan(4_000);
});

test('a keychain that was away is found by the first call after it is back, and so is one whose process has crashed', async ({
  desks,
}) => {
  const desk = await desks.connected('desk', 'harbour', { env: keychain.env });
  await movedOut(desk);
  await keychain.stop();
  expect(await search(desk, ['two'])).toMatchObject([{ ok: false, problem: { code: 'keychain-missing' } }]);
  await keychain.start();
  expect(await search(desk, ['three'])).toMatchObject([{ ok: true }]);
  const before = await keychainProcess(desk);
  process.kill(before, 'SIGKILL');
  await expect.poll(() => isRunning(before)).toBe(false);
  expect(await search(desk, ['four'])).toMatchObject([{ ok: true }]);
  await expect(problemShown(desk, 'keychain-missing')).toHaveCount(0);
});
