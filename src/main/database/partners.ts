import type { Environment, PartnerView } from '../../shared/contract/index.ts';
import type { Database } from './database.ts';

interface Row {
  id: string;
  name: string;
  application_id: string;
  environment: Environment | null;
}

export type PartnerRepository = ReturnType<typeof createPartnerRepository>;

/** The applications this desk shares with and receives from, by name. */
export function createPartnerRepository(database: Database) {
  return {
    all: () =>
      (
        database
          .prepare(
            'SELECT id, name, application_id, environment FROM partners ORDER BY name COLLATE NOCASE, id',
          )
          .all() as Row[]
      ).map(toPartner),
    insert(partner: PartnerView, now: number) {
      database
        .prepare(
          'INSERT INTO partners (id, name, application_id, created_at, environment) VALUES (?, ?, ?, ?, ?)',
        )
        .run(partner.id, partner.name, partner.applicationId, now, partner.environment ?? null);
    },
    remove(id: string) {
      database.prepare('DELETE FROM partners WHERE id = ?').run(id);
    },
  };
}

function toPartner(row: Row): PartnerView {
  return {
    id: row.id,
    name: row.name,
    applicationId: row.application_id,
    ...(row.environment === null ? {} : { environment: row.environment }),
  };
}
