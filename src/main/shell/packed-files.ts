/**
 * Whether the files of this installation are as they were packed. What is native lies outside the archive, where Electron
 * checks nothing on any system; the archive itself Electron checks on Windows and macOS, and on Linux only this does.
 * What this proves and what not: docs/security.md#is-this-the-baton-that-was-packed.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** In the archive: the SHA-256 of each native module, by its path in it. */
const nativeList = 'native-modules.json';

/** Beside the archive, on Linux: its own SHA-256. */
const archiveSum = '.sha256';

interface Reading {
  /** Reads a file of the disk as it is, an archive too. */
  readPlain(file: string): Buffer;
  /** Reads a file in an archive, as Electron's `fs` does, which takes an archive for a folder. */
  readPacked(file: string): Buffer;
  platform: NodeJS.Platform;
}

/** Names, from the archive's folder, what is missing or not as it was packed; none where all is well. Reads all of it. */
export function changedFiles(archive: string, { readPlain, readPacked, platform }: Reading): string[] {
  const sumOf = (file: string) => createHash('sha256').update(readPlain(file)).digest('hex');
  const isAsPacked = (file: string, sum: string) => {
    try {
      return sumOf(file) === sum;
    } catch {
      return false; // what cannot be read cannot be loaded either
    }
  };
  if (platform === 'linux') {
    const sum = attempt(() =>
      readPlain(archive + archiveSum)
        .toString('utf8')
        .trim(),
    );
    if (sum === undefined || !isAsPacked(archive, sum)) return ['app.asar'];
  }
  const listed = attempt(
    () => JSON.parse(readPacked(join(archive, nativeList)).toString('utf8')) as Record<string, string>,
  );
  if (listed === undefined) return [nativeList];
  return Object.entries(listed)
    .filter(([name, sum]) => !isAsPacked(join(`${archive}.unpacked`, name), sum))
    .map(([name]) => `app.asar.unpacked/${name}`);
}

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
