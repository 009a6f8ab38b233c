/** The record of what was done at this desk: the recorder's seat at the door, taken by the database. */
import type { Recorder } from '../actions/recorder.ts';
import { createActionRepository } from '../database/actions.ts';
import type { Database } from '../database/database.ts';

export function createActionRecord(database: Database): Recorder {
  const rows = createActionRepository(database);
  return {
    together: (work) => database.transaction(work)(),
    write({ id, called, actor, at, outcome, facts }) {
      const begunAt = Math.round(at);
      const endedAt = outcome === 'intended' ? undefined : begunAt;
      rows.insert({ id, called, actor: actor.type, begunAt, endedAt, outcome, facts });
    },
    end(id, { at, outcome, problem, facts }) {
      rows.end({ id, endedAt: Math.round(at), outcome, problem, facts });
    },
  };
}
