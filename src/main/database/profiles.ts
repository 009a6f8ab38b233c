import type { Environment } from '../../shared/contract/index.ts';
import type { Database } from './database.ts';
import { remembered } from './remembered.ts';
import type { Settings } from './settings.ts';

/** One Didit application this desk can act as. Its key is in the keychain; here is only what the screen shows. */
export interface Profile {
  id: string;
  name: string;
  applicationId: string;
  baseUrl: string;
  environment: Environment;
  keyLastFour: string;
  keyStoredAt: number;
}

interface Row {
  id: string;
  name: string;
  application_id: string;
  base_url: string;
  environment: Environment;
  key_last_four: string;
  key_stored_at: number;
}

export type ProfileRepository = ReturnType<typeof createProfileRepository>;

/** Profiles in the order in which they were added, and which of them is active. */
export function createProfileRepository(database: Database, settings: Settings) {
  const toProfile = (row: Row): Profile => ({
    id: row.id,
    name: row.name,
    applicationId: row.application_id,
    baseUrl: row.base_url,
    environment: row.environment,
    keyLastFour: row.key_last_four,
    keyStoredAt: row.key_stored_at,
  });
  /** Every import that takes its turn asks for its profile. */
  const all = remembered((): readonly Profile[] =>
    (database.prepare('SELECT * FROM profiles ORDER BY created_at, id').all() as Row[]).map(toProfile),
  );
  return {
    all: all.get,
    insert(profile: Profile, now: number) {
      all.forget();
      database
        .prepare('INSERT INTO profiles VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
        .run(
          profile.id,
          profile.name,
          profile.applicationId,
          profile.baseUrl,
          profile.environment,
          profile.keyLastFour,
          profile.keyStoredAt,
          now,
        );
    },
    setKey(id: string, lastFour: string, now: number) {
      all.forget();
      database
        .prepare('UPDATE profiles SET key_last_four = ?, key_stored_at = ? WHERE id = ?')
        .run(lastFour, now, id);
    },
    setApplicationId(id: string, applicationId: string) {
      all.forget();
      database.prepare('UPDATE profiles SET application_id = ? WHERE id = ?').run(applicationId, id);
    },
    remove(id: string) {
      all.forget();
      database.prepare('DELETE FROM profiles WHERE id = ?').run(id);
    },
    activeId: () => settings.read('active-profile'),
    setActive: (id: string) => settings.write('active-profile', id),
  };
}
