import type { Environment, PartnerView } from '../../shared/contract/index.ts';
import type { Database } from './database.ts';
import { remembered } from './remembered.ts';

interface Row {
  id: string;
  name: string;
  application_id: string;
  environment: Environment | null;
}

export type PartnerRepository = ReturnType<typeof createPartnerRepository>;

/** The applications this desk shares with and receives from, by name. */
export function createPartnerRepository(database: Database) {
  const query = 'SELECT id, name, application_id, environment FROM partners ORDER BY name COLLATE NOCASE, id';
  /** Every import that is shown asks for its sender's name. */
  const all = remembered((): PartnerView[] => (database.prepare(query).all() as Row[]).map(toPartner));
  return {
    all: all.get,
    insert(partner: PartnerView, now: number) {
      all.forget();
      database
        .prepare(
          'INSERT INTO partners (id, name, application_id, created_at, environment) VALUES (?, ?, ?, ?, ?)',
        )
        .run(partner.id, partner.name, partner.applicationId, now, partner.environment ?? null);
    },
    remove(id: string) {
      all.forget();
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
