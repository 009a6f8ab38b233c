/**
 * Opening the desk: its identity from the data folder, the database key from the keychain, then the database. A
 * database is never started empty in the place of one that cannot be opened, unless a person says so.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { copyFile, mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { RecoveryView, Slices } from '../../shared/contract/index.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import { type Database, openDatabase } from '../database/database.ts';
import {
  faultOf,
  finishSettingAside,
  lookUpBeforeSending,
  madeAt,
  makeRoom,
  opensWith,
  putBackupInPlace,
  recoveryOf,
  setAside,
} from '../database/recovery.ts';
import {
  checkOf,
  markClosed,
  type NewRunMark,
  type RunMark,
  readMark,
  sinceMarked,
  whyNotLast,
  writeMark,
} from '../database/run-mark.ts';
import { beforeCopies, moveDatabase, type StorageFiles, storageFiles } from '../database/storage-files.ts';
import { damaged, storageAnswer, storageProblem } from '../database/storage-problem.ts';
import { renamePatiently } from '../files/patient-rename.ts';
import { type Keychain, keychainService } from '../keychain/keychain.ts';

/** `desk.json` in the data folder: which keychain entry belongs to this folder's database. No secret. */
const deskFile = z.object({ version: z.literal(1), deskId: z.guid() });

/** The open database, and in `changed` that it is not as Baton left it; or why not, and what a person can do about it. */
type DeskOpening =
  | { ok: true; value: Database; changed?: Problem }
  | { ok: false; problem: Problem; recovery?: RecoveryView; wayOut?: WayOut };

type WayOut = NonNullable<Slices['desk']['wayOut']>;

/** Why the desk cannot be opened. */
export type NotOpened = Extract<DeskOpening, { ok: false }>;

/**
 * Opens the database of the data folder, creating both at the first start. A damaged database is set aside whole, and
 * every later start fails in the same way until `restoreBackup` or `startAnew` was called. A sound database that
 * somebody else has put here, or has changed, may be older than what was sent: its imports are looked up before they are sent
 * again. An older one with its own older mark is known by the number of the run, which the keychain has.
 * Closing the database marks it as closed, which spares the next start the examination.
 */
export function openDesk(
  dataFolder: string,
  keychain: Keychain,
  now: () => number = Date.now,
): Promise<DeskOpening> {
  return withStorageProblems(async () => {
    const files = storageFiles(dataFolder);
    finishSettingAside(files);
    const mark = readMark(files);
    const found = await findKey(files, keychain, mark);
    if (!found.ok) return found;
    const { key, deskId, lastRun } = found.value;
    const run = Math.max(lastRun ?? 0, mark?.run ?? 0) + 1;
    const nextMark: NewRunMark = { state: 'open', deskId, keyCheck: checkOf(key), run };
    if (!existsSync(files.database) && !mayCreate(files, mark)) {
      const aside = files.latestSetAside();
      const fault = aside === undefined ? 'absent' : faultOf(join(dataFolder, aside), key);
      if (aside === undefined || fault !== undefined) {
        return isDamaged(files, key, damaged(fault ?? 'absent'), aside);
      }
      moveDatabase(join(dataFolder, aside), files.database);
    }
    const opened = openFound(files, { key, lastRun, mark, nextMark }, now);
    if (!opened.ok) return opened;
    // After the mark: a mark that is ahead of the keychain is the last one, also when Baton ends between the two.
    const counted = await keychain.write(runAccountOf(deskId), new Secret(String(run)));
    if (counted.ok) return opened;
    opened.value.close();
    return counted;
  });
}

/**
 * Puts the last good backup in the place of the damaged database; `openDesk` then opens it. The damaged database and
 * the backup stay where they are. `storage-damaged` when there is no good backup.
 */
export function restoreBackup(
  dataFolder: string,
  keychain: Keychain,
  now: () => number = Date.now,
): Promise<Result<void>> {
  return withStorageProblems(async () => {
    const files = storageFiles(dataFolder);
    const mark = readMark(files);
    const found = await findKey(files, keychain, mark);
    if (!found.ok) return found;
    const { key, deskId, lastRun } = found.value;
    const restored = { state: 'open', deskId, keyCheck: checkOf(key), run: lastRun } as const;
    return putBackupInPlace(files, key, restored, now());
  });
}

