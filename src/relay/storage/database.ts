/** What the relay needs of PostgreSQL: the same SQL for a server and for the embedded engine. */

export interface Queries {
  /** Rows of one statement. Numbers that PostgreSQL calls `bigint` are numbers here: none of ours passes 2^53. */
  query<Row>(text: string, values?: readonly (string | number | null)[]): Promise<Row[]>;
}

export interface Database extends Queries {
  /** Runs `work` in one transaction; it is undone where `work` throws. */
  transaction<Value>(work: (queries: Queries) => Promise<Value>): Promise<Value>;
  /**
   * Calls `heard` for each notification on `channel`, and `listening` whenever listening begins, also anew: what was told in between is
   * lost. A server that is gone is listened to once it is back.
   */
  listen(channel: string, heard: (payload: string) => void, listening: () => void): Promise<void>;
  close(): Promise<void>;
}

/** Where every change that other relays have to hear of is told. */
export const channel = 'baton_relay';

/** What a notification on `channel` says: new events, a desk that came or went, a destination that did. */
export type Topic = 'events' | 'desks' | 'destinations';

export async function tell(queries: Queries, topic: Topic): Promise<void> {
  await queries.query('select pg_notify($1, $2)', [channel, topic]);
}
