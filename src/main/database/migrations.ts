/**
 * The tables, as numbered steps. A step that has shipped is never changed; a new need is a new step at the end.
 * Times are Unix ms. `problem` columns hold JSON.
 */
import { followedSessions } from './followed-sessions.ts';
import { historyThatKeeps } from './history-that-keeps.ts';
import { ownSessions } from './own-sessions.ts';

export const migrations: readonly string[] = [
  `
  CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT;

  CREATE TABLE profiles (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    application_id TEXT NOT NULL,
    base_url TEXT NOT NULL,
    environment TEXT NOT NULL,
    key_last_four TEXT NOT NULL,
    key_stored_at INTEGER NOT NULL,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE partners (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    application_id TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    profile_id TEXT NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
    state TEXT NOT NULL,
    kind TEXT NOT NULL,
    vendor_data TEXT NOT NULL,
    workflow_id TEXT NOT NULL,
    workflow_label TEXT NOT NULL,
    trust_review INTEGER NOT NULL,
    from_application_id TEXT NOT NULL,
    source_session_id TEXT NOT NULL,
    token TEXT,
    token_fingerprint TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_attempt_at INTEGER,
    ever_unsettled INTEGER NOT NULL,
    recovered INTEGER NOT NULL,
    ended_at INTEGER,
    problem TEXT,
    imported_session_id TEXT,
    imported_status TEXT
  ) STRICT;

  CREATE TABLE known_workflows (
    profile_id TEXT PRIMARY KEY REFERENCES profiles (id) ON DELETE CASCADE,
    workflows TEXT NOT NULL
  ) STRICT;

  CREATE INDEX imports_by_source ON imports (profile_id, source_session_id);
  `,
  // Two imports of one source session should not have been able to wait at once. Where they do, the one that may
  // have been sent goes on, else the older one; the index could not be made beside the others.
  `
  ALTER TABLE partners ADD COLUMN environment TEXT;

  UPDATE imports
  SET state = 'cancelled', token = NULL, next_attempt_at = NULL, ended_at = unixepoch() * 1000,
      problem = '{"code":"already-queued","evidence":[],"action":"open-existing"}'
  WHERE id IN (
    SELECT id FROM (
      SELECT id, row_number() OVER (
        PARTITION BY profile_id, source_session_id ORDER BY state = 'queued', created_at, id
      ) AS place
      FROM imports WHERE state IN ('queued', 'sending', 'unknown')
    ) WHERE place > 1
  );

  CREATE UNIQUE INDEX imports_live_source ON imports (profile_id, source_session_id)
  WHERE state IN ('queued', 'sending', 'unknown');
  `,
  // What this desk asked for and what it gave away, without the tokens: what comes back is known by them.
  `
  CREATE TABLE requests (
    nonce TEXT PRIMARY KEY,
    profile_id TEXT NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
    lifetime_seconds INTEGER NOT NULL,
    asked_at INTEGER NOT NULL,
    answered_at INTEGER,
    token_fingerprint TEXT
  ) STRICT;

  CREATE TABLE handoffs (
    id TEXT PRIMARY KEY,
    profile_id TEXT NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
    token_fingerprint TEXT NOT NULL,
    kind TEXT NOT NULL,
    session_id TEXT NOT NULL,
    partner_name TEXT NOT NULL,
    for_application_id TEXT NOT NULL,
    issued_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    request_nonce TEXT,
    redeemed_at INTEGER,
    redeemed_session_id TEXT,
    redeemed_status TEXT
  ) STRICT;

  CREATE UNIQUE INDEX handoffs_by_token ON handoffs (token_fingerprint);
  CREATE INDEX handoffs_by_time ON handoffs (profile_id, issued_at);
  `,
  // What was agreed with a partner, as JSON, and why a customer was shared.
  `
  ALTER TABLE partners ADD COLUMN terms TEXT NOT NULL DEFAULT '{}';
  ALTER TABLE handoffs ADD COLUMN purpose TEXT;
  `,
  // What this desk has shared and imported, one row each, newest first by an index that can be searched alone. Kept by the
  // database itself, so that no change of either is ever without it.
  `
  CREATE TABLE history (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    profile_id TEXT NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
    what TEXT NOT NULL,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    outcome TEXT NOT NULL,
    application_id TEXT NOT NULL,
    reference TEXT NOT NULL,
    session_id TEXT,
    other_session_id TEXT,
    fingerprint TEXT NOT NULL,
    purpose TEXT NOT NULL,
    sought TEXT NOT NULL
  ) STRICT;

  INSERT INTO history (id, profile_id, what, at, kind, outcome, application_id, reference, session_id, other_session_id, fingerprint, purpose, sought)
  SELECT id, profile_id, 'import', created_at, kind, state, from_application_id, vendor_data, imported_session_id,
    source_session_id, token_fingerprint, '',
    lower(vendor_data || ' ' || substr(source_session_id, 1, 8) || ' ' ||
      coalesce(substr(imported_session_id, 1, 8), '') || ' ' || token_fingerprint) FROM imports
  UNION ALL
  SELECT id, profile_id, 'share', issued_at, kind, iif(redeemed_at IS NULL, 'open', 'redeemed'), for_application_id, '', session_id,
    redeemed_session_id, token_fingerprint, coalesce(purpose, ''),
    lower(partner_name || ' ' || coalesce(purpose, '') || ' ' || substr(session_id, 1, 8) || ' ' ||
      coalesce(substr(redeemed_session_id, 1, 8), '') || ' ' || token_fingerprint) FROM handoffs
  ORDER BY 4;

  CREATE INDEX history_by_time ON history (profile_id, at DESC, seq DESC, sought);

  CREATE TRIGGER history_of_import AFTER INSERT ON imports BEGIN
    INSERT INTO history (id, profile_id, what, at, kind, outcome, application_id, reference, session_id, other_session_id, fingerprint, purpose, sought)
    VALUES (new.id, new.profile_id, 'import', new.created_at, new.kind, new.state, new.from_application_id, new.vendor_data, new.imported_session_id,
    new.source_session_id, new.token_fingerprint, '',
    lower(new.vendor_data || ' ' || substr(new.source_session_id, 1, 8) || ' ' ||
      coalesce(substr(new.imported_session_id, 1, 8), '') || ' ' || new.token_fingerprint));
  END;

  CREATE TRIGGER history_of_import_change AFTER UPDATE OF state, vendor_data, imported_session_id ON imports
  WHEN old.state <> new.state OR old.vendor_data <> new.vendor_data
    OR old.imported_session_id IS NOT new.imported_session_id
  BEGIN
    UPDATE history SET outcome = new.state, reference = new.vendor_data, session_id = new.imported_session_id,
      sought = lower(new.vendor_data || ' ' || substr(new.source_session_id, 1, 8) || ' ' ||
      coalesce(substr(new.imported_session_id, 1, 8), '') || ' ' || new.token_fingerprint)
    WHERE id = new.id;
  END;

  CREATE TRIGGER history_of_handoff AFTER INSERT ON handoffs BEGIN
    INSERT INTO history (id, profile_id, what, at, kind, outcome, application_id, reference, session_id, other_session_id, fingerprint, purpose, sought)
    VALUES (new.id, new.profile_id, 'share', new.issued_at, new.kind, iif(new.redeemed_at IS NULL, 'open', 'redeemed'), new.for_application_id, '', new.session_id,
    new.redeemed_session_id, new.token_fingerprint, coalesce(new.purpose, ''),
    lower(new.partner_name || ' ' || coalesce(new.purpose, '') || ' ' || substr(new.session_id, 1, 8) || ' ' ||
      coalesce(substr(new.redeemed_session_id, 1, 8), '') || ' ' || new.token_fingerprint));
  END;

  CREATE TRIGGER history_of_receipt AFTER UPDATE OF redeemed_at, redeemed_session_id ON handoffs BEGIN
    UPDATE history SET outcome = 'redeemed', other_session_id = new.redeemed_session_id,
      sought = lower(new.partner_name || ' ' || coalesce(new.purpose, '') || ' ' || substr(new.session_id, 1, 8) || ' ' ||
      coalesce(substr(new.redeemed_session_id, 1, 8), '') || ' ' || new.token_fingerprint)
    WHERE id = new.id;
  END;
  `,
  // Records that landed in review, from the moment of their landing by a trigger, and what was decided about them: made at
  // this desk or seen. `remarks` is how many the last look found, `before_watch` marks what had landed before this step and
  // was never looked at, and `asked_` is a decision of this desk whose answer is not there yet. The history has decisions as
  // it has the rest.
  `
  CREATE TABLE reviews (
    import_id TEXT PRIMARY KEY REFERENCES imports (id) ON DELETE CASCADE,
    changed_at INTEGER NOT NULL,
    looked_at INTEGER,
    ended TEXT,
    remarks INTEGER,
    before_watch INTEGER NOT NULL DEFAULT 0,
    asked_status TEXT,
    asked_comment TEXT,
    asked_after INTEGER
  ) STRICT;

  CREATE INDEX reviews_open ON reviews (import_id) WHERE ended IS NULL;

  CREATE TABLE decisions (
    id TEXT PRIMARY KEY,
    import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    status TEXT NOT NULL,
    made_here INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    decided_by TEXT,
    decided_at INTEGER,
    comment TEXT NOT NULL
  ) STRICT;

  CREATE INDEX decisions_by_import ON decisions (import_id, seen_at);

  INSERT INTO reviews (import_id, changed_at, before_watch)
  SELECT id, coalesce(ended_at, created_at), 1 FROM imports
  WHERE state = 'imported' AND imported_status = 'IN_REVIEW' AND imported_session_id IS NOT NULL;

  CREATE TRIGGER review_of_import AFTER UPDATE OF state ON imports
  WHEN new.state = 'imported' AND old.state <> 'imported' AND new.imported_status = 'IN_REVIEW'
    AND new.imported_session_id IS NOT NULL
  BEGIN
    INSERT INTO reviews (import_id, changed_at) VALUES (new.id, coalesce(new.ended_at, new.created_at));
  END;

  ALTER TABLE history ADD COLUMN made_here INTEGER;
  ALTER TABLE history ADD COLUMN decided_by TEXT;
  ALTER TABLE history ADD COLUMN decided_at INTEGER;
  ALTER TABLE history ADD COLUMN comment TEXT NOT NULL DEFAULT '';

  CREATE TRIGGER history_of_decision AFTER INSERT ON decisions BEGIN
    INSERT INTO history (id, profile_id, what, at, kind, outcome, application_id, reference, session_id, other_session_id, fingerprint, purpose, sought,
      made_here, decided_by, decided_at, comment)
    SELECT new.id, profile_id, 'decision', new.seen_at, kind, new.status, from_application_id, vendor_data, imported_session_id,
      source_session_id, token_fingerprint, '',
      lower(vendor_data || ' ' || substr(source_session_id, 1, 8) || ' ' || coalesce(substr(imported_session_id, 1, 8), '') || ' ' ||
        token_fingerprint || ' ' || coalesce(new.decided_by, '') || ' ' || new.comment),
      new.made_here, new.decided_by, new.decided_at, new.comment
    FROM imports WHERE id = new.import_id;
  END;
  `,
  // A record is looked up by its own session, since Didit may not say where it comes from.
  `
  CREATE INDEX imports_by_record ON imports (imported_session_id) WHERE imported_session_id IS NOT NULL;
  CREATE INDEX handoffs_by_record ON handoffs (redeemed_session_id) WHERE redeemed_session_id IS NOT NULL;
  `,
  // Of a share, too, the history says which customer it was.
  `
  ALTER TABLE handoffs ADD COLUMN reference TEXT NOT NULL DEFAULT '';

  DROP TRIGGER history_of_handoff;
  CREATE TRIGGER history_of_handoff AFTER INSERT ON handoffs BEGIN
    INSERT INTO history (id, profile_id, what, at, kind, outcome, application_id, reference, session_id, other_session_id, fingerprint, purpose, sought)
    VALUES (new.id, new.profile_id, 'share', new.issued_at, new.kind, iif(new.redeemed_at IS NULL, 'open', 'redeemed'), new.for_application_id,
    new.reference, new.session_id, new.redeemed_session_id, new.token_fingerprint, coalesce(new.purpose, ''),
    lower(new.reference || ' ' || new.partner_name || ' ' || coalesce(new.purpose, '') || ' ' || substr(new.session_id, 1, 8) || ' ' ||
      coalesce(substr(new.redeemed_session_id, 1, 8), '') || ' ' || new.token_fingerprint));
  END;

  DROP TRIGGER history_of_receipt;
  CREATE TRIGGER history_of_receipt AFTER UPDATE OF redeemed_at, redeemed_session_id ON handoffs BEGIN
    UPDATE history SET outcome = 'redeemed', other_session_id = new.redeemed_session_id,
      sought = lower(new.reference || ' ' || new.partner_name || ' ' || coalesce(new.purpose, '') || ' ' || substr(new.session_id, 1, 8) || ' ' ||
      coalesce(substr(new.redeemed_session_id, 1, 8), '') || ' ' || new.token_fingerprint)
    WHERE id = new.id;
  END;
  `,
  historyThatKeeps,
  // What is filtered most is in the index too, so that counting what fits reads no row of the table.
  `
  DROP INDEX history_by_time;
  CREATE INDEX history_by_time ON history (profile_id, at DESC, seq DESC, outcome, what, sought);
  `,
  // Of a share: what was known of the record and of the agreement when it was made.
  `
  ALTER TABLE history ADD COLUMN shared_status TEXT;
  ALTER TABLE history ADD COLUMN came_by_import INTEGER;
  ALTER TABLE history ADD COLUMN agreement_state TEXT;
  `,
  followedSessions,
  ownSessions,
];
