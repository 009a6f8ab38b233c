import type { PartnerView } from '../../shared/contract/index.ts';
import type { Database } from './database.ts';

export type PartnerRepository = ReturnType<typeof createPartnerRepository>;

/** The applications this desk shares with and receives from, by name. */
export function createPartnerRepository(database: Database) {
  return {
    all: () =>
      (
        database
          .prepare('SELECT id, name, application_id FROM partners ORDER BY name COLLATE NOCASE, id')
          .all() as {
          id: string;
          name: string;
          application_id: string;
        }[]
      ).map((row): PartnerView => ({ id: row.id, name: row.name, applicationId: row.application_id })),
    insert(partner: PartnerView, now: number) {
      database
        .prepare('INSERT INTO partners VALUES (?, ?, ?, ?)')
        .run(partner.id, partner.name, partner.applicationId, now);
    },
    remove(id: string) {
      database.prepare('DELETE FROM partners WHERE id = ?').run(id);
    },
  };
}
