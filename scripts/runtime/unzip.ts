import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Entry, open, type ZipFile } from 'yauzl';

/**
 * Unpacks the entries that `keep` names, under the names it gives them, into `folder`, with their permissions.
 * Throws on a damaged archive and on a name that would leave the folder.
 */
export async function unzip(
  file: string,
  folder: string,
  keep: (entry: string) => string | undefined,
): Promise<void> {
  const zip = await openZip(file);
  const root = path.resolve(folder);
  await mkdir(root, { recursive: true });
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      unpackEntry(zip, entry, root, keep).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  }).finally(() => zip.close());
}

async function unpackEntry(
  zip: ZipFile,
  entry: Entry,
  root: string,
  keep: (entry: string) => string | undefined,
): Promise<void> {
  if (entry.fileName.endsWith('/')) return;
  const name = keep(entry.fileName);
  if (name === undefined) return;
  const target = path.resolve(root, name);
  if (!target.startsWith(root + path.sep))
    throw new Error(`the archive holds a name outside its folder: ${name}`);
  await mkdir(path.dirname(target), { recursive: true });
  const mode = (entry.externalFileAttributes >>> 16) & 0o777;
  await pipeline(await openEntry(zip, entry), createWriteStream(target, { mode: mode || 0o644 }));
}

function openZip(file: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(file, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}
