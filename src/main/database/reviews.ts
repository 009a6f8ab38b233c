import type { DecisionView } from '../../shared/contract/index.ts';
import type { ReviewEnd } from '../../shared/review.ts';
import type { DecidedStatus, SessionStatus } from '../../shared/session.ts';
import type { Database } from './database.ts';
import { unsynced } from './unsynced.ts';

/** A record of this desk's that landed in review. Times are Unix ms. */
export interface Review {
  importId: string;
  profileId: string;
  sessionId: string;
  /** As it was last seen. */
  status: SessionStatus;
  /** Since when it is. */
  changedAt: number;
  lookedAt: number | undefined;
  ended: ReviewEnd | undefined;
  /** How many remarks of reviewers the last look found. */
  remarks: number | undefined;
  /** It landed before Baton watched, and was never looked at: what the first look finds is old. */
  beforeWatch: boolean;
  /** What this desk has sent and not heard about. */
  asked: AskedDecision | undefined;
}

/** A decision that was sent, or is about to be. */
interface AskedDecision {
  status: DecidedStatus;
  comment: string;
  /** How many remarks of reviewers the record showed before. */
  after: number;
}

export type NewDecision = DecisionView & { id: string };

export type ReviewRepository = ReturnType<typeof createReviewRepository>;

interface Row {
  import_id: string;
  profile_id: string;
  imported_session_id: string;
  imported_status: SessionStatus;
  changed_at: number;
  looked_at: number | null;
  ended: ReviewEnd | null;
  remarks: number | null;
  before_watch: number;
  asked_status: DecidedStatus | null;
  asked_comment: string | null;
  asked_after: number | null;
}

interface DecisionRow {
  status: DecidedStatus;
  made_here: number;
  seen_at: number;
  decided_by: string | null;
  decided_at: number | null;
  comment: string;
}

/** Of an imported record that was never in review, what a row would say: it is as it landed, and nothing is to be decided. */
const anyRecord = `SELECT imports.id AS import_id, profile_id, imported_session_id, imported_status,
    coalesce(changed_at, ended_at, created_at) AS changed_at, looked_at,
    CASE WHEN reviews.import_id IS NULL THEN 'closed' ELSE ended END AS ended, remarks,
    coalesce(before_watch, 0) AS before_watch, asked_status, asked_comment, asked_after
  FROM imports LEFT JOIN reviews ON imports.id = reviews.import_id
  WHERE state = 'imported' AND imported_session_id IS NOT NULL AND imports.id = ?`;

const rowsOf = `SELECT import_id, profile_id, imported_session_id, imported_status, changed_at, looked_at, ended,
    remarks, before_watch, asked_status, asked_comment, asked_after
  FROM reviews JOIN imports ON imports.id = reviews.import_id WHERE imported_session_id IS NOT NULL`;

/** The records that landed in review, and what was decided about them. They come by themselves (migrations.ts). */
export function createReviewRepository(database: Database) {
  const open = database.prepare(`${rowsOf} AND ended IS NULL`);
  const one = database.prepare(`${rowsOf} AND import_id = ?`);
  const any = database.prepare(anyRecord);
  const begin = database.prepare('INSERT OR IGNORE INTO reviews (import_id, changed_at) VALUES (?, ?)');
  const unsettled = database.prepare(
    `SELECT import_id FROM reviews WHERE ended IS NULL OR ended NOT IN ('decided', 'closed')`,
  );
  const last = database.prepare(
    'SELECT * FROM decisions WHERE import_id = ? ORDER BY seen_at DESC, rowid DESC LIMIT 1',
  );
  const look = database.prepare(
    'UPDATE reviews SET looked_at = ?, ended = ?, remarks = ?, before_watch = 0 WHERE import_id = ?',
  );
  const change = database.prepare(
    `UPDATE reviews SET changed_at = ?, looked_at = ?, ended = ?, remarks = ?, before_watch = 0, asked_status = NULL,
       asked_comment = NULL, asked_after = NULL WHERE import_id = ?`,
  );
  const ask = database.prepare(
    'UPDATE reviews SET asked_status = ?, asked_comment = ?, asked_after = ? WHERE import_id = ?',
  );
  const show = database.prepare('UPDATE imports SET imported_status = ? WHERE id = ?');
  const decide = database.prepare(
    `INSERT INTO decisions (id, import_id, status, made_here, seen_at, decided_by, decided_at, comment)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  const changed = database.transaction((review: Review, at: number, decision: NewDecision | undefined) => {
    const { importId, status } = review;
    show.run(status, importId);
    begin.run(importId, review.changedAt);
    change.run(review.changedAt, at, review.ended ?? null, review.remarks ?? null, importId);
    if (!decision) return;
    const { id, here, seenAt, by, at: decidedAt, comment } = decision;
    decide.run(
      id,
      importId,
      decision.status,
      here ? 1 : 0,
      Math.round(seenAt),
      by ?? null,
      decidedAt === undefined ? null : Math.round(decidedAt),
      comment,
    );
  });

  return {
    /** What is being watched. */
    open: () => (open.all() as Row[]).map(toReview),
    /** The imports about whose records something may still be decided: what is watched, and what was given up. */
    unsettled: () => (unsettled.all() as Pick<Row, 'import_id'>[]).map((row) => row.import_id),
    find(importId: string): Review | undefined {
      const [row] = one.all(importId) as Row[];
      return row && toReview(row);
    },
    /** The same, also for an imported record that was never in review. */
    record(importId: string): Review | undefined {
      const [row] = any.all(importId) as Row[];
      return row && toReview(row);
    },
    lastDecision(importId: string): DecisionView | undefined {
      const [row] = last.all(importId) as DecisionRow[];
      return row && toDecision(row);
    },
    /** It was looked at, and its status is what it was. Needs no sync: it would only be looked at again. */
    looked({ importId, ended, remarks }: Review, at: number): void {
      unsynced(database, () => look.run(at, ended ?? null, remarks ?? null, importId));
    },
    /** Its status has changed, or what was asked has not come to be; `decision` if that was one. All of it or nothing, the history's entry among it. */
    changed,
    /** A decision is about to be sent: on disk when this returns. */
    ask(importId: string, { status, comment, after }: AskedDecision): void {
      ask.run(status, comment, after, importId);
    },
    /** It was not made. */
    forgetAsked: (importId: string) => void ask.run(null, null, null, importId),
    /** What was not found with another key may be found with a new one. */
    reopenGone(profileId: string): void {
      database
        .prepare(
          `UPDATE reviews SET ended = NULL WHERE ended = 'gone'
             AND import_id IN (SELECT id FROM imports WHERE profile_id = ?)`,
        )
        .run(profileId);
    },
  };
}

function toReview(row: Row): Review {
  const { asked_status: status } = row;
  return {
    importId: row.import_id,
    profileId: row.profile_id,
    sessionId: row.imported_session_id,
    status: row.imported_status,
    changedAt: row.changed_at,
    lookedAt: row.looked_at ?? undefined,
    ended: row.ended ?? undefined,
    remarks: row.remarks ?? undefined,
    beforeWatch: row.before_watch === 1,
    asked: status ? { status, comment: row.asked_comment ?? '', after: row.asked_after ?? 0 } : undefined,
  };
}

function toDecision(row: DecisionRow): DecisionView {
  return {
    status: row.status,
    here: row.made_here === 1,
    seenAt: row.seen_at,
    ...(row.decided_by === null ? {} : { by: row.decided_by }),
    ...(row.decided_at === null ? {} : { at: row.decided_at }),
    comment: row.comment,
  };
}