/**
 * Lets `openDesk` begin with an empty database. What is there is set aside, and so is the backup. Where its key is missing the
 * desk gets another id, so that a keychain that comes back does not find its entry taken.
 */
export function startAnew(
  dataFolder: string,
  keychain: Keychain,
  now: () => number = Date.now,
): Promise<Result<void>> {
  return withStorageProblems(async () => {
    const files = storageFiles(dataFolder);
    const mark = readMark(files);
    const deskId = await readDeskId(files, mark);
    if (!deskId.ok) return deskId;
    const key = await keychain.read(accountOf(deskId.value));
    if (!key.ok) return key;
    const isKeys = key.value !== undefined && !isOther(mark, key.value);
    const nextId = isKeys ? deskId.value : await renewDeskId(files, now());
    makeRoom(files, key.value, { state: 'creating', deskId: nextId }, now());
    return ok(undefined);
  });
}

interface Found {
  key: Secret;
  /** The number of the last run, as the keychain remembers it. */
  lastRun: number | undefined;
  mark: RunMark | undefined;
  nextMark: NewRunMark;
}

function openFound(
  files: StorageFiles,
  { key, lastRun, mark, nextMark }: Found,
  now: () => number,
): DeskOpening {
  const isNew = mayCreate(files, mark);
  const isThere = (statSync(files.database, { throwIfNoEntry: false })?.size ?? 0) > 0;
  const notLast = isThere ? whyNotLast(mark, key, lastRun) : undefined;
  const since = notLast ? 'changed' : isThere ? sinceMarked(files, mark) : 'unknown';
  const leftAt = existsSync(files.database) ? madeAt(files.database) : now();
  const opened = openDatabase(files.database, key, {
    mayCreate: isNew,
    examine: since !== 'as-left',
    beforeWriting() {
      if (isNew) writeMark(files, { ...nextMark, state: 'creating' }, key);
      // A file that somebody else has put here stays marked as that until its imports are safe.
      else if (since !== 'changed') writeMark(files, nextMark, key);
    },
  });
  if (!opened.ok) {
    if (opened.problem.code !== 'storage-damaged') return opened;
    if (isOtherKey(files, key, mark)) return keyMissing(files, nextMark.deskId ?? '', 'another-key');
    return isDamaged(files, key, opened.problem, setAside(files, now()));
  }
  const database = opened.value;
  try {
    if (since === 'changed') lookUpBeforeSending(database, { at: now(), backupMadeAt: leftAt });
    if (isNew || since === 'changed') writeMark(files, nextMark, key);
  } catch (error) {
    database.close();
    throw error;
  }
  const value = markingWhenClosed(database, files, nextMark, key);
  if (since !== 'changed') return ok(value);
  const seen = storageAnswer(notLast ?? 'other-content');
  return { ok: true, value, changed: problem('storage-changed', [seen]) };
}

/** Nothing was ever here, or a person has decided that it shall begin empty. */
function mayCreate(files: StorageFiles, mark: RunMark | undefined): boolean {
  if (mark) return mark.state === 'creating';
  return ![files.database, files.backup].some(existsSync) && files.latestSetAside() === undefined;
}

/** A wrong key and a damaged first page look the same to SQLite; the mark or a copy that is whole tells them apart. */
function isOtherKey(files: StorageFiles, key: Secret, mark: RunMark | undefined): boolean {
  if (mark?.keyCheck !== undefined) return false;
  if (opensWith(files.database, key)) return false;
  const copies = [files.backup, ...beforeCopies(files.database).map(({ path }) => path)].filter(existsSync);
  return copies.length > 0 && !copies.some((path) => opensWith(path, key));
}

/** Nobody but a keychain that comes back, or a person who begins empty, helps here: so it is said where everything is. */
function keyMissing({ folder }: StorageFiles, deskId: string, answer: 'no-key' | 'another-key'): NotOpened {
  const why = problem('storage-key-missing', [
    fact('keychain-answer', { answer }),
    fact('keychain-entry', { service: keychainService, account: accountOf(deskId) }),
    fact('data-folder', { folder }),
  ]);
  return { ok: false, problem: why, wayOut: 'start-anew' };
}

