import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from '../sha256.ts';

/** Writes SHA256SUMS as `sha256sum --check` reads it, keeping what it says of other files that are still there. */
export function writeChecksums(folder: string, files: readonly string[]): void {
  const list = path.join(folder, 'SHA256SUMS');
  const names = new Set(files.map((file) => path.basename(file)));
  const others = (existsSync(list) ? readFileSync(list, 'utf8') : '').split('\n').filter((line) => {
    const name = line.slice(66);
    return name !== '' && !names.has(name) && existsSync(path.join(folder, name));
  });
  const lines = files.map((file) => `${sha256(readFileSync(file))}  ${path.basename(file)}`);
  writeFileSync(
    list,
    `${[...others, ...lines].sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('\n')}\n`,
  );
}
