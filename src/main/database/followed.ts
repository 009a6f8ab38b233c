import type { DecisionView } from '../../shared/contract/index.ts';
import type { FollowEnd } from '../../shared/follow-end.ts';
import { type DecidedStatus, isDecided, type SessionKind, type SessionStatus } from '../../shared/session.ts';
import type { Database } from './database.ts';
import { unsynced } from './unsynced.ts';

/** A session whose status concerns this desk: the record of an import, or the source of a handoff. Times are Unix ms. */
export interface Followed {
  /** Made of the profile's and the session's (`followedId`). */
  id: string;
  profileId: string;
  sessionId: string;
  /** The imports that it is the record of, and none where it was only shared. */
  importIds: readonly string[];
  /** The last handoff of it, and until when a token of it lives; undefined where it was not shared. */
  handoffId: string | undefined;
  sharedUntil: number | undefined;
  /** When this desk began to follow it, and as it was last seen; undefined while nobody knows. */
  landedStatus: SessionStatus | undefined;
  status: SessionStatus | undefined;
  /** Since when it is. */
  changedAt: number;
  lookedAt: number | undefined;
  ended: FollowEnd | undefined;
  /** How many remarks of reviewers the last look found. */
  remarks: number | undefined;
  /** It landed before Baton watched, and was never looked at: what the first look finds is old. */
  beforeWatch: boolean;
  /** The relay has told of a change that nobody has looked at. */
  isHinted: boolean;
  /** What this desk has sent and not heard about. */
  asked: AskedDecision | undefined;
}

type Named = Pick<Followed, 'profileId' | 'sessionId'>;

/** A session on which somebody acts; its kind is known where it is a session of one's own. */
interface ActedOn extends Named {
  status: SessionStatus;
  kind: SessionKind | undefined;
  reference: string;
}

/** A decision that was sent, or is about to be. */
interface AskedDecision {
  status: DecidedStatus;
  comment: string;
  /** How many remarks of reviewers the record showed before. */
  after: number;
}

/** A status that is another than the one before. What is known of a decision stands with any of them. */
export interface StatusChange extends Omit<DecisionView, 'status'> {
  id: string;
  from: SessionStatus | undefined;
  status: SessionStatus;
}

export type FollowedRepository = ReturnType<typeof createFollowedRepository>;

interface Row {
  profile_id: string;
  session_id: string;
  import_ids: string;
  handoff_id: string | null;
  shared_until: number | null;
  landed_status: SessionStatus | null;
  status: SessionStatus | null;
  changed_at: number;
  looked_at: number | null;
  ended: FollowEnd | null;
  remarks: number | null;
  before_watch: number;
  hinted: number;
  asked_status: DecidedStatus | null;
  asked_comment: string | null;
  asked_after: number | null;
}

interface ChangeRow {
  status: SessionStatus;
  made_here: number;
  seen_at: number;
  decided_by: string | null;
  decided_at: number | null;
  comment: string;
}

const rowsOf = `SELECT followed.*,
    (SELECT json_group_array(id) FROM imports
      WHERE imported_session_id = followed.session_id AND imports.profile_id = followed.profile_id) AS import_ids,
    (SELECT id FROM handoffs WHERE handoffs.profile_id = followed.profile_id AND handoffs.session_id = followed.session_id
      ORDER BY issued_at DESC LIMIT 1) AS handoff_id,
    (SELECT max(expires_at) FROM handoffs WHERE handoffs.profile_id = followed.profile_id
      AND handoffs.session_id = followed.session_id) AS shared_until
  FROM followed`;

/** As the index of those about which a decision is still to come has them. */
const undecided = `status IN ('NOT_STARTED', 'IN_PROGRESS', 'AWAITING_USER', 'IN_REVIEW', 'RESUBMITTED')`;

const key = 'profile_id = ? AND session_id = ?';

/** What a followed session is known by. */
export function followedId(profileId: string, sessionId: string): string {
  return `${profileId} ${sessionId}`;
}

