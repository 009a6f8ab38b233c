import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createImportRepository } from '../../../src/main/database/imports.ts';
import { storageProblem } from '../../../src/main/database/storage-problem.ts';
import type { Problem } from '../../../src/shared/problem.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { freshFolder } from './storage-folder.ts';
import { addProfile, contentOf, mustOpen, numbered } from './storage-support.ts';

const place = freshFolder();
const child = join(import.meta.dirname, 'storage-full-child.ts');
const canMount = spawnSync('unshare', ['-r', '-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0;

interface Outcome {
  accepted: string[];
  readable: string[];
  refusal: Problem;
}

/** Runs the child by a shell script that has `$node` and the paths `$child`, `$database` and `$folder`. */
function fillUnder(command: string, args: string[], script: string): Outcome {
  const database = mustOpen(place.database);
  addProfile(database);
  database.close();
  const ran = spawnSync(command, [...args, 'sh', '-c', script], {
    encoding: 'utf8',
    env: {
      ...process.env,
      node: `${process.execPath} --import tsx`,
      child,
      database: place.database,
      folder: place.folder,
    },
  });
  expect(ran.stderr.split('\n').filter((line) => line.includes('Error'))).toEqual([]);
  return JSON.parse(ran.stdout) as Outcome;
}

/** What was accepted is there after a new start with room again, and nothing else. */
function expectHonest(outcome: Outcome, path: string): void {
  expect(outcome.accepted.length).toBeGreaterThan(10);
  expect(outcome.accepted.length).toBeLessThan(20_000);
  expect([...outcome.readable].sort()).toEqual([...outcome.accepted].sort());
  const database = mustOpen(path, { mayCreate: false, examine: true });
  const there = createImportRepository(database)
    .live()
    .map(({ id }) => id);
  expect(there.sort()).toEqual([...outcome.accepted].sort());
  database.close();
}

describe('a disk without room', () => {
  it.skipIf(!canMount)(
    'refuses what it cannot keep and keeps what it accepted (a real, small file system)',
    () => {
      mkdirSync(join(place.folder, 'small'));
      const outcome = fillUnder(
        'unshare',
        ['-r', '-m'],
        `mount -t tmpfs -o size=1m tmpfs "$folder/small" && cp "$database" "$folder/small/baton.db" &&
       $node "$child" "$folder/small/baton.db" && mkdir -p "$folder/after" && cp "$folder"/small/* "$folder/after/"`,
      );
      expect(outcome.refusal).toMatchObject({
        code: 'storage-full',
        evidence: [{ values: { answer: 'SQLITE_FULL' } }],
      });
      expectHonest(outcome, join(place.folder, 'after', 'baton.db'));
    },
  );

  it.skipIf(process.platform === 'win32')(
    'refuses what it cannot keep and keeps what it accepted (a limit on the size of files)',
    () => {
      const outcome = fillUnder('env', [], `trap '' XFSZ; ulimit -f 1200; exec $node "$child" "$database"`);
      expect(['storage-full', 'storage-unwritable']).toContain(outcome.refusal.code);
      copyFileSync(place.database, join(place.folder, 'looked-at.db'));
      expectHonest(outcome, place.database);
    },
  );

  it('leaves a transaction that did not fit undone, and says that the disk is full', () => {
    const database = mustOpen(place.database);
    addProfile(database);
    const imports = createImportRepository(database);
    imports.insert(numbered(1), new Secret('token'));
    const [{ page_count: pages }] = database.pragma('page_count') as [{ page_count: number }];
    database.exec(`PRAGMA max_page_count = ${pages + 2}`);
    const before = contentOf(database);
    const many = database.transaction(() => {
      for (let n = 2; n < 50; n += 1) imports.insert(numbered(n), new Secret('t'.repeat(900)));
    });
    let refusal: unknown;
    try {
      many();
    } catch (error) {
      refusal = error;
    }
    expect(storageProblem(refusal)).toMatchObject({ code: 'storage-full' });
    expect(contentOf(database)).toEqual(before);
    database.close();
    const again = mustOpen(place.database, { examine: true });
    expect(contentOf(again)).toEqual(before);
    again.close();
  });
});
