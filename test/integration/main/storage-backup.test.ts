import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Database, openDatabase } from '../../../src/main/database/database.ts';
import { keepBackup } from '../../../src/main/database/keep-backup.ts';
import type { Problem } from '../../../src/shared/problem.ts';
import { inOwnProcess } from '../../support/in-own-process.ts';
import { freshFolder } from './storage-folder.ts';
import type { StorageSteps } from './storage-steps.ts';
import {
  addImports,
  addProfile,
  contentOf,
  digest,
  end,
  filesWith,
  key,
  mustOpen,
  otherKey,
  tokenOf,
} from './storage-support.ts';

const place = freshFolder();
const step = inOwnProcess<StorageSteps>(join(import.meta.dirname, 'storage-steps.ts'));
const backupPath = () => join(place.folder, 'baton.backup.db');

function filled(): Database {
  const database = mustOpen(place.database);
  addProfile(database);
  addImports(database, 1, 10);
  return database;
}

/** The backup, looked at by a process that then lets go of it: the next backup takes its place. */
const backupAsItIs = () => step('look', { path: backupPath(), key: key.reveal() });

async function contentOfBackup(): Promise<unknown> {
  return (await backupAsItIs()).content;
}

/** The tokens that stand in the backup. */
async function tokensInBackup(): Promise<unknown[]> {
  return Object.values((await backupAsItIs()).tokens);
}

describe('a copy of the database', () => {
  it('holds everything, with the same key, and nothing without it', async () => {
    const database = filled();
    database.copyTo(backupPath());
    expect(await contentOfBackup()).toEqual(contentOf(database));
    for (const wrong of [otherKey, key]) {
      const opened = openDatabase(backupPath(), wrong, { mayCreate: false });
      expect(opened.ok).toBe(wrong === key);
      if (opened.ok) opened.value.close();
    }
    for (const text of [tokenOf(1), 'customer-1', 'SQLite format 3']) {
      expect(filesWith(place.folder, text)).toEqual([]);
    }
    database.close();
  });

  it('leaves the last one as it is when it cannot be made', () => {
    const database = filled();
    database.copyTo(backupPath());
    const before = digest(backupPath());
    database.exec('BEGIN');
    expect(() => database.copyTo(backupPath())).toThrow(expect.objectContaining({ code: 'SQLITE_ERROR' }));
    database.exec('ROLLBACK');
    expect(digest(backupPath())).toBe(before);
    expect(readdirSync(place.folder).filter((name) => name.endsWith('.new'))).toEqual([]);
    database.close();
  });
});

/** Timers that run when the test says so, and a clock that they move. */
function handTimers(copyTakes = 0) {
  let now = 0;
  const waiting = new Set<{ at: number; run: () => void }>();
  return {
    /** Every look at the clock takes half of what a copy takes, as the keeper looks before and after. */
    monotonic: () => (now += copyTakes),
    after(ms: number, run: () => void) {
      const timer = { at: now + ms, run };
      waiting.add(timer);
      return () => void waiting.delete(timer);
    },
    pass(ms: number) {
      const until = now + ms;
      for (;;) {
        const [next] = [...waiting].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        waiting.delete(next);
        now = Math.max(now, next.at);
        next.run();
      }
      now = Math.max(now, until);
    },
    count: () => waiting.size,
  };
}

function keeping(database: Database, copyTakes = 0) {
  const timers = handTimers(copyTakes);
  const problems: Problem[] = [];
  let copies = 0;
  const counted: Database = Object.assign(Object.create(database) as Database, {
    copyTo(path: string) {
      copies += 1;
      database.copyTo(path);
    },
  });
  const keeper = keepBackup({
    database: counted,
    dataFolder: place.folder,
    after: timers.after,
    monotonic: timers.monotonic,
    onProblem: (problem) => problems.push(problem),
    onDefect: (error) => {
      throw error;
    },
  });
  return { keeper, timers, problems, copies: () => copies };
}

describe('keeping the backup', () => {
  it('makes one soon after the start, whatever the last run left', async () => {
    const database = filled();
    const { timers, keeper } = keeping(database);
    timers.pass(2_000);
    expect(await contentOfBackup()).toEqual(contentOf(database));
    keeper.stop();
    database.close();
  });

  it('makes one a minute at most, and none while nothing changes', () => {
    const database = filled();
    const { timers, keeper, copies } = keeping(database);
    timers.pass(2_000);
    expect(copies()).toBe(1);
    for (let second = 0; second < 59; second += 1) {
      keeper.touched();
      timers.pass(1_000);
    }
    expect(copies()).toBe(1);
    timers.pass(1_000);
    expect(copies()).toBe(2);
    timers.pass(3_600_000);
    expect(copies()).toBe(2);
    expect(timers.count()).toBe(0);
    keeper.stop();
    database.close();
  });

  it('waits for a quiet moment, but not longer than a minute', () => {
    const database = filled();
    const { timers, keeper, copies } = keeping(database);
    timers.pass(200_000);
    expect(copies()).toBe(1);
    for (let second = 0; second < 59; second += 1) {
      keeper.touched();
      timers.pass(1_000);
    }
    expect(copies()).toBe(1);
    keeper.touched();
    timers.pass(1_000);
    expect(copies()).toBe(2);
    keeper.stop();
    database.close();
  });

  it('rests two hundred times as long as a copy takes', () => {
    const database = filled();
    const { timers, keeper, copies } = keeping(database, 1_000);
    timers.pass(2_000);
    expect(copies()).toBe(1);
    keeper.touched();
    timers.pass(199_000);
    expect(copies()).toBe(1);
    timers.pass(2_000);
    expect(copies()).toBe(2);
    keeper.stop();
    database.close();
  });

  it('does not keep the token of an import that has ended', async () => {
    const database = filled();
    const { timers, keeper } = keeping(database);
    timers.pass(2_000);
    expect(await tokensInBackup()).toContain(tokenOf(1));
    end(database, 1);
    keeper.touched();
    timers.pass(60_000);
    expect(await tokensInBackup()).not.toContain(tokenOf(1));
    expect(await tokensInBackup()).toContain(tokenOf(2));
    keeper.stop();
    database.close();
  });

  it('makes the last one at the end, and only if something has changed', async () => {
    const database = filled();
    const { timers, keeper, copies } = keeping(database);
    timers.pass(2_000);
    end(database, 1);
    keeper.touched();
    keeper.stop();
    expect(copies()).toBe(2);
    expect(await contentOfBackup()).toEqual(contentOf(database));
    expect(timers.count()).toBe(0);
    keeper.stop();
    keeper.touched();
    timers.pass(3_600_000);
    expect(copies()).toBe(2);
    database.close();
  });

  it('says when one cannot be made, and tries again', () => {
    const database = filled();
    mkdirSync(join(backupPath(), 'in-the-way'), { recursive: true });
    const { timers, keeper, problems, copies } = keeping(database);
    timers.pass(2_000);
    expect(problems).toMatchObject([{ code: 'storage-unwritable' }]);
    timers.pass(60_000);
    expect(copies()).toBe(2);
    expect(existsSync(`${backupPath()}.new`)).toBe(false);
    keeper.stop();
    database.close();
  });
});
