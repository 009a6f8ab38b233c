import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { afterEach, expect, it, vi } from 'vitest';
import { openEmbedded } from '../../../src/relay/storage/embedded.ts';
import { dataFolder } from './support/embedded-folder.ts';

afterEach(() => {
  vi.restoreAllMocks();
  syncBuiltinESMExports();
});

it('the embedded engine has a commit on the disk before it says so', async () => {
  const { folder, remove } = await dataFolder();
  const database = await openEmbedded(`${folder}/postgres`);
  await database.query('create table kept (what text)');
  const synced = vi.spyOn(fs, 'fsyncSync');
  syncBuiltinESMExports();
  await database.query('select what from kept');
  expect(synced).not.toHaveBeenCalled();
  await database.query('insert into kept (what) values ($1)', ['an event']);
  expect(synced).toHaveBeenCalled();
  await database.close();
  remove();
}, 60_000);
