import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { binaryKind } from '../../scripts/packaging/binary-kind.ts';
import { contentsOf } from '../../scripts/packaging/windows/contents.ts';
import { standInFolder } from '../../scripts/packaging/windows/package-windows.ts';
import { newerAlone, olderAlone, twoVersions, type Version } from './versions.ts';
import { type WindowsHere, windowsHere } from './windows-here.ts';

const key = 'HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\example.baton.desk';
const usual = path.join('Program Files', 'Baton');
const notifying = 'HKLM\\Software\\Classes\\AppUserModelId\\example.baton.desk';
const uninstaller = 'Uninstall Baton.exe';
const data = path.join('users', 'anna', 'AppData', 'Roaming', 'Baton', 'baton.db');

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

const install = ({ exe }: Version, args = '') => windows.run(windowsName(exe), `/S ${args}`);
/** With `_?=` it stays where it is, so that it can be waited for; itself it leaves behind then. */
const uninstall = (folder = 'C:\\Program Files\\Baton') =>
  windows.run(`${folder}\\${uninstaller}`, `/S _?=${folder}`);
const windowsName = (file: string) => `Z:${file.replaceAll('/', '\\')}`;
const filesOf = ({ folder }: Version) => contentsOf(folder).files;

function put(...parts: string[]): void {
  const file = windows.place(...parts);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, 'not Baton’s');
}

it('installs for the whole computer without a word, and says so to Windows', async () => {
  put(data);
  expect(await install(versions.older)).toBe(0);

  expect(windows.files(usual)).toEqual([...filesOf(versions.older), uninstaller].sort());
  const native = windows
    .files(usual)
    .filter((file) => /\.(node|exe|dll)$/.test(file) && file !== uninstaller);
  expect(native).toContain(
    path.join('resources/app.asar.unpacked/node_modules/@libsql/win32-x64-msvc/index.node'),
  );
  for (const file of native)
    expect(binaryKind(readFileSync(windows.place(usual, file)))).toEqual({ platform: 'win32', arch: 'x64' });
  expect(windows.hasMenuEntry()).toBe(true);
  expect(await windows.registry(key)).toEqual({
    DisplayName: 'Baton (stand-in)',
    DisplayVersion: '1.0.0',
    Publisher: 'The Baton authors',
    URLInfoAbout: 'https://baton.example',
    DisplayIcon: 'C:\\Program Files\\Baton\\Baton.exe,0',
    InstallLocation: 'C:\\Program Files\\Baton',
    UninstallString: '"C:\\Program Files\\Baton\\Uninstall Baton.exe"',
    QuietUninstallString: '"C:\\Program Files\\Baton\\Uninstall Baton.exe" /S',
    EstimatedSize: `0x${contentsOf(versions.older.folder).kilobytes.toString(16)}`,
    NoModify: '0x1',
    NoRepair: '0x1',
  });
  expect(await windows.registry(notifying)).toEqual({ DisplayName: 'Baton (stand-in)' });
  // Nothing starts it by itself, and nothing opens it.
  const starts = await windows.registry('HKLM\\Software\\Microsoft\\Windows\\CurrentVersion\\Run');
  expect(starts ?? {}).not.toHaveProperty('Baton');
  expect(await windows.registry('HKCR\\baton')).toBeUndefined();
});

it('neither renews nor removes a Baton that runs, and says by its exit code that it is to be tried again', async () => {
  const running = await windows.start(usual);
  expect(await install(versions.newer)).toBe(1618);
  expect(await uninstall()).toBe(1618);
  expect(windows.files(usual)).toEqual([...filesOf(versions.older), uninstaller].sort());
  await running.end();
});

it('waits for a Baton that has begun its own update to end', async () => {
  const running = await windows.start(usual);
  const installed = install(versions.newer, '--updated');
  await running.end();
  expect(await installed).toBe(0);
});

it('leaves of an older version nothing, and what others have put there', async () => {
  put(usual, 'policy.txt');
  expect(await install(versions.older)).toBe(0);
  expect(await install(versions.newer)).toBe(0);
  const files = windows.files(usual);
  expect(files).toContain(newerAlone);
  expect(files).not.toContain(olderAlone);
  expect(files).toEqual([...filesOf(versions.newer), uninstaller, 'policy.txt'].sort());
  expect(readFileSync(windows.place(usual, 'LICENSE.electron.txt'), 'utf8')).toBe('1.1.0');
  expect(await windows.registry(key)).toMatchObject({ DisplayVersion: '1.1.0' });
});

it('moves to another folder, and goes on there', async () => {
  expect(await install(versions.newer, '/D=C:\\Apps of IT\\Baton')).toBe(0);
  const there = [...filesOf(versions.newer), uninstaller].sort();
  expect(windows.files('Apps of IT/Baton')).toEqual(there);
  expect(windows.files(usual)).toEqual(['policy.txt']);
  expect(await install(versions.newer)).toBe(0);
  expect(windows.files('Apps of IT/Baton')).toEqual(there);
});

it('is removed without a word, and leaves what people have kept', async () => {
  expect(await uninstall('C:\\Apps of IT\\Baton')).toBe(0);
  expect(windows.files('Apps of IT')).toEqual([path.join('Baton', uninstaller)]);
  expect(windows.hasMenuEntry()).toBe(false);
  expect(await windows.registry(key)).toBeUndefined();
  expect(await windows.registry(notifying)).toBeUndefined();
  expect(existsSync(windows.place(data))).toBe(true);
});

it('touches no folder with anything else in it, and none that an MSI has filled', async () => {
  put('Documents', 'letter.txt');
  expect(await install(versions.newer, '/D=C:\\Documents')).toBe(145);
  put('ByMsi', 'Baton.exe');
  expect(await install(versions.newer, '/D=C:\\ByMsi')).toBe(1638);
  expect(windows.files('Documents')).toEqual(['letter.txt']);
  expect(windows.files('ByMsi')).toEqual(['Baton.exe']);
});

it('does the same as it is made for a release', async () => {
  const [made = ''] = readdirSync(standInFolder).filter((name) => name.endsWith('+stand-in_x64.exe'));
  const folder = path.join(standInFolder, 'win-unpacked');
  expect(await install({ folder, exe: path.join(standInFolder, made), msi: '' }, '/D=C:\\Made')).toBe(0);
  expect(windows.files('Made')).toEqual([...contentsOf(folder).files, uninstaller].sort());
});
