import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inOwnProcess } from '../../support/in-own-process.ts';
import { removeFolder } from '../../support/remove-folder.ts';
import { freshFolder } from './storage-folder.ts';
import type { Found, StorageSteps } from './storage-steps.ts';
import { digest, digests, filesWith, idOf, someTime, spoil, tokenOf } from './storage-support.ts';

const place = freshFolder();
const step = inOwnProcess<StorageSteps>(join(import.meta.dirname, 'storage-steps.ts'));
const at = (name: string) => join(place.folder, name);
const setAsideNames = () => readdirSync(place.folder).filter((name) => /^baton\.damaged-.*\.db$/.test(name));

/** Opens the desk of a folder with one keychain, as one start after the other does: each in a process of its own. */
function deskStarts(folder: string, entries = new Map<string, string>()) {
  const desk = () => ({ folder, entries });
  /** What the step gave; what it left in the keychain stays for the next. */
  async function kept<Given>(done: Promise<{ given: Given; entries: typeof entries }>): Promise<Given> {
    const { given, entries: left } = await done;
    entries = left;
    return given;
  }
  return {
    fill: () => kept(step('fill', desk())),
    add: (from: number, to: number, profile = false) => kept(step('add', { ...desk(), profile, from, to })),
    addInLog: (from: number, to: number) => kept(step('addInLog', { ...desk(), from, to })),
    breakWhileOpen: () => kept(step('breakWhileOpen', desk())),
    restoreBackup: () => kept(step('restoreBackup', desk())),
    startAnew: () => kept(step('startAnew', desk())),
    async start() {
      const { opening } = await kept(step('start', desk()));
      return opening;
    },
    /** What is found in the database, which must open, and what the opening says of it. */
    async mustStart(): Promise<Found & { opening: object }> {
      const { opening, found } = await kept(step('start', desk()));
      if (!found) throw new Error(JSON.stringify(opening));
      return { opening, ...found };
    },
    /** What the keychain holds, secrets by account. */
    keychain: () => entries,
    /** The key that the keychain holds for the folder's database. */
    key(): string {
      const found = [...entries].find(([account]) => account.startsWith('database-key:'));
      if (!found) throw new Error('The keychain holds no database key.');
      return found[1];
    },
  };
}

type DeskStarts = ReturnType<typeof deskStarts>;

/** A desk as `fill` leaves it, filled once and copied for every test. */
let template: { folder: string; filled: Awaited<ReturnType<DeskStarts['fill']>>; keys: Map<string, string> };
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-storage-'));
  const starts = deskStarts(folder);
  template = { folder, filled: await starts.fill(), keys: starts.keychain() };
});
afterAll(() => removeFolder(template.folder));

/** A desk with 12 imports, of which the backup has 10; import 1 has ended since the backup. */
function filledDesk() {
  cpSync(template.folder, place.folder, { recursive: true });
  return { starts: deskStarts(place.folder, new Map(template.keys)), ...template.filled };
}

/** As a crash leaves it: the mark still says open. */
function crashedDesk() {
  const { starts, mark, indexPage } = filledDesk();
  writeFileSync(at('baton.run.json'), mark);
  return Object.assign(starts, { indexPage });
}

const spoilHeader = () => spoil(place.database, 0, 100);

