/**
 * The step by which the history keeps what was true when it was written, and outlives profiles and partners; and by which
 * every action has a row. It has shipped and is never changed (`migrations.ts`).
 */

/** What was true of the profile and of the other desk at that moment. */
const thenOf = (profileId: string, applicationId: string) => `
  (SELECT name FROM profiles WHERE id = ${profileId}),
  (SELECT application_id FROM profiles WHERE id = ${profileId}),
  (SELECT environment FROM profiles WHERE id = ${profileId}),
  (SELECT name FROM partners WHERE application_id = ${applicationId}),
  (SELECT json_extract(terms, '$.agreement.reference') FROM partners WHERE application_id = ${applicationId})`;

const partnerOf = (applicationId: string) =>
  `coalesce((SELECT name FROM partners WHERE application_id = ${applicationId}), '')`;

const soughtOfImport = (partner: string) => `lower(new.vendor_data || ' ' || ${partner} || ' ' ||
    substr(new.source_session_id, 1, 8) || ' ' || coalesce(substr(new.imported_session_id, 1, 8), '') || ' ' ||
    new.token_fingerprint)`;

const soughtOfHandoff = `lower(new.reference || ' ' || new.partner_name || ' ' || coalesce(new.purpose, '') || ' ' ||
    substr(new.session_id, 1, 8) || ' ' || coalesce(substr(new.redeemed_session_id, 1, 8), '') || ' ' ||
    new.token_fingerprint)`;

const columns = `id, profile_id, what, at, kind, outcome, application_id, reference, session_id, other_session_id, fingerprint,
  purpose, sought, profile_name, own_application_id, environment, partner_name, agreement, trust_review, workflow,
  lifetime_seconds, until_at`;

export const historyThatKeeps = `
  CREATE TABLE actions (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    called TEXT NOT NULL,
    actor TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    ended_at INTEGER,
    problem TEXT,
    facts TEXT NOT NULL
  ) STRICT;

  DROP TRIGGER history_of_import;
  DROP TRIGGER history_of_import_change;
  DROP TRIGGER history_of_handoff;
  DROP TRIGGER history_of_receipt;
  DROP TRIGGER history_of_decision;
  DROP INDEX history_by_time;
  ALTER TABLE history RENAME TO history_before;

  CREATE TABLE history (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    profile_id TEXT NOT NULL,
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
    sought TEXT NOT NULL,
    made_here INTEGER,
    decided_by TEXT,
    decided_at INTEGER,
    comment TEXT NOT NULL DEFAULT '',
    profile_name TEXT,
    own_application_id TEXT,
    environment TEXT,
    partner_name TEXT,
    agreement TEXT,
    trust_review INTEGER,
    workflow TEXT,
    lifetime_seconds INTEGER,
    until_at INTEGER,
    problem TEXT
  ) STRICT;

  INSERT INTO history
  SELECT old.seq, old.id, old.profile_id, old.what, old.at, old.kind, old.outcome, old.application_id, old.reference,
    old.session_id, old.other_session_id, old.fingerprint, old.purpose,
    iif(old.what = 'share', old.sought, lower(old.sought || ' ' || ${partnerOf('old.application_id')})),
    old.made_here, old.decided_by, old.decided_at, old.comment,
    profiles.name, profiles.application_id, profiles.environment,
    coalesce(handoffs.partner_name, partners.name), json_extract(partners.terms, '$.agreement.reference'),
    imports.trust_review, imports.workflow_label,
    (coalesce(imports.expires_at, handoffs.expires_at) - coalesce(imports.issued_at, handoffs.issued_at)) / 1000,
    coalesce(imports.expires_at, handoffs.expires_at), json_extract(imports.problem, '$.code')
  FROM history_before AS old
  LEFT JOIN profiles ON profiles.id = old.profile_id
  LEFT JOIN partners ON partners.application_id = old.application_id
  LEFT JOIN imports ON imports.id = old.id
  LEFT JOIN handoffs ON handoffs.id = old.id;

  DROP TABLE history_before;
  CREATE INDEX history_by_time ON history (profile_id, at DESC, seq DESC, sought);

  CREATE TRIGGER history_of_import AFTER INSERT ON imports BEGIN
    INSERT INTO history (${columns})
    SELECT new.id, new.profile_id, 'import', new.created_at, new.kind, new.state, new.from_application_id, new.vendor_data,
      new.imported_session_id, new.source_session_id, new.token_fingerprint, '',
      ${soughtOfImport(partnerOf('new.from_application_id'))}, ${thenOf('new.profile_id', 'new.from_application_id')},
      new.trust_review, new.workflow_label, (new.expires_at - new.issued_at) / 1000, new.expires_at;
  END;

  CREATE TRIGGER history_of_import_change
  AFTER UPDATE OF state, vendor_data, workflow_label, imported_session_id ON imports
  WHEN old.state <> new.state OR old.vendor_data <> new.vendor_data OR old.workflow_label <> new.workflow_label
    OR old.imported_session_id IS NOT new.imported_session_id
  BEGIN
    UPDATE history SET outcome = new.state, reference = new.vendor_data, session_id = new.imported_session_id,
      workflow = new.workflow_label, problem = json_extract(new.problem, '$.code'),
      sought = ${soughtOfImport("coalesce(partner_name, '')")}
    WHERE id = new.id;
  END;

  CREATE TRIGGER history_of_handoff AFTER INSERT ON handoffs BEGIN
    INSERT INTO history (${columns})
    SELECT new.id, new.profile_id, 'share', new.issued_at, new.kind, iif(new.redeemed_at IS NULL, 'open', 'redeemed'),
      new.for_application_id, new.reference, new.session_id, new.redeemed_session_id, new.token_fingerprint,
      coalesce(new.purpose, ''), ${soughtOfHandoff}, ${thenOf('new.profile_id', 'new.for_application_id')}, NULL, NULL,
      (new.expires_at - new.issued_at) / 1000, new.expires_at
    WHERE true
    ON CONFLICT (id) DO UPDATE SET at = excluded.at, outcome = excluded.outcome, fingerprint = excluded.fingerprint,
      sought = excluded.sought, lifetime_seconds = excluded.lifetime_seconds, until_at = excluded.until_at;
    UPDATE history SET partner_name = new.partner_name WHERE id = new.id;
  END;

  CREATE TRIGGER history_of_receipt AFTER UPDATE OF redeemed_at, redeemed_session_id ON handoffs BEGIN
    UPDATE history SET outcome = 'redeemed', other_session_id = new.redeemed_session_id, sought = ${soughtOfHandoff}
    WHERE id = new.id;
  END;

  CREATE TRIGGER history_of_decision AFTER INSERT ON decisions BEGIN
    INSERT INTO history (${columns}, made_here, decided_by, decided_at, comment)
    SELECT new.id, profile_id, 'decision', new.seen_at, kind, new.status, from_application_id, vendor_data, imported_session_id,
      source_session_id, token_fingerprint, '',
      lower(vendor_data || ' ' || ${partnerOf('from_application_id')} || ' ' || substr(source_session_id, 1, 8) || ' ' ||
        coalesce(substr(imported_session_id, 1, 8), '') || ' ' || token_fingerprint || ' ' ||
        coalesce(new.decided_by, '') || ' ' || new.comment),
      ${thenOf('profile_id', 'from_application_id')}, NULL, NULL, NULL, NULL,
      new.made_here, new.decided_by, new.decided_at, new.comment
    FROM imports WHERE id = new.import_id;
  END;
  `;
