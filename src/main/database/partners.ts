import {
  type Environment,
  type PartnerDraft,
  type PartnerView,
  partnerTerms,
} from '../../shared/contract/index.ts';
import type { Database } from './database.ts';
import { knownOf } from './known-of.ts';
import { remembered } from './remembered.ts';

interface Row {
  id: string;
  name: string;
  application_id: string;
  environment: Environment | null;
  terms: string;
}

export type PartnerRepository = ReturnType<typeof createPartnerRepository>;

/** The applications this desk shares with and receives from, by name. */
export function createPartnerRepository(database: Database) {
  const query =
    'SELECT id, name, application_id, environment, terms FROM partners ORDER BY name COLLATE NOCASE, id';
  /** Every import that is shown asks for its sender's name. */
  const all = remembered((): PartnerView[] => (database.prepare(query).all() as Row[]).map(toPartner));
  const insert = database.prepare(
    'INSERT INTO partners (id, name, application_id, created_at, environment, terms) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const update = database.prepare('UPDATE partners SET name = ?, environment = ?, terms = ? WHERE id = ?');
  return {
    all: all.get,
    insert({ id, name, applicationId, environment, terms }: PartnerView, now: number) {
      all.forget();
      insert.run(id, name, applicationId, now, environment ?? null, JSON.stringify(terms));
    },
    /** Everything but its application. */
    update(id: string, { name, environment, terms }: Omit<PartnerDraft, 'applicationId'>) {
      all.forget();
      update.run(name, environment ?? null, JSON.stringify(terms), id);
    },
    remove(id: string) {
      all.forget();
      database.prepare('DELETE FROM partners WHERE id = ?').run(id);
    },
  };
}

function toPartner(row: Row): PartnerView {
  return knownOf<PartnerView>({
    id: row.id,
    name: row.name,
    applicationId: row.application_id,
    environment: row.environment ?? undefined,
    terms: partnerTerms.parse(JSON.parse(row.terms)),
  });
}
