/** What Baton keeps is for the person alone whose computer account it runs in, whoever made the folder it is in. */
import { chmodSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const onlyOwner = { folder: 0o700, file: 0o600 } as const;

/** Where Baton's own files are: beside each other, and the logs in a folder of theirs. */
const ownFolders = ['.', 'logs'];

/**
 * Takes the data folder and the files in it from everybody else, and has this process make no file for others from now
 * on. On Windows a person's folder is theirs already. What is not ours to change is reported; work goes on.
 */
export function keepPrivate(
  dataFolder: string,
  platform: NodeJS.Platform,
  onDefect: (error: unknown) => void,
): void {
  if (platform === 'win32') return;
  process.umask(0o077);
  mkdirSync(dataFolder, { recursive: true, mode: onlyOwner.folder });
  for (const name of ownFolders) {
    const folder = join(dataFolder, name);
    for (const entry of entriesOf(folder)) {
      if (entry.isFile()) attempt(() => chmodSync(join(folder, entry.name), onlyOwner.file), onDefect);
    }
    attempt(() => chmodSync(folder, onlyOwner.folder), onDefect);
  }
}

/** None in a folder that is not there yet. */
function entriesOf(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function attempt(work: () => void, onDefect: (error: unknown) => void): void {
  try {
    work();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') onDefect(error);
  }
}
