/** Updates at a whole desk: what is recorded of them, and what the next start makes of the last one. */
import { afterEach, expect, it } from 'vitest';
import type { Found, UpdatesHere } from '../../../src/main/updates/updates-here.ts';
import { ok, type Result } from '../../../src/shared/result.ts';
import { actionRecord } from '../../support/action-record.ts';
import { noUpdates } from '../../support/no-updates.ts';
import { must, openTestDesk, type TestDesk } from '../../support/test-desk.ts';

const found: Found = {
  version: '1.3.0',
  notes: [{ version: '1.3.0', text: 'More.' }],
  needsAdministrator: true,
};

/** A package that always has 1.3.0 to be installed. `installed` counts how often that was begun. */
function packageWithUpdate() {
  const count = { installed: 0 };
  let install = async (): Promise<Result<void>> => ok(undefined);
  const here: UpdatesHere = {
    ...noUpdates,
    off: undefined,
    updater: async () => ({
      check: async () => ok(found),
      load: async () => ok(undefined),
      async install() {
        count.installed += 1;
        return ok(undefined);
      },
    }),
    atTheEnd(begin) {
      install = begin;
    },
  };
  return { here, count, end: () => install() };
}

let desk: TestDesk | undefined;
afterEach(() => desk?.close());

/** One run of Baton as `version`, in which somebody asks for updates; closed to the very end. */
async function runOnce(version: string, before?: TestDesk) {
  const pack = packageWithUpdate();
  const kept = before ? { dataFolder: before.dataFolder, keytar: before.keytar } : {};
  desk = await openTestDesk({ ...kept, version, updates: pack.here });
  const opened = desk;
  return {
    opened,
    async ask() {
      must(await opened.desk.handlers['updates.check']({}));
      return opened.until(({ updates }) => updates.state === 'ready' || updates.problem !== undefined);
    },
    async close() {
      await opened.close(true);
      await pack.end();
      return pack.count.installed;
    },
  };
}

it('an update is recorded when it is loaded, when it is begun, and when it is there', async () => {
  const old = await runOnce('1.1.0');
  const { updates } = await old.ask();
  expect(updates).toMatchObject({ state: 'ready', found });
  expect(await old.close()).toBe(1);

  const renewed = await runOnce('1.3.0', old.opened);
  const recorded = actionRecord(renewed.opened).map(({ called, actor, facts }) => ({ called, actor, facts }));
  expect(recorded).toEqual([
    { called: 'check-for-update', actor: 'person', facts: {} },
    { called: 'load-update', actor: 'desk', facts: { version: '1.3.0' } },
    { called: 'install-update', actor: 'desk', facts: { version: '1.3.0' } },
    { called: 'end-update', actor: 'desk', facts: { version: '1.3.0', from: '1.1.0', installed: true } },
  ]);
});

it('a version that was begun twice and never came is left alone until somebody asks for it', async () => {
  let last = await runOnce('1.1.0');
  await last.ask();
  expect(await last.close()).toBe(1);

  last = await runOnce('1.1.0', last.opened);
  const ends = actionRecord(last.opened).filter(({ called }) => called === 'end-update');
  expect(ends.map(({ facts }) => facts.installed)).toEqual([false]);
  await setChoice(last.opened, 'pilot');
  expect(await last.close()).toBe(1);

  last = await runOnce('1.1.0', last.opened);
  await setChoice(last.opened, 'stable');
  const { updates } = last.opened.state.snapshot().state;
  expect(updates.problem?.code).toBe('update-not-installed');
  expect(await last.close()).toBe(0);

  last = await runOnce('1.1.0', last.opened);
  const asked = await last.ask();
  expect(asked.updates.state).toBe('ready');
});

/** Another choice looks by itself, which is no person asking for that version. */
async function setChoice({ desk: { handlers }, until }: TestDesk, choice: 'stable' | 'pilot'): Promise<void> {
  must(await handlers['settings.updates']({ choice }));
  await until(({ updates }) => updates.state === 'ready' || updates.problem !== undefined);
}

it('where Baton is not updated by itself, asking for updates changes nothing', async () => {
  desk = await openTestDesk();
  must(await desk.desk.handlers['updates.check']({}));
  expect(desk.state.snapshot().state.updates).toEqual({ state: 'idle', off: 'from-source' });
});
