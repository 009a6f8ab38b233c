/** Files of the person at the desk: whole or not at all, and what is wrong with them is not blamed on Baton's folder. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readStart, writeWhole } from '../../../src/main/files/person-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baton-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a file that a person saves', () => {
  it('takes the place of an older one, and nothing else stays beside it', async () => {
    const path = join(folder, 'history.csv');
    writeFileSync(path, 'older and longer than the new one');
    expect(await writeWhole(path, 'new')).toEqual({ ok: true, value: undefined });
    expect(readFileSync(path, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['history.csv']);
  });

  it('that cannot be put there is named, and the draft is gone', async () => {
    // A folder in the place of the file: refused at the last step, as by a program that holds it open on Windows.
    const path = join(folder, 'history.csv');
    mkdirSync(join(path, 'inside'), { recursive: true });
    const written = await writeWhole(path, 'new');
    expect(written).toMatchObject({
      ok: false,
      problem: {
        code: 'file-unwritable',
        action: 'choose-another-place',
        evidence: [{ fact: 'file-name', values: { name: 'history.csv' } }, { fact: 'storage-answer' }],
      },
    });
    expect(readdirSync(folder)).toEqual(['history.csv']);
  });

  it('to a place that is gone is no trouble of Baton’s own folder', async () => {
    expect(await writeWhole(join(folder, 'no', 'such.csv'), 'new')).toMatchObject({
      problem: { code: 'file-unwritable' },
    });
  });
});

describe('a file that a person opens', () => {
  it('is read up to the end that was named', async () => {
    const path = join(folder, 'partners.json');
    writeFileSync(path, '0123456789');
    expect(await readStart(path, 4)).toEqual({ ok: true, value: '0123' });
  });

  it('that cannot be read is named', async () => {
    expect(await readStart(join(folder, 'gone.json'), 4)).toMatchObject({
      ok: false,
      problem: { code: 'file-unreadable', evidence: [{ values: { name: 'gone.json' } }, {}] },
    });
  });
});
