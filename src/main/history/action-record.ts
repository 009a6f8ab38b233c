import type { Ending, Entry, Recorder } from '../actions/recorder.ts';
import type { Database } from '../database/database.ts';

/** The record of what was done at this desk: one row for each action, which is never taken away. */
export function createActionRecord(database: Database): Recorder {
  const insert = database.prepare(
    'INSERT INTO actions (id, called, actor, begun_at, outcome, ended_at, facts) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const end = database.prepare(
    'UPDATE actions SET outcome = ?, ended_at = ?, problem = ?, facts = json_patch(facts, ?) WHERE id = ?',
  );
  return {
    together: (work) => database.transaction(work)(),
    write({ id, called, actor, at, outcome, facts }: Entry) {
      const endedAt = outcome === 'intended' ? null : Math.round(at);
      insert.run(id, called, actor.type, Math.round(at), outcome, endedAt, JSON.stringify(facts));
    },
    end(id: string, { at, outcome, problem, facts }: Ending) {
      end.run(outcome, Math.round(at), problem ?? null, JSON.stringify(facts), id);
    },
  };
}