describe('a damaged database', () => {
  it('is set aside whole, and stays the answer of every later start', async () => {
    const starts = crashedDesk();
    spoilHeader();
    const before = digest(place.database);
    const first = await starts.start();
    expect(first).toMatchObject({
      ok: false,
      problem: { code: 'storage-damaged' },
      recovery: {
        setAside: expect.stringMatching(/^baton\.damaged-20260314T\d{9}Z\.db$/),
        backup: { waiting: 7, ended: 3, profiles: 1 },
      },
    });
    expect(setAsideNames().map((name) => digest(at(name)))).toEqual([before]);
    const left = digests(place.folder);
    expect(await starts.start()).toEqual(first);
    expect(await starts.start()).toEqual(first);
    expect(digests(place.folder)).toEqual(left);
    expect(existsSync(place.database)).toBe(false);
  });

  it('takes its log along, also when a crash came between the two', async () => {
    const { starts } = filledDesk();
    const { main, log } = await starts.addInLog(13, 14);
    expect(log.length).toBeGreaterThan(0);
    writeFileSync(place.database, main);
    writeFileSync(`${place.database}-wal`, log);
    writeFileSync(at('baton.run.json'), JSON.stringify({ version: 1, state: 'open' }));
    spoil(place.database, 0, main.length);
    await starts.start();
    const [name = ''] = setAsideNames();
    expect(readFileSync(at(`${name}-wal`)).equals(log)).toBe(true);
    renameSync(at(`${name}-wal`), `${place.database}-wal`);
    expect(await starts.start()).toMatchObject({ ok: false, problem: { code: 'storage-damaged' } });
    expect(readFileSync(at(`${name}-wal`)).equals(log)).toBe(true);
    expect(existsSync(`${place.database}-wal`)).toBe(false);
  });

  it('names the imports that can still be read and are not in the backup', async () => {
    const starts = crashedDesk();
    // An index: structure that is broken, with all rows still to be read.
    spoil(place.database, (starts.indexPage - 1) * 4_096, 4_096);
    expect(await starts.start()).toMatchObject({
      ok: false,
      recovery: {
        missing: [
          { vendorData: 'customer-11', kind: 'user', state: 'queued', createdAt: someTime + 11 },
          { vendorData: 'customer-12', kind: 'user', state: 'imported', createdAt: someTime + 12 },
        ],
      },
    });
  });

  it('leaves open what is missing where nothing can be read', async () => {
    const starts = crashedDesk();
    spoilHeader();
    const opened = await starts.start();
    expect(opened).not.toHaveProperty('recovery.missing');
  });

  it('is found also where a changed byte left the structure as it was', async () => {
    const starts = deskStarts(place.folder);
    const leaf = (await starts.add(1, 5, true)) * 4_096;
    // The end of the table's only page: the row that was written first, in the middle of its texts.
    spoil(place.database, leaf - 200, 1);
    expect(await starts.start()).toMatchObject({ ok: false, problem: { code: 'storage-damaged' } });
  });

  it('is not replaced by an empty one when the file is gone', async () => {
    const starts = crashedDesk();
    rmSync(place.database);
    expect(await starts.start()).toMatchObject({
      ok: false,
      problem: { code: 'storage-damaged', evidence: [{ values: { answer: 'absent' } }] },
      recovery: { setAside: '', backup: { waiting: 7 } },
    });
    expect(existsSync(place.database)).toBe(false);
  });

  it.each([0, 1, 4_095, 4_096, 20_000])(
    'is not replaced by an empty one when only %i bytes are left',
    async (size) => {
      const starts = crashedDesk();
      writeFileSync(place.database, readFileSync(place.database).subarray(0, size));
      expect(await starts.start()).toMatchObject({ ok: false, problem: { code: 'storage-damaged' } });
      expect(setAsideNames().map((name) => statSync(at(name)).size)).toEqual([size]);
    },
  );

  it('goes back to its place when it turns out to be sound', async () => {
    const starts = crashedDesk();
    const whole = readFileSync(place.database);
    spoilHeader();
    await starts.start();
    writeFileSync(at(setAsideNames()[0] ?? ''), whole);
    expect(Object.keys((await starts.mustStart()).states)).toHaveLength(12);
    expect(setAsideNames()).toEqual([]);
  });
});

describe('restoring the backup', () => {
  it('brings back what it held, to be looked up before anything is sent', async () => {
    const starts = crashedDesk();
    spoilHeader();
    await starts.start();
    const [name = ''] = setAsideNames();
    const damagedFile = digest(at(name));
    const backup = digest(at('baton.backup.db'));
    expect(await starts.restoreBackup()).toEqual({ ok: true });
    expect([digest(at(name)), digest(at('baton.backup.db'))]).toEqual([damagedFile, backup]);
    const { live, tokens, states } = await starts.mustStart();
    expect(live).toHaveLength(7);
    for (const item of live) {
      expect(item).toMatchObject({
        state: 'unknown',
        everUnsettled: true,
        nextAttemptAt: someTime,
        problem: { code: 'answer-lost', evidence: [{ fact: 'backup-restored' }] },
      });
    }
    expect(tokens[idOf(1)]).toBe(tokenOf(1));
    expect(states['customer-3']).toBe('imported');
  });

  it('does nothing where a database stands', async () => {
    const { starts, content } = filledDesk();
    const before = digests(place.folder);
    expect(await starts.restoreBackup()).toEqual({ ok: true });
    expect(digests(place.folder)).toEqual(before);
    expect((await starts.mustStart()).content).toEqual(content);
  });

  it('is not offered and not done with a backup that is damaged too', async () => {
    const starts = crashedDesk();
    spoilHeader();
    spoil(at('baton.backup.db'), 4_096, 20);
    const opened = await starts.start();
    expect(opened).toMatchObject({ ok: false, recovery: { setAside: expect.any(String) } });
    expect(opened).not.toHaveProperty('recovery.backup');
    const before = digests(place.folder);
    expect(await starts.restoreBackup()).toMatchObject({
      ok: false,
      problem: { code: 'storage-damaged' },
    });
    expect(digests(place.folder)).toEqual(before);
  });
});

