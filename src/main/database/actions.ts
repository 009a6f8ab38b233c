import type { Database } from './database.ts';

interface ActionRow {
  id: string;
  called: string;
  actor: string;
  /** Unix ms. */
  begunAt: number;
  /** Absent while it is only intended. */
  endedAt?: number | undefined;
  outcome: string;
  problem?: string | undefined;
  facts: object;
}

/** One row for each action; none is ever taken away. */
export function createActionRepository(database: Database) {
  const insert = database.prepare(
    'INSERT INTO actions (id, called, actor, begun_at, outcome, ended_at, facts) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const end = database.prepare(
    'UPDATE actions SET outcome = ?, ended_at = ?, problem = ?, facts = json_patch(facts, ?) WHERE id = ?',
  );
  return {
    insert({ id, called, actor, begunAt, endedAt, outcome, facts }: Omit<ActionRow, 'problem'>): void {
      insert.run(id, called, actor, begunAt, outcome, endedAt ?? null, JSON.stringify(facts));
    },
    /** What came of it; `facts` are added to those that it has. */
    end({ id, endedAt, outcome, problem, facts }: Omit<ActionRow, 'called' | 'actor' | 'begunAt'>): void {
      end.run(outcome, endedAt ?? null, problem ?? null, JSON.stringify(facts), id);
    },
  };
}
