import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** What an installer brings: the files of an unpacked package by their paths in it, with slashes, and what they take. */
export interface Contents {
  folder: string;
  files: string[];
  kilobytes: number;
}

/** What is in an unpacked package, in an order that is always the same. */
export function contentsOf(folder: string): Contents {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
    .sort();
  const bytes = files.reduce((sum, file) => sum + statSync(path.join(folder, file)).size, 0);
  return { folder, files, kilobytes: Math.ceil(bytes / 1024) };
}

/** The folders in which the files lie, each before those in it; the outermost, '.', is not among them. */
export function foldersOf(files: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    const parts = file.split('/').slice(0, -1);
    for (const length of parts.keys()) folders.add(parts.slice(0, length + 1).join('/'));
  }
  return [...folders].sort();
}