describe('starting anew', () => {
  it('begins empty and keeps what was there, without the tokens that are given up', async () => {
    const starts = crashedDesk();
    spoilHeader();
    const damagedFile = digest(place.database);
    await starts.start();
    expect(await starts.startAnew()).toEqual({ ok: true });
    expect((await starts.mustStart()).states).toEqual({});
    expect((await starts.mustStart()).states).toEqual({});
    expect(setAsideNames().map((name) => digest(at(name)))).toEqual([damagedFile]);
    const [former = ''] = readdirSync(place.folder).filter((name) => /^baton\.backup-.*\.db$/.test(name));
    copyFileSync(at(former), at('looked-at.db'));
    const { states, tokens } = await step('look', { path: at('looked-at.db'), key: starts.key() });
    expect(Object.keys(states)).toHaveLength(10);
    expect(tokens).toEqual({});
  });

  it('begins empty also when it is killed right after the decision', async () => {
    const starts = crashedDesk();
    spoilHeader();
    await starts.start();
    await starts.startAnew();
    writeFileSync(place.database, '');
    expect((await starts.mustStart()).states).toEqual({});
  });
});

describe('another key in the keychain', () => {
  const swap = (starts: DeskStarts) => {
    for (const account of starts.keychain().keys()) starts.keychain().set(account, '2e'.repeat(32));
  };

  it('is told apart from damage, and nothing is touched', async () => {
    const starts = crashedDesk();
    swap(starts);
    const before = digests(place.folder);
    expect(await starts.start()).toMatchObject({
      ok: false,
      problem: {
        code: 'storage-key-missing',
        evidence: [
          { fact: 'keychain-answer', values: { answer: 'another-key' } },
          { fact: 'keychain-entry', values: { service: 'Baton', account: [...starts.keychain().keys()][0] } },
          { fact: 'data-folder', values: { folder: place.folder } },
        ],
      },
      wayOut: 'start-anew',
    });
    expect(digests(place.folder)).toEqual(before);
  });

  it.each(['another', 'none'])(
    'lets a person begin empty (%s), and all is there again when the right one comes back',
    async (which) => {
      const { starts } = filledDesk();
      const right = [...starts.keychain()];
      const desk = readFileSync(at('desk.json'));
      if (which === 'another') swap(starts);
      else starts.keychain().clear();
      expect(await starts.start()).toMatchObject({ problem: { code: 'storage-key-missing' } });
      await starts.startAnew();
      expect((await starts.mustStart()).states).toEqual({});
      expect((await starts.mustStart()).states).toEqual({});

      // As IT would: what was set aside goes back to its place, with the keychain as it was.
      for (const [account, secret] of right) starts.keychain().set(account, secret);
      const [database = ''] = setAsideNames();
      const [kept = ''] = readdirSync(place.folder).filter((name) => /^desk-\d{8}T\d{9}Z\.json$/.test(name));
      expect(readFileSync(at(kept))).toEqual(desk);
      renameSync(at(database), place.database);
      renameSync(at(kept), at('desk.json'));
      rmSync(at('baton.run.json'));
      // It may be older than what was sent, so nothing is sent without a look.
      const found = await starts.mustStart();
      expect(Object.keys(found.states)).toHaveLength(12);
      expect(Object.values(found.states)).not.toContain('queued');
    },
  );

  it('is told apart by the backup where no mark says which key it was', async () => {
    const starts = crashedDesk();
    rmSync(at('baton.run.json'));
    swap(starts);
    const before = digests(place.folder);
    expect(await starts.start()).toMatchObject({ ok: false, problem: { code: 'storage-key-missing' } });
    expect(digests(place.folder)).toEqual(before);
  });

  it('sets a file aside where nothing tells, and brings it back with the right key', async () => {
    const starts = crashedDesk();
    const right = [...starts.keychain()];
    rmSync(at('baton.run.json'));
    rmSync(at('baton.backup.db'));
    swap(starts);
    expect(await starts.start()).toMatchObject({ ok: false, problem: { code: 'storage-damaged' } });
    for (const [account, secret] of right) starts.keychain().set(account, secret);
    expect(Object.keys((await starts.mustStart()).states)).toHaveLength(12);
  });
});

