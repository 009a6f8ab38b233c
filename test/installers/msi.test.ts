import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { contentsOf } from '../../scripts/packaging/windows/contents.ts';
import { newerAlone, twoVersions, type Version } from './versions.ts';
import { type WindowsHere, windowsHere } from './windows-here.ts';

const usual = path.join('Program Files', 'Baton');
const data = path.join('users', 'anna', 'AppData', 'Roaming', 'Baton', 'baton.db');
const uninstallKeys = 'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall';
const notifying = 'HKLM\\Software\\Classes\\AppUserModelId\\example.baton.desk';

let windows: WindowsHere;
let versions: Awaited<ReturnType<typeof twoVersions>>;
beforeAll(async () => {
  windows = await windowsHere();
  versions = await twoVersions();
});
afterAll(async () => {
  versions?.remove();
  await windows?.remove();
});

const name = ({ msi }: Version) => `"Z:${msi.replaceAll('/', '\\')}"`;
const msiexec = (args: string) => windows.run('msiexec', `${args} /qn`);
const filesOf = ({ folder }: Version) => contentsOf(folder).files;
/** What Windows lists of it. */
const listed = () => windows.registryBelow(uninstallKeys, 'Baton (stand-in)');

it('installs for the whole computer', async () => {
  mkdirSync(path.dirname(windows.place(data)), { recursive: true });
  writeFileSync(windows.place(data), 'Anna’s');
  expect(await msiexec(`/i ${name(versions.older)}`)).toBe(0);
  expect(windows.files(usual)).toEqual(filesOf(versions.older));
  expect(windows.hasMenuEntry()).toBe(true);
  expect(await listed()).toEqual([
    expect.objectContaining({ DisplayVersion: '1.0.0', Publisher: 'The Baton authors' }),
  ]);
  expect(await windows.registry(notifying)).toEqual({ DisplayName: 'Baton (stand-in)' });
});

it('is replaced by a newer one, and by no older one', async () => {
  expect(await msiexec(`/i ${name(versions.newer)}`)).toBe(0);
  expect(windows.files(usual)).toEqual(filesOf(versions.newer));
  expect(windows.files(usual)).toContain(newerAlone);
  expect(readFileSync(windows.place(usual, 'LICENSE.electron.txt'), 'utf8')).toBe('1.1.0');
  expect(windows.hasMenuEntry()).toBe(true);
  expect(await listed()).toEqual([expect.objectContaining({ DisplayVersion: '1.1.0' })]);

  expect(await msiexec(`/i ${name(versions.older)}`)).toBe(1603);
  expect(windows.files(usual)).toEqual(filesOf(versions.newer));
});

it('is not replaced by the other installer', async () => {
  expect(await windows.run(`Z:${versions.newer.exe.replaceAll('/', '\\')}`, '/S')).toBe(1638);
  expect(windows.files(usual)).toEqual(filesOf(versions.newer));
});

it('is removed, and leaves what people have kept', async () => {
  expect(await msiexec(`/x ${name(versions.newer)}`)).toBe(0);
  expect(windows.files(usual)).toEqual([]);
  expect(windows.hasMenuEntry()).toBe(false);
  expect(await listed()).toEqual([]);
  expect(await windows.registry(notifying)).toBeUndefined();
  expect(existsSync(windows.place(data))).toBe(true);
});

it('goes where it is told, and not beside what the other installer brought', async () => {
  expect(await msiexec(`/i ${name(versions.newer)} APPLICATIONFOLDER="C:\\Apps of IT\\Baton"`)).toBe(0);
  expect(windows.files('Apps of IT/Baton')).toEqual(filesOf(versions.newer));
  expect(await msiexec(`/x ${name(versions.newer)}`)).toBe(0);

  expect(await windows.run(`Z:${versions.older.exe.replaceAll('/', '\\')}`, '/S')).toBe(0);
  expect(await msiexec(`/i ${name(versions.newer)}`)).toBe(1603);
  expect(windows.files(usual)).toEqual([...filesOf(versions.older), 'Uninstall Baton.exe'].sort());
});
