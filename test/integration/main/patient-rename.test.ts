import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { renamePatiently } from '../../../src/main/files/patient-rename.ts';
import { removeFolder } from '../../support/remove-folder.ts';

/** Has a file open as SQLite has it, so that nobody may rename it, until it is told to end. */
const holder = `
  const database = new (require('libsql'))(process.argv[1]);
  database.exec('BEGIN IMMEDIATE');
  process.once('message', () => process.exit());
  process.send('held');
`;

it.runIf(process.platform === 'win32')(
  'a file that another program looks at is renamed when it does no more',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-rename-'));
    onTestFinished(() => removeFolder(folder));
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
  },
);