describe('the mark of a run', () => {
  it('spares the examination after a clean end, and asks for it after a crash', async () => {
    const { starts, mark } = filledDesk();
    expect(JSON.parse(Buffer.from(mark).toString('utf8'))).toMatchObject({ state: 'open' });
    expect(JSON.parse(readFileSync(at('baton.run.json'), 'utf8'))).toMatchObject({
      state: 'closed',
      sha256: digest(place.database),
    });
    expect(filesWith(place.folder, starts.key())).toEqual([]);
  });

  it.each([
    ['was cut short', () => writeFileSync(at('baton.run.json'), '{"version":1,"sta')],
    ['is gone', () => rmSync(at('baton.run.json'))],
  ])('vouches for nothing when it %s', async (_, spoilMark) => {
    const { starts } = filledDesk();
    spoilMark();
    const { opening, states } = await starts.mustStart();
    expect(opening).toMatchObject({
      ok: true,
      changed: { code: 'storage-changed', evidence: [{ values: { answer: 'not-ours' } }] },
    });
    expect(Object.values(states).filter((state) => state === 'unknown')).toHaveLength(7);
  });

  it('that is older is known, and so is the older database that it vouches for', async () => {
    const { starts } = filledDesk();
    const [olderMark, older] = [readFileSync(at('baton.run.json')), readFileSync(place.database)];
    await starts.add(13, 13);
    writeFileSync(at('baton.run.json'), olderMark);
    writeFileSync(place.database, older);
    const { opening, states } = await starts.mustStart();
    expect(opening).toMatchObject({
      ok: true,
      changed: { code: 'storage-changed', evidence: [{ values: { answer: 'earlier-run' } }] },
    });
    expect(states).toMatchObject({ 'customer-2': 'unknown' });
    expect(states).not.toHaveProperty('customer-13');
    // Told once, and known from then on.
    expect((await starts.mustStart()).opening).not.toHaveProperty('changed');
  });

  it('cannot be written by somebody else for a file that was changed', async () => {
    const { starts } = filledDesk();
    const mark = JSON.parse(readFileSync(at('baton.run.json'), 'utf8')) as object;
    copyFileSync(at('baton.backup.db'), place.database);
    writeFileSync(at('baton.run.json'), JSON.stringify({ ...mark, sha256: digest(place.database) }));
    expect(await starts.start()).toMatchObject({
      ok: true,
      changed: { code: 'storage-changed', evidence: [{ values: { answer: 'not-ours' } }] },
    });
  });

  it('lets a start go by without a word when nothing was done to either', async () => {
    const { starts } = filledDesk();
    for (const _ of [1, 2]) {
      expect((await starts.mustStart()).opening).not.toHaveProperty('changed');
    }
  });

  it('lets nothing be sent at once from a sound file that somebody else has put there', async () => {
    const { starts } = filledDesk();
    copyFileSync(at('baton.backup.db'), place.database);
    const { opening, live } = await starts.mustStart();
    expect(opening).toMatchObject({ changed: { evidence: [{ values: { answer: 'other-content' } }] } });
    expect(live).toHaveLength(7);
    for (const item of live) expect(item).toMatchObject({ state: 'unknown', everUnsettled: true });
  });

  it('gives back the identity of the desk when desk.json is lost', async () => {
    const { starts, content } = filledDesk();
    const before = readFileSync(at('desk.json'), 'utf8');
    writeFileSync(at('desk.json'), '{');
    expect((await starts.mustStart()).content).toEqual(content);
    expect(readFileSync(at('desk.json'), 'utf8')).toBe(before);
  });

  it('is not written as closed for a database that broke while it was open', async () => {
    const { starts } = filledDesk();
    await starts.breakWhileOpen();
    expect(JSON.parse(readFileSync(at('baton.run.json'), 'utf8'))).toMatchObject({ state: 'open' });
  });
});
