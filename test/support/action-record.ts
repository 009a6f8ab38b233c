/** The record of actions as it is on disk now, read from a copy while its desk goes on. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/main/database/database.ts';
import { Secret } from '../../src/shared/secret.ts';
import { removeFolder } from './remove-folder.ts';
import { must, type TestDesk } from './test-desk.ts';

interface Recorded {
  called: string;
  actor: string;
  outcome: string;
  problem: string | null;
  facts: Record<string, unknown>;
}

export function actionRecord({ dataFolder, keytar }: TestDesk): Recorded[] {
  const folder = mkdtempSync(join(tmpdir(), 'baton-record-'));
  try {
    cpSync(dataFolder, folder, { recursive: true });
    const [, key = ''] = [...keytar.entries].find(([account]) => account.startsWith('database-key:')) ?? [];
    const database = must(openDatabase(join(folder, 'baton.db'), new Secret(key)));
    const rows = database
      .prepare('SELECT called, actor, outcome, problem, facts FROM actions ORDER BY seq')
      .all() as (Omit<Recorded, 'facts'> & { facts: string })[];
    database.close();
    return rows.map(({ facts, ...row }) => ({ ...row, facts: JSON.parse(facts) }));
  } finally {
    removeFolder(folder);
  }
}
