/**
 * Once imported, holds tests on Linux to what Windows refuses: to rename, replace or remove a file that the same process
 * still has open. libsql keeps a closed database open until its statements are collected, so what is done to its file
 * has to be done in a process of its own (`in-own-process.ts`). Node's synchronous calls are watched, and nothing that
 * SQLite does by itself.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join, resolve, sep } from 'node:path';

const openFiles = '/proc/self/fd';

if (process.platform === 'linux') refuse();

function refuse(): void {
  const { copyFileSync, renameSync, rmSync, unlinkSync } = fs;
  let isSweeping = false;
  fs.renameSync = (from, to) => {
    mustNotBeOpen('rename', from, to);
    renameSync(from, to);
  };
  fs.copyFileSync = (from, to, mode) => {
    mustNotBeOpen('copyfile', to);
    copyFileSync(from, to, mode);
  };
  fs.unlinkSync = (path) => {
    if (!isSweeping) mustNotBeOpen('unlink', path);
    unlinkSync(path);
  };
  fs.rmSync = (path, options) => {
    if (!options?.recursive) {
      mustNotBeOpen('rm', path);
      rmSync(path, options);
      return;
    }
    // A folder goes all the same, so that nothing is left here; whoever removes it has to bear the answer.
    const held = openIn(path);
    isSweeping = true;
    try {
      rmSync(path, options);
    } finally {
      isSweeping = false;
    }
    if (held !== undefined) throw busy('rm', held);
  };
  syncBuiltinESMExports();
}

function mustNotBeOpen(call: string, ...paths: fs.PathLike[]): void {
  const open = whatIsOpen();
  for (const path of paths) {
    if (open.includes(resolve(String(path)))) throw busy(call, String(path));
  }
}

function openIn(folder: fs.PathLike): string | undefined {
  return whatIsOpen().find((path) => path.startsWith(resolve(String(folder)) + sep));
}

function whatIsOpen(): string[] {
  return fs.readdirSync(openFiles).flatMap((descriptor) => {
    try {
      return [fs.readlinkSync(join(openFiles, descriptor))];
    } catch (error) {
      // The one by which the folder itself was read.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  });
}

function busy(syscall: string, path: string): Error {
  const message = `EBUSY: this process still has the file open, as Windows would say, ${syscall} '${path}'`;
  return Object.assign(new Error(message), { code: 'EBUSY', syscall, path });
}
