/** What tests are held to on Linux, so that they would pass on Windows: see `test/support/held-files.ts`. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeFolder } from '../support/remove-folder.ts';

it.runIf(process.platform === 'linux')(
  'a test renames, replaces and removes no file that it has open',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'baton-held-'));
    const [held, free] = [join(folder, 'held'), join(folder, 'free')];
    writeFileSync(held, 'held');
    writeFileSync(free, 'free');
    const opened = openSync(held, 'r');
    const refused = expect.objectContaining({ code: 'EBUSY' });
    expect(() => renameSync(held, `${held}.new`)).toThrow(refused);
    expect(() => renameSync(free, held)).toThrow(refused);
    expect(() => copyFileSync(free, held)).toThrow(refused);
    expect(() => unlinkSync(held)).toThrow(refused);
    expect(() => rmSync(held, { force: true })).toThrow(refused);
    expect(existsSync(held) && existsSync(free)).toBe(true);

    // What does not go is forgiven at the end of a test, and goes here.
    expect(() => rmSync(folder, { recursive: true })).toThrow(refused);
    expect(() => removeFolder(folder)).not.toThrow();
    closeSync(opened);
  },
);

it('what a test has let go of is renamed, replaced and removed', () => {
  const folder = mkdtempSync(join(tmpdir(), 'baton-held-'));
  const file = join(folder, 'free');
  writeFileSync(file, 'free');
  closeSync(openSync(file, 'r'));
  renameSync(file, `${file}.new`);
  copyFileSync(`${file}.new`, file);
  rmSync(file);
  unlinkSync(`${file}.new`);
  rmSync(folder, { recursive: true });
  expect(existsSync(folder)).toBe(false);
});
