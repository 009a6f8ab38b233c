/** The deb on a bare Debian: what it installs, that it starts by its menu entry, and that nothing of it is left. */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { driveDesk } from '../../scripts/desktop-app/desk-driver.ts';
import { launchPackage } from '../../scripts/desktop-app/launch-package.ts';
import { debForTests } from '../../scripts/packaging/build-package.ts';
import { isRoot } from '../../scripts/runtime/system.ts';
import { filesUnder } from '../support/files-under.ts';
import { expect, test } from './support.ts';

test.skip(process.platform !== 'linux' || !isRoot(), 'dpkg sets a system up as root, on Linux');

test('the deb is installed, started by its menu entry, and removed without a trace', async ({ packaged }) => {
  const root = path.join(packaged.folder, 'root');
  const dpkg = bareSystem(root);
  dpkg('--force-depends', '--install', debForTests());

  const entry = readFileSync(path.join(root, 'usr/share/applications/baton.desktop'), 'utf8');
  expect(entry).not.toContain('MimeType'); // nothing opens Baton by a link or a file
  expect(entry).toMatch(/^Icon=baton$/m);
  expect(existsSync(path.join(root, 'usr/share/icons/hicolor/256x256/apps/baton.png'))).toBe(true);
  expect(readlinkSync(path.join(root, 'usr/bin/baton'))).toBe('/opt/Baton/baton');
  expect(writableByOthers(path.join(root, 'opt'))).toEqual([]);

  const [, command = ''] = entry.match(/^Exec=(\S+)/m) ?? [];
  expect(command).toBe('/opt/Baton/baton');
  const dataFolder = path.join(packaged.folder, 'data');
  const running = await launchPackage({ executable: path.join(root, command), dataFolder });
  const desk = driveDesk(running.page);
  await desk.ready();
  await running.page.getByRole('button', { name: 'Try Baton with practice data' }).click();
  await running.page.getByTestId('practice-stamp').waitFor();
  await running.quit();

  dpkg('--purge', 'baton');
  const database = path.join(root, 'var/lib/dpkg/');
  expect(filesUnder(root).filter((file) => !file.startsWith(database))).toEqual([]);
  expect(existsSync(path.join(dataFolder, 'baton.db'))).toBe(true);
});

/** A system with nothing but dpkg's own database, whose scripts run with DPKG_ROOT. Gives dpkg for it. */
function bareSystem(root: string): (...args: string[]) => void {
  const database = path.join(root, 'var', 'lib', 'dpkg');
  for (const name of ['info', 'updates', 'triggers'])
    mkdirSync(path.join(database, name), { recursive: true });
  for (const name of ['status', 'available']) writeFileSync(path.join(database, name), '');
  return (...args) => {
    execFileSync('dpkg', [`--root=${root}`, '--force-script-chrootless', ...args], { stdio: 'pipe' });
  };
}

/** What another person of the computer could change. */
function writableByOthers(folder: string): string[] {
  return filesUnder(folder).filter(
    (file) =>
      !lstatSync(file).isSymbolicLink() && (statSync(file).uid !== 0 || (statSync(file).mode & 0o022) !== 0),
  );
}
