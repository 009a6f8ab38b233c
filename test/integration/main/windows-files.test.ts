/** What only Windows does with files. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/main/database/database.ts';
import { inspect, isIntact } from '../../../src/main/database/inspection.ts';
import { renamePatiently } from '../../../src/main/files/patient-rename.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { removeFolder } from '../../support/remove-folder.ts';
import { must } from '../../support/test-desk.ts';

/** Has a file open as SQLite has it, so that nobody may rename it, until it is told to end. */
const holder = `
  const database = new (require('libsql'))(process.argv[1]);
  database.exec('BEGIN IMMEDIATE');
  process.once('message', () => process.exit());
  process.send('held');
`;

describe.runIf(process.platform === 'win32')('on Windows', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'baton-windows-'));
  });
  afterEach(() => removeFolder(folder));

  it('a file that another program looks at is renamed when it does no more', async () => {
    const [file, place] = [join(folder, 'new'), join(folder, 'place')];
    writeFileSync(file, '');
    const child = spawn(process.execPath, ['-e', holder, file], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    let waits = 0;
    await renamePatiently(file, place, {
      async wait() {
        waits += 1;
        if (waits > 1) return;
        const ended = once(child, 'exit');
        child.send('end');
        await ended;
      },
    });
    expect([waits, existsSync(file), existsSync(place)]).toEqual([1, false, true]);
  });

  it('a database is looked into by a path that begins as that of a share does', () => {
    const key = new Secret('0'.repeat(64));
    const path = join(folder, '50% büro #1.db');
    must(openDatabase(path, key, { mayCreate: true })).close();
    expect(inspect(`\\\\.\\${path}`, key, isIntact)).toBe(true);
  });
});
