import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Stands behind the version in the names of packages with the stand-in. */
export const standInMark = '+stand-in';

/**
 * Makes in `folder` what looks to electron-builder like an unpacked Electron for Windows: a program that does nothing, so that
 * installers can be made and tried where no such Electron can be had. Throws where the compiler (mingw) fails.
 */
export function makeStandIn(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.join(folder, 'resources'), { recursive: true });
  mkdirSync(path.join(folder, 'locales'));
  writeFileSync(path.join(folder, 'locales', 'en-US.pak'), 'stand-in');
  writeFileSync(path.join(folder, 'LICENSE'), 'A stand-in for Electron, for tests alone.\n');
  const source = (ending: string) => path.join(import.meta.dirname, `stand-in.${ending}`);
  const program = path.join(folder, 'electron.exe');
  const resources = `${program}.res`;
  execFileSync('x86_64-w64-mingw32-windres', ['-O', 'coff', source('rc'), resources]);
  execFileSync('x86_64-w64-mingw32-gcc', ['-O1', '-s', '-mwindows', '-o', program, source('c'), resources]);
  rmSync(resources);
}

/** Whether a program is the stand-in, under whatever name. */
export function isStandIn(program: string): boolean {
  return readFileSync(program).includes('BATON-STAND-IN');
}
