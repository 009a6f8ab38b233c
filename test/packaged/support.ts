/** What every test of the package has: a desktop, data folders of its own, and the package started on them. */
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { type DeskDriver, driveDesk } from '../../scripts/desktop-app/desk-driver.ts';
import { launchPackage } from '../../scripts/desktop-app/launch-package.ts';
import { unpackedFolder } from '../../scripts/packaging/build-package.ts';
import { programOf, resourcesOf } from '../../scripts/packaging/builder-config.ts';
import { targetOfThisMachine } from '../../scripts/packaging/target.ts';
import { testOnOwnDesktop } from '../support/own-desktop.ts';

const target = targetOfThisMachine();

const packageFolder = unpackedFolder(target, true);

/** The program of the package for tests. */
export const program = programOf(packageFolder, target.platform);

export interface PackagedDesk extends DeskDriver {
  running: Awaited<ReturnType<typeof launchPackage>>;
}

interface Packaged {
  folder: string;
  /** The package on the data folder of that name. */
  open(name: string): Promise<PackagedDesk>;
}

export const test = testOnOwnDesktop.extend<{ packaged: Packaged }>({
  // biome-ignore lint/correctness/noEmptyPattern: this is how Playwright hears that nothing is needed.
  packaged: async ({}, use) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-packaged-'));
    const opened: PackagedDesk[] = [];
    await use({
      folder,
      async open(name) {
        const running = await launchPackage({ executable: program, dataFolder: path.join(folder, name) });
        const desk = { ...driveDesk(running.page), running };
        opened.push(desk);
        await desk.ready();
        return desk;
      },
    });
    for (const { running } of opened) if (running.process.exitCode === null) await running.kill();
    // What was killed may still be ending.
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  },
});

export { expect };

/** A copy of the package that takes no room, but for the one of its resources that is to be another; gives its program. */
export function copyWith(
  folder: string,
  changed: string,
  bytes: (before: Buffer) => Buffer | undefined,
): string {
  copyByLinks(packageFolder, folder);
  const file = path.join(resourcesOf(folder, target.platform), changed);
  const after = bytes(readFileSync(file));
  rmSync(file);
  if (after) writeFileSync(file, after);
  return programOf(folder, target.platform);
}

function copyByLinks(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, place] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) copyByLinks(source, place);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), place);
    else linkSync(source, place);
  }
}
