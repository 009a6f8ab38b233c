import type { Problem } from '../../shared/problem.ts';
import { Secret } from '../../shared/secret.ts';
import type { Database } from './database.ts';
import type { ImportItem } from './import-item.ts';
import { unsynced } from './unsynced.ts';

interface Row {
  id: string;
  profile_id: string;
  state: ImportItem['state'];
  kind: ImportItem['kind'];
  vendor_data: string;
  workflow_id: string;
  workflow_label: string;
  trust_review: number;
  from_application_id: string;
  source_session_id: string;
  token: string | null;
  token_fingerprint: string;
  created_at: number;
  issued_at: number;
  expires_at: number;
  attempts: number;
  next_attempt_at: number | null;
  ever_unsettled: number;
  recovered: number;
  ended_at: number | null;
  problem: string | null;
  imported_session_id: string | null;
  imported_status: ImportItem['importedStatus'] | null;
}

interface ImportChange {
  item: ImportItem;
  eraseToken: boolean;
}

export type ImportRepository = ReturnType<typeof createImportRepository>;

const liveStates = "('queued', 'sending', 'unknown')";

/** What of an import changes. */
const courseColumns = [
  'state',
  'vendor_data',
  'workflow_id',
  'workflow_label',
  'attempts',
  'next_attempt_at',
  'ever_unsettled',
  'recovered',
  'ended_at',
  'problem',
  'imported_session_id',
  'imported_status',
] as const satisfies (keyof Row)[];

const setCourse = `UPDATE imports SET ${courseColumns.map((name) => `${name} = ?`).join(', ')}`;
const writeCourse = `${setCourse} WHERE id = ?`;
const writeLast = `${setCourse}, token = NULL WHERE id = ?`;

/** Of so many that have ended the last ones are looked for, so that looking takes no longer with the years. */
const maxLatest = 1_000;

/** References that are compared with one that is typed. */
const maxReferences = 5_000;

/** The imports of this desk. A token is written once, read only to be sent, and emptied when its import ends. */
export function createImportRepository(database: Database) {
  const prepared = new Map<string, ReturnType<Database['prepare']>>();
  /** Prepared once: a drain asks the same things a thousand times. */
  function statement(sql: string) {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  }
  const all = (sql: string, ...values: unknown[]) => (statement(sql).all(...values) as Row[]).map(toItem);
  const writeAll = database.transaction((changes: ImportChange[]) => {
    for (const { item, eraseToken } of changes) {
      const course = courseOf(item);
      const values = courseColumns.map((name) => course[name]);
      statement(eraseToken ? writeLast : writeCourse).run(...values, item.id);
    }
  });

  return {
    /** What has not ended. */
    live: () => all(`SELECT * FROM imports WHERE state IN ${liveStates}`),
    /** What has ended, the latest first: of those that were saved last, since a token lives a day and the table keeps years. */
    ended: (limit: number) =>
      all(
        `SELECT * FROM (SELECT * FROM imports WHERE state NOT IN ${liveStates} ORDER BY rowid DESC LIMIT ${maxLatest})
         ORDER BY ended_at DESC, id LIMIT ?`,
        limit,
      ),
    find: (id: string): ImportItem | undefined => all('SELECT * FROM imports WHERE id = ?', id)[0],
    /** The import of a source session that waits or has landed, whichever of the profiles made it. */
    ofSource(profileIds: readonly string[], sourceSessionId: string): ImportItem | undefined {
      const query = `SELECT * FROM imports WHERE profile_id = ? AND source_session_id = ?
        AND (state IN ${liveStates} OR state = 'imported') ORDER BY created_at DESC LIMIT 1`;
      const found = profileIds.flatMap((profileId) => all(query, profileId, sourceSessionId));
      return found.sort((one, other) => other.createdAt - one.createdAt)[0];
    },
    /** The import that made a session, whichever of the profiles did. */
    ofRecord: (profileIds: readonly string[], importedSessionId: string): ImportItem | undefined =>
      all(
        `SELECT * FROM imports WHERE imported_session_id = ? AND state = 'imported'
         AND profile_id IN (SELECT value FROM json_each(?)) ORDER BY created_at DESC LIMIT 1`,
        importedSessionId,
        JSON.stringify(profileIds),
      )[0],
    /** The references of a profile's imports that may have made a session, the latest first; one for each import. */
    references(profileId: string, kind: ImportItem['kind']): string[] {
      const query = `SELECT vendor_data FROM imports WHERE profile_id = ? AND kind = ?
        AND (state IN ${liveStates} OR state = 'imported') ORDER BY created_at DESC LIMIT ${maxReferences}`;
      const rows = statement(query).all(profileId, kind) as Pick<Row, 'vendor_data'>[];
      return rows.map((row) => row.vendor_data);
    },
    /** The workflows of the profile's imports that were accepted before a moment, Unix ms; each once. */
    workflowIdsBefore(profileId: string, moment: number): string[] {
      const query = 'SELECT DISTINCT workflow_id FROM imports WHERE profile_id = ? AND created_at < ?';
      const rows = statement(query).all(profileId, moment) as Pick<Row, 'workflow_id'>[];
      return rows.map((row) => row.workflow_id);
    },
    /** Returns only when the row is on disk. */
    insert(item: ImportItem, token: Secret) {
      const row = { ...toRow(item), token: token.reveal() };
      const names = Object.keys(row);
      const places = names.map(() => '?').join(', ');
      statement(`INSERT INTO imports (${names.join(', ')}) VALUES (${places})`).run(...Object.values(row));
    },
    /**
     * Writes everything but the tokens, which it empties where `eraseToken` is set: all of it or nothing. Without
     * `synced` a power cut may undo it.
     */
    update(changes: ImportChange[], { synced = true }: { synced?: boolean } = {}) {
      if (synced) writeAll(changes);
      else unsynced(database, () => writeAll(changes));
    },
    /** The tokens of those of the imports that have not ended, by import. */
    tokensOf(ids: readonly string[]): ReadonlyMap<string, Secret> {
      if (ids.length === 0) return new Map();
      const query = 'SELECT id, token FROM imports WHERE id IN (SELECT value FROM json_each(?))';
      const rows = statement(query).all(JSON.stringify(ids)) as Pick<Row, 'id' | 'token'>[];
      return new Map(rows.flatMap(({ id, token }) => (token ? [[id, new Secret(token)] as const] : [])));
    },
    /** Empties the write-ahead log, where overwritten pages still stand. */
    emptyLog() {
      database.pragma('wal_checkpoint(TRUNCATE)');
    },
  };
}

