/**
 * Opening the desk: its identity from the data folder, the database key from the keychain, then the database. A
 * database is never started empty in the place of one that cannot be opened.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { Secret } from '../../shared/secret.ts';
import { type Database, openDatabase } from '../database/database.ts';
import type { Keychain } from '../keychain/keychain.ts';

/** `desk.json` in the data folder: which keychain entry belongs to this folder's database. No secret. */
const deskFile = z.object({ version: z.literal(1), deskId: z.guid() });

/** Opens the database of the data folder, creating both at the first start. */
export async function openDesk(dataFolder: string, keychain: Keychain): Promise<Result<Database>> {
  const databasePath = join(dataFolder, 'baton.db');
  const isNew = !existsSync(databasePath);
  const desk = await readDeskId(dataFolder, isNew);
  if (!desk.ok) return desk;
  const account = `database-key:${desk.value}`;
  const found = await keychain.read(account);
  if (!found.ok) return found;
  let key = found.value;
  if (key === undefined) {
    if (!isNew) return fail(problem('storage-key-missing', [fact('keychain-answer', { answer: account })]));
    key = new Secret(randomBytes(32).toString('hex'));
    const kept = await keychain.write(account, key);
    if (!kept.ok) return kept;
    // A keychain that forgets would make the database unreadable tomorrow, so see that it remembers.
    const again = await keychain.read(account);
    if (!again.ok) return again;
    if (again.value?.reveal() !== key.reveal()) {
      return fail(problem('keychain-missing', [fact('keychain-answer', { answer: 'not kept' })]));
    }
  }
  return openDatabase(databasePath, key);
}

async function readDeskId(dataFolder: string, mayCreate: boolean): Promise<Result<string>> {
  const path = join(dataFolder, 'desk.json');
  try {
    if (existsSync(path)) {
      const parsed = deskFile.safeParse(JSON.parse(await readFile(path, 'utf8')));
      return parsed.success ? ok(parsed.data.deskId) : damaged('desk.json');
    }
    if (!mayCreate) return damaged('desk.json missing');
    await mkdir(dataFolder, { recursive: true });
    const deskId = randomUUID();
    await writeDurably(path, JSON.stringify({ version: 1, deskId }));
    return ok(deskId);
  } catch (error) {
    if (error instanceof SyntaxError) return damaged('desk.json');
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const evidence = [fact('storage-answer', { answer: code })];
    return fail(problem(code === 'ENOSPC' ? 'storage-full' : 'storage-unwritable', evidence));
  }
}

async function writeDurably(path: string, text: string): Promise<void> {
  const draft = `${path}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
}

function damaged(what: string): Result<never> {
  return fail(problem('storage-damaged', [fact('storage-answer', { answer: what })]));
}
