import type { HistoryEntry, HistoryFilter } from '../../shared/contract/index.ts';
import type { Database } from './database.ts';

interface Row {
  id: string;
  profile_id: string;
  what: HistoryEntry['what'];
  at: number;
  kind: HistoryEntry['kind'];
  outcome: HistoryEntry['outcome'];
  application_id: string;
  reference: string;
  session_id: string | null;
  other_session_id: string | null;
  fingerprint: string;
  purpose: string;
}

/** A search is answered with so many entries at most: whoever looks for something will look closer. */
export const mostFound = 1_000;

export type HistoryRepository = ReturnType<typeof createHistoryRepository>;

/** What this desk has shared and imported, newest first. The database itself keeps it (migrations.ts). */
export function createHistoryRepository(database: Database) {
  const prepared = new Map<string, ReturnType<Database['prepare']>>();
  function statement(sql: string) {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  }

  return {
    /** How many entries fit; of a search `mostFound` at most. */
    count(filter: HistoryFilter): number {
      const { where, values } = conditions(filter);
      const limit = filter.search === '' ? '' : ` LIMIT ${mostFound}`;
      const [row] = statement(
        `SELECT count(*) AS count FROM (SELECT 1 FROM history WHERE ${where}${limit})`,
      ).all(...values) as { count: number }[];
      return row?.count ?? 0;
    },
    /** `limit` entries from the `offset`th on. The index alone is gone through, then the rows are fetched. */
    list(filter: HistoryFilter, offset: number, limit: number): HistoryEntry[] {
      const { where, values } = conditions(filter);
      const rows = statement(
        `SELECT history.* FROM (
           SELECT seq FROM history WHERE ${where} ORDER BY at DESC, seq DESC LIMIT ? OFFSET ?
         ) JOIN history USING (seq) ORDER BY at DESC, seq DESC`,
      ).all(...values, limit, offset) as Row[];
      return rows.map(toEntry);
    },
  };
}

/** Names and values apart: what a person types is never part of a statement. */
function conditions(filter: HistoryFilter): { where: string; values: (string | number)[] } {
  const parts: [string, ...(string | number)[]][] = [];
  if (filter.profileId !== undefined) parts.push(['profile_id = ?', filter.profileId]);
  if (filter.what !== undefined) parts.push(['what = ?', filter.what]);
  if (filter.kind !== undefined) parts.push(['kind = ?', filter.kind]);
  if (filter.outcome !== undefined) parts.push(['outcome = ?', filter.outcome]);
  if (filter.applicationId !== undefined) parts.push(['application_id = ?', filter.applicationId]);
  if (filter.since !== undefined) parts.push(['at >= ?', filter.since]);
  for (const word of filter.search.split(/\s+/).filter(Boolean)) {
    if (isUuid(word)) {
      const id = word.toLowerCase();
      parts.push(['(session_id = ? OR other_session_id = ?)', id, id]);
    } else parts.push(['instr(sought, ?) > 0', asciiLower(word)]);
  }
  if (parts.length === 0) return { where: 'TRUE', values: [] };
  return {
    where: parts.map(([sql]) => sql).join(' AND '),
    values: parts.flatMap(([, ...values]) => values),
  };
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}

/** As SQLite's `lower` does it (SQLite documentation, "Built-in Scalar SQL Functions"). */
function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

function toEntry(row: Row): HistoryEntry {
  return {
    id: row.id,
    profileId: row.profile_id,
    what: row.what,
    at: row.at,
    kind: row.kind,
    outcome: row.outcome,
    applicationId: row.application_id,
    reference: row.reference,
    ...(row.session_id === null ? {} : { sessionId: row.session_id }),
    ...(row.other_session_id === null ? {} : { otherSessionId: row.other_session_id }),
    fingerprint: row.fingerprint,
    purpose: row.purpose,
  };
}
