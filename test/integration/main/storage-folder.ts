import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { removeFolder } from '../../support/remove-folder.ts';

/** A new data folder for every test, and the path of its database. */
export function freshFolder() {
  const place = { folder: '', database: '' };
  beforeEach(() => {
    place.folder = mkdtempSync(join(tmpdir(), 'baton-storage-'));
    place.database = join(place.folder, 'baton.db');
  });
  afterEach(() => removeFolder(place.folder));
  return place;
}
