import { type Database, type Queries, tell } from '../storage/database.ts';
import type { SecretBox } from '../storage/secret-box.ts';

interface Destination {
  name: string;
  applicationId: string;
  /** The secrets that are valid now, newest first. */
  secrets: string[];
}

interface DestinationRow {
  name: string;
  applicationId: string;
  /** Unix ms */
  addedAt: number;
  changedAt: number;
}

/** ms for which a replaced secret stays valid: deliveries are on their way, and Didit repeats them for minutes. */
const overlap = 24 * 3_600_000;

export interface Destinations {
  /** By its name; undefined if there is none. Remembered for a few seconds, or until another relay tells of a change. */
  find(name: string): Promise<Destination | undefined>;
  list(): Promise<DestinationRow[]>;
  /** Adds one, or gives it another secret; false if the name is another application's. */
  put(name: string, applicationId: string, secret: string): Promise<boolean>;
  /** Removes one, of one of these applications if they are given; false if there is none. */
  remove(name: string, applications?: readonly string[]): Promise<boolean>;
  /** Forgets what was remembered. */
  forget(): void;
}

interface Row {
  name: string;
  application_id: string;
  secret: string;
  previous_secret: string | null;
  previous_until: number | null;
  added_at: number;
  changed_at: number;
}

/** ms */
const maxAge = 10_000;

export function createDestinations(database: Database, box: SecretBox, now: () => number): Destinations {
  let remembered: { rows: Promise<Map<string, Row>>; at: number } | undefined;
  /** Secrets of what is remembered, by the destination and what is stored of them. */
  let opened = new Map<string, string>();

  async function readAll(queries: Queries): Promise<Row[]> {
    return queries.query<Row>(
      `select name, application_id::text, secret, previous_secret, previous_until, added_at, changed_at
       from relay_destinations order by name`,
    );
  }

  function rows(): Promise<Map<string, Row>> {
    if (!remembered || now() - remembered.at > maxAge) {
      const read = readAll(database).then((all) => new Map(all.map((row) => [row.name, row])));
      const mine = { rows: read, at: now() };
      remembered = mine;
      opened = new Map();
      read.catch(() => {
        if (remembered === mine) remembered = undefined;
      });
    }
    return remembered.rows;
  }

  function secretIn(sealed: string, name: string): string {
    const place = `${name} ${sealed}`;
    const secret = opened.get(place) ?? box.open(sealed, name);
    opened.set(place, secret);
    return secret;
  }

  async function changed(): Promise<void> {
    remembered = undefined;
    await tell(database, 'destinations');
  }

  return {
    async find(name) {
      const row = (await rows()).get(name);
      if (!row) return undefined;
      const isPreviousValid = row.previous_secret !== null && (row.previous_until ?? 0) > now();
      const sealed = isPreviousValid ? [row.secret, row.previous_secret ?? ''] : [row.secret];
      return { name, applicationId: row.application_id, secrets: sealed.map((one) => secretIn(one, name)) };
    },
    async list() {
      return (await readAll(database)).map(({ name, application_id, added_at, changed_at }) => ({
        name,
        applicationId: application_id,
        addedAt: added_at,
        changedAt: changed_at,
      }));
    },
    async put(name, applicationId, secret) {
      const isDone = await database.transaction(async (queries) => {
        const [row] = await queries.query<Row>(
          'select application_id::text, secret from relay_destinations where name = $1 for update',
          [name],
        );
        if (row && row.application_id !== applicationId) return false;
        // Told twice, it is the same: the one before it stays what it was.
        if (row && box.open(row.secret, name) === secret) return true;
        const added = await queries.query(
          `insert into relay_destinations (name, application_id, secret, added_at, changed_at)
           values ($1, $2::uuid, $3, $4::bigint, $4::bigint)
           on conflict (name) do update set
             previous_secret = relay_destinations.secret, previous_until = $5::bigint,
             secret = excluded.secret, changed_at = excluded.changed_at
           where relay_destinations.application_id = excluded.application_id
           returning name`,
          [name, applicationId, box.seal(secret, name), now(), now() + overlap],
        );
        return added.length > 0;
      });
      if (isDone) await changed();
      return isDone;
    },
    async remove(name, applications) {
      const gone = await database.query(
        `delete from relay_destinations where name = $1
           and ($2::text is null or application_id in (select value::uuid from jsonb_array_elements_text($2::text::jsonb)))
         returning name`,
        [name, applications ? JSON.stringify(applications) : null],
      );
      if (gone.length > 0) await changed();
      return gone.length > 0;
    },
    forget() {
      remembered = undefined;
    },
  };
}
