/**
 * The step by which the history also tells of sessions of one's own that were neither imported nor shared. It has shipped and is
 * never changed (`migrations.ts`).
 */

/** Whom a change of a session's status is about: the import that it came by, else the last handoff of it, else itself alone. */
const about = `(
      SELECT 1 AS rank, created_at AS since, kind, from_application_id AS application_id, vendor_data AS reference,
        source_session_id AS other_session_id, token_fingerprint AS fingerprint, NULL AS named
      FROM imports WHERE profile_id = new.profile_id AND imported_session_id = new.session_id
      UNION ALL
      SELECT 2, issued_at, kind, for_application_id, reference, redeemed_session_id, token_fingerprint, partner_name
      FROM handoffs WHERE profile_id = new.profile_id AND session_id = new.session_id
      UNION ALL
      SELECT 3, changed_at, followed.kind, application_id, reference, NULL, '', NULL
      FROM followed JOIN profiles ON profiles.id = profile_id
      WHERE profile_id = new.profile_id AND session_id = new.session_id AND followed.kind IS NOT NULL
      ORDER BY 1, 2 DESC LIMIT 1
    )`;

export const ownSessions = `
  ALTER TABLE followed ADD COLUMN kind TEXT;
  ALTER TABLE followed ADD COLUMN reference TEXT NOT NULL DEFAULT '';

  DROP TRIGGER history_of_status;
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
