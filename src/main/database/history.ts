import type { Environment, HistoryEntry, HistoryFilter } from '../../shared/contract/index.ts';
import type { Database } from './database.ts';
import { conditions } from './history-conditions.ts';
import { historyCounts } from './history-counts.ts';
import { shareEntries } from './history-of-shares.ts';
import { knownOf } from './known-of.ts';

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
  made_here: number | null;
  decided_by: string | null;
  decided_at: number | null;
  comment: string;
  profile_name: string | null;
  own_application_id: string | null;
  environment: Environment | null;
  partner_name: string | null;
  agreement: string | null;
  trust_review: number | null;
  workflow: string | null;
  lifetime_seconds: number | null;
  until_at: number | null;
  problem: string | null;
  shared_status: NonNullable<HistoryEntry['sharedStatus']> | null;
  came_by_import: number | null;
  agreement_state: NonNullable<HistoryEntry['agreementState']> | null;
  from_status: NonNullable<HistoryEntry['fromStatus']> | null;
}

/** The screen shows so many entries of a search at most: whoever looks for something will look closer. */
export const maxFound = 1_000;

/** Entries that are read at once for a file. */
const step = 5_000;

export type HistoryRepository = ReturnType<typeof createHistoryRepository>;

export interface HistoryPage {
  isCut: boolean;
  entries: HistoryEntry[];
}

/**
 * What this desk has shared and imported and what was decided about it, newest first, as it was on that day. What follows from a
 * row of another table the database itself keeps (`history-that-keeps.ts`); a share is here before its token is.
 */
export function createHistoryRepository(database: Database) {
  const prepared = new Map<string, ReturnType<Database['prepare']>>();
  function statement(sql: string) {
    const known = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, known);
    return known;
  }

  /**
   * The newest entries that fit, `limit` at most from the `offset`th on. The index has each profile's own in order, so every
   * profile gives its newest, and the newest of those are the newest of all. -1 for all.
   */
  function newest(filter: HistoryFilter, limit: number, offset = 0): number[] {
    const { where, values } = conditions(filter);
    const profiles = filter.profileId === undefined ? allProfiles() : [filter.profileId];
    const own = `SELECT seq, at FROM history WHERE profile_id = ? AND ${where} ORDER BY at DESC, seq DESC LIMIT ?`;
    if (profiles.length === 0) return [];
    if (profiles.length === 1) {
      const rows = statement(`${own} OFFSET ?`).all(...profiles, ...values, limit, offset) as {
        seq: number;
      }[];
      return rows.map(({ seq }) => seq);
    }
    const most = limit < 0 ? -1 : offset + limit;
    const rows = statement(
      `${profiles.map(() => `SELECT * FROM (${own})`).join(' UNION ALL ')} ORDER BY at DESC, seq DESC LIMIT ? OFFSET ?`,
    ).all(...profiles.flatMap((profile) => [profile, ...values, most]), limit, offset) as { seq: number }[];
    return rows.map(({ seq }) => seq);
  }

  /** Also those that were removed. Leaps from one to the next in the index. */
  function allProfiles(): string[] {
    const rows = statement(
      `WITH RECURSIVE known (id) AS (
         SELECT min(profile_id) FROM history
         UNION ALL
         SELECT (SELECT min(profile_id) FROM history WHERE profile_id > known.id) FROM known WHERE known.id IS NOT NULL
       ) SELECT id FROM known WHERE id IS NOT NULL`,
    ).all() as { id: string }[];
    return rows.map(({ id }) => id);
  }

  /** The same with a look at the rows for a whole session's id, of which the index has the first part. */
  function found(filter: HistoryFilter, limit: number): number[] {
    const { ids } = conditions(filter);
    const seqs = newest(filter, limit);
    if (ids.length === 0) return seqs;
    const named = ids.map(() => '(session_id = ? OR other_session_id = ?)').join(' AND ');
    const rows = statement(
      `SELECT seq FROM history WHERE seq IN (SELECT value FROM json_each(?)) AND ${named} ORDER BY at DESC, seq DESC`,
    ).all(JSON.stringify(seqs), ...ids.flatMap((id) => [id, id])) as { seq: number }[];
    return rows.map(({ seq }) => seq);
  }

  function entriesOf(seqs: readonly number[]): HistoryEntry[] {
    const rows = statement(
      'SELECT * FROM history WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY at DESC, seq DESC',
    ).all(JSON.stringify(seqs)) as Row[];
    return rows.map(toEntry);
  }

  return {
    /** `limit` of the entries that fit, from the `offset`th on. Of a search only the newest `maxFound`; `isCut` where there are more. */
    page(filter: HistoryFilter, offset: number, limit: number): HistoryPage {
      if (filter.search.trim() === '')
        return { isCut: false, entries: entriesOf(newest(filter, limit, offset)) };
      const seqs = found(filter, maxFound + 1);
      const shown = seqs.slice(0, maxFound);
      return { isCut: seqs.length > maxFound, entries: entriesOf(shown.slice(offset, offset + limit)) };
    },
    /** All entries that fit, as they are now, a part at a time. */
    *all(filter: HistoryFilter): Generator<HistoryEntry[]> {
      const seqs = found(filter, -1);
      for (let at = 0; at < seqs.length; at += step) yield entriesOf(seqs.slice(at, at + step));
    },
    ...historyCounts({
      statement,
      profilesOf: ({ profileId }) => (profileId === undefined ? allProfiles() : [profileId]),
      found: (filter) => found(filter, maxFound + 1).slice(0, maxFound),
    }),
    ...shareEntries(statement),
  };
}

function toEntry(row: Row): HistoryEntry {
  return knownOf<HistoryEntry>({
    id: row.id,
    profileId: row.profile_id,
    what: row.what,
    at: row.at,
    kind: row.kind,
    outcome: row.outcome,
    applicationId: row.application_id,
    reference: row.reference,
    sessionId: row.session_id ?? undefined,
    otherSessionId: row.other_session_id ?? undefined,
    fingerprint: row.fingerprint,
    purpose: row.purpose,
    profileName: row.profile_name ?? undefined,
    ownApplicationId: row.own_application_id ?? undefined,
    environment: row.environment ?? undefined,
    partnerName: row.partner_name ?? undefined,
    agreement: row.agreement ?? undefined,
    trustReview: row.trust_review === null ? undefined : row.trust_review === 1,
    workflow: row.workflow ?? undefined,
    lifetimeSeconds: row.lifetime_seconds ?? undefined,
    until: row.until_at ?? undefined,
    problem: row.problem ?? undefined,
    sharedStatus: row.shared_status ?? undefined,
    cameByImport: row.came_by_import === null ? undefined : row.came_by_import === 1,
    agreementState: row.agreement_state ?? undefined,
    fromStatus: row.from_status ?? undefined,
    decision: row.made_here === null ? undefined : decisionOf(row),
  });
}

function decisionOf(row: Row): NonNullable<HistoryEntry['decision']> {
  return {
    here: row.made_here === 1,
    ...(row.decided_by === null ? {} : { by: row.decided_by }),
    ...(row.decided_at === null ? {} : { at: row.decided_at }),
    comment: row.comment,
  };
}
