import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createKeychain } from '../../src/main/keychain/keychain.ts';
import type { Secret } from '../../src/shared/secret.ts';

/** What the system's keychain holds for a data folder's database. */
export async function databaseKey(dataFolder: string): Promise<Secret> {
  const { deskId } = JSON.parse(readFileSync(path.join(dataFolder, 'desk.json'), 'utf8')) as {
    deskId: string;
  };
  const keychain = createKeychain(async () => (await import('keytar')).default, { alwaysThere: false });
  const key = await keychain.read(`database-key:${deskId}`);
  if (!key.ok || !key.value) throw new Error('The keychain does not hold the key.');
  return key.value;
}
