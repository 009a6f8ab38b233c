import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { changedFiles } from '../../../src/main/shell/packed-files.ts';

const archive = '/opt/Baton/resources/app.asar';
const native = 'node_modules/keytar/prebuilds/linux-x64/keytar.node';
const sum = (text: string) => createHash('sha256').update(text).digest('hex');

/** An installation as it was packed, with some of its files changed. */
function installed(
  changes: Record<string, string | undefined> = {},
  platform: NodeJS.Platform = 'linux',
): string[] {
  const files: Record<string, string | undefined> = {
    [archive]: 'the archive',
    [`${archive}.sha256`]: `${sum('the archive')}\n`,
    [`${archive}/native-modules.json`]: JSON.stringify({ [native]: sum('native code') }),
    [`${archive}.unpacked/${native}`]: 'native code',
    ...changes,
  };
  const read = (file: string) => {
    const text = files[file.replaceAll('\\', '/')];
    if (text === undefined) throw new Error('ENOENT');
    return Buffer.from(text);
  };
  return changedFiles(archive, { readPlain: read, readPacked: read, platform });
}

describe('the files of an installation', () => {
  it('are as they were packed', () => {
    expect(installed()).toEqual([]);
    expect(installed({}, 'win32')).toEqual([]);
  });

  it.each([
    ['changed', { [`${archive}.unpacked/${native}`]: 'native codf' }],
    ['missing', { [`${archive}.unpacked/${native}`]: undefined }],
  ])('name a native module that is %s', (_, changes) => {
    expect(installed(changes)).toEqual([`app.asar.unpacked/${native}`]);
    expect(installed(changes, 'win32')).toEqual([`app.asar.unpacked/${native}`]);
  });

  it('are not taken without their list', () => {
    expect(installed({ [`${archive}/native-modules.json`]: undefined })).toEqual(['native-modules.json']);
    expect(installed({ [`${archive}/native-modules.json`]: '{' })).toEqual(['native-modules.json']);
  });

  it.each([
    ['one byte of it changed', { [archive]: 'the archivf' }],
    ['its sum changed', { [`${archive}.sha256`]: sum('another') }],
    ['its sum missing', { [`${archive}.sha256`]: undefined }],
  ])('name on Linux the archive with %s', (_, changes) => {
    expect(installed(changes)).toEqual(['app.asar']);
  });

  it('leave the archive to Electron where Electron checks it', () => {
    for (const platform of ['win32', 'darwin'] as const) {
      expect(installed({ [archive]: 'the archivf', [`${archive}.sha256`]: undefined }, platform)).toEqual([]);
    }
  });
});
