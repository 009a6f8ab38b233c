import { readdirSync } from 'node:fs';
import path from 'node:path';

/** Everything below a folder that is no folder, links too; by its whole path. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
