/**
 * The tables, as numbered steps. A step that has shipped is never changed; a new need is a new step at the end.
 * Times are Unix ms. `problem` columns hold JSON.
 */
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
];
