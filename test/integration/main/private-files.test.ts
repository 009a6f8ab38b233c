import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepPrivate } from '../../../src/main/shell/private-files.ts';

describe.skipIf(process.platform === 'win32')('the data folder', () => {
  let folder: string;
  let umask: number;
  const defects: unknown[] = [];
  const modeOf = (...names: string[]) => (statSync(join(folder, ...names)).mode & 0o777).toString(8);
  beforeEach(() => {
    umask = process.umask(0o022);
    folder = mkdtempSync(join(tmpdir(), 'baton-private-'));
  });
  afterEach(() => {
    process.umask(umask);
    rmSync(folder, { recursive: true, force: true });
    expect(defects.splice(0)).toEqual([]);
  });

  it('is its owner’s alone, whoever made it, and so is everything of Baton’s in it', () => {
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'logs'));
    const files = [['baton.db'], ['baton.db-wal'], ['baton.backup.db'], ['desk.json'], ['logs', 'baton.log']];
    for (const file of files) writeFileSync(join(folder, ...file), 'x');
    expect(modeOf('baton.db')).toBe('644');

    keepPrivate(folder, 'linux', (error) => defects.push(error));
    expect([modeOf(), modeOf('logs')]).toEqual(['700', '700']);
    for (const file of files) expect(modeOf(...file)).toBe('600');

    mkdirSync(join(folder, 'later'));
    writeFileSync(join(folder, 'later', 'baton.before-9.db'), 'x');
    expect([modeOf('later'), modeOf('later', 'baton.before-9.db')]).toEqual(['700', '600']);
  });

  it('is made where there is none', () => {
    const none = join(folder, 'not', 'there');
    keepPrivate(none, 'linux', (error) => defects.push(error));
    expect(modeOf('not', 'there')).toBe('700');
  });
});