/** What is asked of the table, and of those that follow from it. */
function statementsOf(database: Database) {
  const open = database.prepare(`${rowsOf} WHERE ended IS NULL OR hinted = 1`);
  const urgent = database.prepare(
    `${rowsOf} WHERE hinted = 1 OR (ended IS NULL AND (status IS NULL OR ${undecided}))`,
  );
  const one = database.prepare(`${rowsOf} WHERE followed.profile_id = ? AND followed.session_id = ?`);
  const ofImport = database.prepare(
    `${rowsOf} JOIN imports ON imports.profile_id = followed.profile_id AND imported_session_id = followed.session_id
     WHERE imports.id = ? AND state = 'imported'`,
  );
  const unsettled = database.prepare(
    `SELECT imports.id FROM followed JOIN imports
       ON imports.imported_session_id = followed.session_id AND imports.profile_id = followed.profile_id
     WHERE ${undecided}`,
  );
  const last = database.prepare(
    `SELECT * FROM status_changes WHERE ${key} AND status IN ('APPROVED', 'DECLINED', 'RESUBMITTED')
     ORDER BY seen_at DESC, rowid DESC LIMIT 1`,
  );
  const look = database.prepare(
    `UPDATE followed SET looked_at = ?, ended = ?, remarks = ?, status = ?, landed_status = coalesce(landed_status, ?),
       before_watch = 0, hinted = 0 WHERE ${key}`,
  );
  const change = database.prepare(
    `UPDATE followed SET status = ?, changed_at = ?, looked_at = ?, ended = ?, remarks = ?, before_watch = 0, hinted = 0,
       asked_status = NULL, asked_comment = NULL, asked_after = NULL WHERE ${key}`,
  );
  const hint = database.prepare(`UPDATE followed SET hinted = 1 WHERE ${key}`);
  const ask = database.prepare(
    `UPDATE followed SET asked_status = ?, asked_comment = ?, asked_after = ?, ended = NULL WHERE ${key}`,
  );
  const follow = database.prepare(
    `INSERT INTO followed (profile_id, session_id, landed_status, status, changed_at, kind, reference)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET kind = coalesce(excluded.kind, kind), reference = excluded.reference`,
  );
  const show = database.prepare(
    'UPDATE imports SET imported_status = ? WHERE profile_id = ? AND imported_session_id = ?',
  );
  const note = database.prepare(
    `INSERT INTO status_changes (id, profile_id, session_id, from_status, status, made_here, seen_at, decided_by, decided_at, comment)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return { open, urgent, one, ofImport, unsettled, last, look, change, hint, ask, follow, show, note };
}

/** The sessions that are followed, and what became of them. They come by themselves (followed-sessions.ts). */
export function createFollowedRepository(database: Database) {
  const { open, urgent, one, ofImport, unsettled, last, look, change, hint, ask, follow, show, note } =
    statementsOf(database);

  const changed = database.transaction((seen: Followed, at: number, what: StatusChange | undefined) => {
    const { profileId, sessionId, status } = seen;
    show.run(status ?? null, profileId, sessionId);
    change.run(
      status ?? null,
      seen.changedAt,
      at,
      seen.ended ?? null,
      seen.remarks ?? null,
      profileId,
      sessionId,
    );
    if (!what) return;
    note.run(
      ...[what.id, profileId, sessionId, what.from ?? null, what.status, what.here ? 1 : 0],
      ...[Math.round(what.seenAt), what.by ?? null],
      ...[what.at === undefined ? null : Math.round(what.at), what.comment],
    );
  });

  return {
    /** What is being followed, and what the relay has told of. */
    open: () => (open.all() as Row[]).map(toFollowed),
    /** Of these what is not decided, or was told of: few, however many there are. */
    urgent: () => (urgent.all() as Row[]).map(toFollowed),
    /** The imports about whose records a decision is still to come. */
    unsettled: () => (unsettled.all() as { id: string }[]).map(({ id }) => id),
    /** By its id, followed or not any more. */
    find(id: string): Followed | undefined {
      const [row] = one.all(...id.split(' ')) as Row[];
      return row && toFollowed(row);
    },
    /** The record of an import; undefined while it has none. */
    ofImport(importId: string): Followed | undefined {
      const [row] = ofImport.all(importId) as Row[];
      return row && toFollowed(row);
    },
    lastDecision({ profileId, sessionId }: Named): DecisionView | undefined {
      const [row] = last.all(profileId, sessionId) as ChangeRow[];
      return row && toDecision(row);
    },
    /** It was looked at, and its status is what it was. Needs no sync: it would only be looked at again. */
    looked({ profileId, sessionId, status, ended, remarks }: Followed, at: number): void {
      const seen = [at, ended ?? null, remarks ?? null, status ?? null, status ?? null];
      unsynced(database, () => look.run(...seen, profileId, sessionId));
    },
    /** Its status has changed (`what`), or what was asked has not come to be. All of it or nothing, the history's entry among it. */
    changed,
    /** The relay has told of a change. Needs no sync: what is lost the relay tells again (kept-relay.ts). */
    hinted({ profileId, sessionId }: Followed): void {
      unsynced(database, () => hint.run(profileId, sessionId));
    },
    /**
     * Somebody acts on a session that has this status: it is followed from now on, if it is not yet. What it is and whom it is
     * about is kept for the history, which knows a session by nothing else that was neither imported nor shared.
     */
    follow({ profileId, sessionId, kind, reference, status }: ActedOn, at: number): void {
      follow.run(profileId, sessionId, status, status, at, kind ?? null, reference);
    },
    /** A decision is about to be sent: on disk when this returns. What has ended is followed again until its outcome is known. */
    ask({ profileId, sessionId }: Named, { status, comment, after }: AskedDecision): void {
      ask.run(status, comment, after, profileId, sessionId);
    },
    /** It was not made. */
    forgetAsked: ({ profileId, sessionId }: Named) => void ask.run(null, null, null, profileId, sessionId),
    /** What was not found with another key may be found with a new one. */
    reopenGone(profileId: string): void {
      database
        .prepare(`UPDATE followed SET ended = NULL WHERE ended = 'gone' AND profile_id = ?`)
        .run(profileId);
    },
  };
}

function toFollowed(row: Row): Followed {
  const { asked_status: status } = row;
  return {
    id: followedId(row.profile_id, row.session_id),
    profileId: row.profile_id,
    sessionId: row.session_id,
    importIds: JSON.parse(row.import_ids) as string[],
    handoffId: row.handoff_id ?? undefined,
    sharedUntil: row.shared_until ?? undefined,
    landedStatus: row.landed_status ?? undefined,
    status: row.status ?? undefined,
    changedAt: row.changed_at,
    lookedAt: row.looked_at ?? undefined,
    ended: row.ended ?? undefined,
    remarks: row.remarks ?? undefined,
    beforeWatch: row.before_watch === 1,
    isHinted: row.hinted === 1,
    asked: status ? { status, comment: row.asked_comment ?? '', after: row.asked_after ?? 0 } : undefined,
  };
}

function toDecision(row: ChangeRow): DecisionView | undefined {
  if (!isDecided(row.status)) return undefined;
  return {
    status: row.status,
    here: row.made_here === 1,
    seenAt: row.seen_at,
    ...(row.decided_by === null ? {} : { by: row.decided_by }),
    ...(row.decided_at === null ? {} : { at: row.decided_at }),
    comment: row.comment,
  };
}