function isDamaged(files: StorageFiles, key: Secret, why: Problem, aside: string | undefined): DeskOpening {
  return { ok: false, problem: why, recovery: recoveryOf(files, key, aside) };
}

function markingWhenClosed(database: Database, files: StorageFiles, mark: NewRunMark, key: Secret): Database {
  const close = database.close.bind(database);
  return Object.assign(database, {
    close() {
      if (!database.open) return database;
      // One that broke while it was open stays marked as open, so that the next start examines it.
      const isSafe = database.isIntact();
      close();
      if (isSafe) markClosed(files, mark, key);
      return database;
    },
  });
}

async function findKey(
  files: StorageFiles,
  keychain: Keychain,
  mark: RunMark | undefined,
): Promise<Result<{ deskId: string; key: Secret; lastRun: number | undefined }> | NotOpened> {
  const deskId = await readDeskId(files, mark);
  if (!deskId.ok) return deskId;
  const account = accountOf(deskId.value);
  const found = await keychain.read(account);
  if (!found.ok) return found;
  if (found.value !== undefined) {
    if (isOther(mark, found.value)) return keyMissing(files, deskId.value, 'another-key');
    const counted = await keychain.read(runAccountOf(deskId.value));
    if (!counted.ok) return counted;
    return ok({ deskId: deskId.value, key: found.value, lastRun: numberIn(counted.value) });
  }
  if (!mayCreate(files, mark)) {
    return keyMissing(files, deskId.value, 'no-key');
  }
  const key = new Secret(randomBytes(32).toString('hex'));
  const kept = await keychain.write(account, key);
  if (!kept.ok) return kept;
  // A keychain that forgets would make the database unreadable tomorrow, so see that it remembers.
  const again = await keychain.read(account);
  if (!again.ok) return again;
  if (again.value?.reveal() !== key.reveal()) {
    return fail(problem('keychain-missing', [fact('keychain-answer', { answer: 'not-kept' })]));
  }
  return ok({ deskId: deskId.value, key, lastRun: undefined });
}

function isOther(mark: RunMark | undefined, key: Secret): boolean {
  return mark?.keyCheck !== undefined && mark.keyCheck !== checkOf(key);
}

function accountOf(deskId: string): string {
  return `database-key:${deskId}`;
}

/** Where the keychain remembers the number of the last run. */
function runAccountOf(deskId: string): string {
  return `last-run:${deskId}`;
}

function numberIn(kept: Secret | undefined): number | undefined {
  const text = kept?.reveal() ?? '';
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

async function readDeskId(files: StorageFiles, mark: RunMark | undefined): Promise<Result<string>> {
  const path = join(files.folder, 'desk.json');
  const written = existsSync(path) ? parseDeskFile(await readFile(path, 'utf8')) : undefined;
  if (written) return ok(written);
  if (mark?.deskId === undefined) {
    if (existsSync(path)) return fail(damaged('desk.json'));
    if (!mayCreate(files, mark)) return fail(damaged('desk.json missing'));
  }
  return ok(await writeDeskId(files, mark?.deskId ?? randomUUID()));
}

async function renewDeskId(files: StorageFiles, at: number): Promise<string> {
  const path = join(files.folder, 'desk.json');
  if (existsSync(path)) await copyFile(path, files.formerDeskAt(at));
  return writeDeskId(files, randomUUID());
}

async function writeDeskId({ folder }: StorageFiles, deskId: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeDurably(join(folder, 'desk.json'), JSON.stringify({ version: 1, deskId }));
  return deskId;
}

function parseDeskFile(text: string): string | undefined {
  try {
    return deskFile.safeParse(JSON.parse(text)).data?.deskId;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await renamePatiently(draft, path);
}

/** What storage throws on the way becomes a problem; anything else is a defect and is thrown on. */
async function withStorageProblems<Value extends { ok: boolean }>(
  work: () => Promise<Value>,
): Promise<Value | { ok: false; problem: Problem }> {
  try {
    return await work();
  } catch (error) {
    const why = storageProblem(error);
    if (why) return fail(why);
    throw error;
  }
}
