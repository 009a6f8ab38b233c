import postgres from 'postgres';
import { kindOf, type Log } from '../log.ts';
import type { Database, Queries } from './database.ts';

/** s */
const connectTimeout = 3;
/** ms that the server may take for a statement; Didit waits 5 s for an answer. */
const statementTimeout = 4_000;
const maxConnections = 10;

/** A PostgreSQL server. Connects when it is asked something, and again after it was gone. */
export function openPostgres(url: string, log: Log): Database {
  const sql = postgres(url, {
    max: maxConnections,
    connect_timeout: connectTimeout,
    // A server that has come back is found at once: a delivery waits.
    backoff: (tries) => Math.min(0.1 * 2 ** tries, 2),
    // No statement here is worth compiling, and a wrong guess of the planner's would cost a second each time.
    connection: { application_name: 'baton-relay', statement_timeout: statementTimeout, jit: 'off' },
    // Nothing here is an array. The driver would ask for their types by itself on each connection, and where that breaks off meanwhile
    // nobody awaits the answer: the relay would end.
    fetch_types: false,
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
    onnotice: (notice) => log.debug('postgres-notice', { code: notice.code }),
  });
  return {
    ...queriesOf(sql),
    transaction: (work) => sql.begin((inside) => work(queriesOf(inside))) as ReturnType<typeof work>,
    async listen(channel, heard, listening) {
      try {
        await sql.listen(channel, heard, listening);
      } catch (error) {
        // The driver does it again when the connection has ended, the first one too.
        log.warn('not-listening-yet', { error: kindOf(error) });
      }
    },
    close: () => sql.end({ timeout: 5 }),
  };
}

function queriesOf(sql: postgres.ISql): Queries {
  return {
    query: async <Row>(text: string, values: readonly (string | number | null)[] = []) =>
      Array.from(await sql.unsafe(text, [...values], { prepare: true })) as Row[],
  };
}