function toItem(row: Row): ImportItem {
  return {
    id: row.id,
    profileId: row.profile_id,
    state: row.state,
    kind: row.kind,
    vendorData: row.vendor_data,
    workflowId: row.workflow_id,
    workflowLabel: row.workflow_label,
    trustReview: row.trust_review === 1,
    fromApplicationId: row.from_application_id,
    sourceSessionId: row.source_session_id,
    tokenFingerprint: row.token_fingerprint,
    createdAt: row.created_at,
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
    attempts: row.attempts,
    nextAttemptAt: row.next_attempt_at ?? undefined,
    everUnsettled: row.ever_unsettled === 1,
    recovered: row.recovered === 1,
    endedAt: row.ended_at ?? undefined,
    problem: row.problem === null ? undefined : (JSON.parse(row.problem) as Problem),
    importedSessionId: row.imported_session_id ?? undefined,
    importedStatus: row.imported_status ?? undefined,
  };
}

function toRow(item: ImportItem): Omit<Row, 'token'> {
  return { ...factsOf(item), ...courseOf(item) };
}

/** What an import is; never changes. */
function factsOf(item: ImportItem) {
  return {
    id: item.id,
    profile_id: item.profileId,
    kind: item.kind,
    trust_review: item.trustReview ? 1 : 0,
    from_application_id: item.fromApplicationId,
    source_session_id: item.sourceSessionId,
    token_fingerprint: item.tokenFingerprint,
    created_at: item.createdAt,
    issued_at: item.issuedAt,
    expires_at: item.expiresAt,
  };
}

/** What becomes of it. */
function courseOf(item: ImportItem): Pick<Row, (typeof courseColumns)[number]> {
  return {
    state: item.state,
    vendor_data: item.vendorData,
    workflow_id: item.workflowId,
    workflow_label: item.workflowLabel,
    attempts: item.attempts,
    next_attempt_at: item.nextAttemptAt ?? null,
    ever_unsettled: item.everUnsettled ? 1 : 0,
    recovered: item.recovered ? 1 : 0,
    ended_at: item.endedAt ?? null,
    problem: item.problem === undefined ? null : JSON.stringify(item.problem),
    imported_session_id: item.importedSessionId ?? null,
    imported_status: item.importedStatus ?? null,
  };
}
