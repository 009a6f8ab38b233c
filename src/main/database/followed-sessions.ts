/**
 * The step by which every session that concerns this desk is followed, and every change of its status stands in the history. It has
 * shipped and is never changed (`migrations.ts`).
 */

/** Whom a change of a session's status is about: the import that it came by, or else the last handoff of it. */
const about = `(
      SELECT 1 AS rank, created_at AS since, kind, from_application_id AS application_id, vendor_data AS reference,
        source_session_id AS other_session_id, token_fingerprint AS fingerprint, NULL AS named
      FROM imports WHERE profile_id = new.profile_id AND imported_session_id = new.session_id
      UNION ALL
      SELECT 2, issued_at, kind, for_application_id, reference, redeemed_session_id, token_fingerprint, partner_name
      FROM handoffs WHERE profile_id = new.profile_id AND session_id = new.session_id
      ORDER BY 1, 2 DESC LIMIT 1
    )`;

export const followedSessions = `
  CREATE TABLE followed (
    profile_id TEXT NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
    session_id TEXT NOT NULL,
    landed_status TEXT,
    status TEXT,
    changed_at INTEGER NOT NULL,
    looked_at INTEGER,
    ended TEXT,
    remarks INTEGER,
    before_watch INTEGER NOT NULL DEFAULT 0,
    hinted INTEGER NOT NULL DEFAULT 0,
    asked_status TEXT,
    asked_comment TEXT,
    asked_after INTEGER,
    PRIMARY KEY (profile_id, session_id)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX followed_open ON followed (profile_id, session_id) WHERE ended IS NULL;
  CREATE INDEX followed_hinted ON followed (profile_id, session_id) WHERE hinted = 1;
  CREATE INDEX followed_undecided ON followed (profile_id, session_id)
  WHERE status IN ('NOT_STARTED', 'IN_PROGRESS', 'AWAITING_USER', 'IN_REVIEW', 'RESUBMITTED');
  CREATE INDEX handoffs_by_source ON handoffs (profile_id, session_id);

  INSERT INTO followed
  SELECT profile_id, imported_session_id, 'IN_REVIEW', imported_status, changed_at, looked_at,
    iif(ended IN ('decided', 'too-long'), NULL, ended), remarks, iif(ended IN ('decided', 'too-long'), 1, before_watch), 0, asked_status, asked_comment, asked_after
  FROM imports JOIN reviews ON import_id = imports.id
  WHERE imported_session_id IS NOT NULL
  ON CONFLICT DO NOTHING;

  INSERT INTO followed (profile_id, session_id, landed_status, status, changed_at, before_watch, ended)
  SELECT profile_id, imported_session_id, imported_status, imported_status, coalesce(ended_at, created_at), 1,
    iif(imported_status IN ('EXPIRED', 'KYC_EXPIRED', 'ABANDONED'), 'closed', NULL)
  FROM imports WHERE state = 'imported' AND imported_session_id IS NOT NULL
  ON CONFLICT DO NOTHING;

  INSERT INTO followed (profile_id, session_id, landed_status, status, changed_at)
  SELECT handoffs.profile_id, handoffs.session_id, shared_status, shared_status, issued_at
  FROM handoffs LEFT JOIN history ON history.id = handoffs.id
  WHERE expires_at > unixepoch() * 1000
  ORDER BY issued_at DESC
  ON CONFLICT DO NOTHING;

  UPDATE followed SET ended = 'too-long' WHERE ended IS NULL AND changed_at < (unixepoch() - 90 * 86400) * 1000;

  DROP TRIGGER review_of_import;
  CREATE TRIGGER followed_import AFTER UPDATE OF state ON imports
  WHEN new.state = 'imported' AND old.state <> 'imported' AND new.imported_session_id IS NOT NULL
  BEGIN
    INSERT INTO followed (profile_id, session_id, landed_status, status, changed_at)
    VALUES (new.profile_id, new.imported_session_id, new.imported_status, new.imported_status,
      coalesce(new.ended_at, new.created_at))
    ON CONFLICT DO UPDATE SET ended = nullif(ended, 'share-over');
  END;

  CREATE TRIGGER followed_source AFTER INSERT ON handoffs BEGIN
    INSERT INTO followed (profile_id, session_id, landed_status, status, changed_at)
    SELECT new.profile_id, new.session_id, shared_status, shared_status, new.issued_at
    FROM (SELECT (SELECT shared_status FROM history WHERE id = new.id) AS shared_status)
    WHERE true
    ON CONFLICT DO UPDATE SET landed_status = excluded.landed_status, status = excluded.status, changed_at = excluded.changed_at,
      looked_at = NULL, remarks = NULL, ended = NULL
    WHERE ended = 'share-over';
  END;

  CREATE TABLE status_changes (
    id TEXT PRIMARY KEY,
    profile_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    from_status TEXT,
    status TEXT NOT NULL,
    made_here INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    decided_by TEXT,
    decided_at INTEGER,
    comment TEXT NOT NULL,
    FOREIGN KEY (profile_id, session_id) REFERENCES followed (profile_id, session_id) ON DELETE CASCADE
  ) STRICT;

  CREATE INDEX status_changes_by_session ON status_changes (profile_id, session_id, seen_at);

  INSERT INTO status_changes
  SELECT decisions.id, profile_id, imported_session_id, NULL, decisions.status, made_here, seen_at, decided_by, decided_at, comment
  FROM decisions JOIN imports ON imports.id = import_id
  WHERE imported_session_id IS NOT NULL ORDER BY seen_at, decisions.rowid;

  DROP TABLE decisions;
  DROP TABLE reviews;

  ALTER TABLE history ADD COLUMN from_status TEXT;

  CREATE TRIGGER history_of_status AFTER INSERT ON status_changes BEGIN
    INSERT INTO history (id, profile_id, what, at, kind, outcome, application_id, reference, session_id, other_session_id, fingerprint,
      purpose, sought, profile_name, own_application_id, environment, partner_name, agreement, made_here, decided_by, decided_at,
      comment, from_status)
    SELECT new.id, profiles.id, iif(new.status IN ('APPROVED', 'DECLINED', 'RESUBMITTED'), 'decision', 'change'), new.seen_at,
      about.kind, new.status, about.application_id, about.reference, new.session_id, about.other_session_id, about.fingerprint, '',
      lower(about.reference || ' ' || coalesce(named, partners.name, '') || ' ' || substr(new.session_id, 1, 8) || ' ' ||
        coalesce(substr(about.other_session_id, 1, 8), '') || ' ' || about.fingerprint || ' ' || coalesce(new.decided_by, '') ||
        ' ' || new.comment),
      profiles.name, profiles.application_id, profiles.environment, coalesce(named, partners.name),
      json_extract(partners.terms, '$.agreement.reference'), new.made_here, new.decided_by, new.decided_at, new.comment,
      new.from_status
    FROM ${about} AS about
    JOIN profiles ON profiles.id = new.profile_id
    LEFT JOIN partners ON partners.application_id = about.application_id;
  END;
`;
