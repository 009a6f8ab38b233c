/** A desk that has been in use: so many imports, with what the history has of them. */
import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { type Database, openDatabase } from '../../../src/main/database/database.ts';
import { databaseKey } from '../../support/database-key.ts';
import { must } from '../../support/test-desk.ts';
import { appFolders, startMeasured } from './measured-app.ts';

/** Of the imports so many wait. */
const waiting = 100;

/** What a desk has after a year or so. */
const entries = 10_000;

/** Writes a profile, without a key. Gives its id. */
export function insertProfile(database: Database): string {
  const profileId = randomUUID();
  database
    .prepare(
      `INSERT INTO profiles (id, name, application_id, base_url, environment, key_last_four, key_stored_at, created_at)
       VALUES (?, 'Scale', ?, 'http://127.0.0.1', 'sandbox', '0000', 0, 0)`,
    )
    .run(profileId, randomUUID());
  return profileId;
}

/** Writes so many imports of a profile; all but 100 have ended, where `waits` does not say otherwise. */
export function fillImports(database: Database, profileId: string, size: number, waits = waiting): void {
  const insert = database.prepare(
    `INSERT INTO imports (id, profile_id, state, kind, vendor_data, workflow_id, workflow_label, trust_review,
       from_application_id, source_session_id, token, token_fingerprint, created_at, issued_at, expires_at, attempts,
       next_attempt_at, ever_unsettled, recovered, ended_at)
     VALUES (?, ?, ?, 'user', ?, ?, 'KYC', 0, ?, ?, NULL, ?, ?, ?, ?, 1, NULL, 0, 0, ?)`,
  );
  const application = randomUUID();
  const workflow = randomUUID();
  database.transaction(() => {
    for (let nth = 0; nth < size; nth += 1) {
      const at = 1_700_000_000_000 + nth * 1_000;
      const isWaiting = nth >= size - waits;
      const ids = [randomUUID(), randomUUID(), randomBytes(8).toString('hex')] as const;
      insert.run(
        ids[0],
        profileId,
        isWaiting ? 'queued' : 'imported',
        `customer-${nth}`,
        workflow,
        application,
        ids[1],
        ids[2],
        at,
        at,
        at + 86_400_000,
        isWaiting ? null : at + 5_000,
      );
    }
  })();
}

/** Makes the folder that of a desk with one profile, whose key is gone, and 10,000 imports that have ended. */
export async function prepareDesk(dataFolder: string): Promise<void> {
  const app = await startMeasured(appFolders.baton, dataFolder);
  await app.close();
  const database = must(openDatabase(path.join(dataFolder, 'baton.db'), await databaseKey(dataFolder)));
  fillImports(database, insertProfile(database), entries, 0);
  database.close();
}
