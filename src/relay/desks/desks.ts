import { createHash, randomBytes } from 'node:crypto';
import { enrolmentCodeLength } from '../../shared/desk-code/enrolment-code.ts';
import { type Database, type Queries, tell } from '../storage/database.ts';

export interface Desk {
  name: string;
  /** Applications, by their ids at Didit, whose events it hears. */
  applications: string[];
}

interface DeskRow extends Desk {
  /** Unix ms */
  addedAt: number;
  enrolledAt: number | undefined;
  /** Until when its code can be used, while it has not been. */
  codeExpiresAt: number | undefined;
}

type EnrolmentFault = 'enrolment-unknown' | 'enrolment-used' | 'enrolment-expired';

/** ms for which an enrolment code can be used */
const codeLifetime = 10 * 60_000;

const tokenLength = 32;

export interface Desks {
  /** Adds a desk, or gives one that has not enrolled a new code; undefined where a desk of that name has enrolled. */
  add(
    name: string,
    applications: readonly string[],
  ): Promise<{ code: Uint8Array; expiresAt: number } | undefined>;
  /** Uses a code, once. The token is known to the desk alone from then on: what is kept is its hash. */
  enrol(code: Uint8Array): Promise<{ desk: Desk; token: string } | EnrolmentFault>;
  /** The desk with this token; undefined if it is not, or no longer, valid. */
  byToken(token: string): Promise<Desk | undefined>;
  list(): Promise<DeskRow[]>;
  /** Takes its token from a desk; false if there is none of that name. */
  remove(name: string): Promise<boolean>;
}

interface Row {
  name: string;
  applications: string[];
  added_at: number;
  enrolled_at: number | null;
  code_expires_at: number | null;
  token_hash: string | null;
}

const selectDesks = `
  select name, added_at, enrolled_at, code_expires_at, token_hash,
    (select coalesce(jsonb_agg(application_id::text order by application_id), '[]')
     from relay_desk_applications where desk = name) as applications
  from relay_desks`;

export function createDesks(database: Database, now: () => number): Desks {
  async function deskWhere(condition: string, value: string): Promise<Row | undefined> {
    const [row] = await database.query<Row>(`${selectDesks} where ${condition}`, [value]);
    return row;
  }

  return {
    async add(name, applications) {
      const code = new Uint8Array(randomBytes(enrolmentCodeLength));
      const expiresAt = now() + codeLifetime;
      const isAdded = await database.transaction(async (queries) => {
        const added = await queries.query(
          `insert into relay_desks (name, code_hash, code_expires_at, added_at) values ($1, $2, $3::bigint, $4::bigint)
           on conflict (name) do update
             set code_hash = excluded.code_hash, code_expires_at = excluded.code_expires_at
             where relay_desks.token_hash is null
           returning name`,
          [name, hashOf(code), expiresAt, now()],
        );
        if (added.length > 0) await giveApplications(queries, name, applications);
        return added.length > 0;
      });
      return isAdded ? { code, expiresAt } : undefined;
    },

    async enrol(code) {
      const token = randomBytes(tokenLength).toString('base64url');
      const [row] = await database.query<{ name: string }>(
        `update relay_desks set token_hash = $2, enrolled_at = $3::bigint
         where code_hash = $1 and token_hash is null and code_expires_at > $3::bigint returning name`,
        [hashOf(code), hashOf(token), now()],
      );
      if (!row) {
        const known = await deskWhere('code_hash = $1', hashOf(code));
        if (!known) return 'enrolment-unknown';
        return known.token_hash === null ? 'enrolment-expired' : 'enrolment-used';
      }
      const desk = await deskWhere('name = $1', row.name);
      return desk
        ? { desk: { name: desk.name, applications: desk.applications }, token }
        : 'enrolment-unknown';
    },

    async byToken(token) {
      const row = await deskWhere('token_hash = $1', hashOf(token));
      return row && { name: row.name, applications: row.applications };
    },

    async list() {
      const rows = await database.query<Row>(`${selectDesks} order by name`);
      return rows.map(({ name, applications, added_at, enrolled_at, code_expires_at }) => ({
        name,
        applications,
        addedAt: added_at,
        enrolledAt: enrolled_at ?? undefined,
        codeExpiresAt: enrolled_at === null ? (code_expires_at ?? undefined) : undefined,
      }));
    },

    async remove(name) {
      const gone = await database.query('delete from relay_desks where name = $1 returning name', [name]);
      if (gone.length > 0) await tell(database, 'desks');
      return gone.length > 0;
    },
  };
}

async function giveApplications(
  queries: Queries,
  name: string,
  applications: readonly string[],
): Promise<void> {
  await queries.query('delete from relay_desk_applications where desk = $1', [name]);
  await queries.query(
    `insert into relay_desk_applications (desk, application_id)
     select distinct $1, value::uuid from jsonb_array_elements_text($2::text::jsonb)`,
    [name, JSON.stringify(applications)],
  );
}

/** Codes and tokens are by chance and long: their hash needs no salt and no work factor. */
function hashOf(secret: string | Uint8Array): string {
  return createHash('sha256').update(secret).digest('hex');
}
