import type { HandoffRecord } from '../../shared/contract/index.ts';
import type { Database } from './database.ts';

interface Row {
  id: string;
  profile_id: string;
  token_fingerprint: string;
  kind: HandoffRecord['kind'];
  session_id: string;
  partner_name: string;
  for_application_id: string;
  issued_at: number;
  expires_at: number;
  reference: string;
  purpose: string | null;
  redeemed_at: number | null;
  redeemed_session_id: string | null;
  redeemed_status: NonNullable<HandoffRecord['redeemed']>['status'] | null;
  source_status: NonNullable<HandoffRecord['source']>['status'] | null;
  source_since: number | null;
}

/** With what its session has become since it was shared; what Didit's time is known by is no finer than 5 s. */
const withSource = `SELECT handoffs.*, followed.status AS source_status, followed.changed_at AS source_since
  FROM handoffs LEFT JOIN history ON history.id = handoffs.id LEFT JOIN followed
    ON followed.profile_id = handoffs.profile_id AND followed.session_id = handoffs.session_id
      AND followed.changed_at > handoffs.issued_at - 5000 AND followed.status IS NOT history.shared_status`;

export type HandoffRepository = ReturnType<typeof createHandoffRepository>;

/** What was handed over from here: never the token, only its fingerprint. */
export function createHandoffRepository(database: Database) {
  const ofToken = database.prepare(`${withSource} WHERE token_fingerprint = ?`);
  const ofRecord = database.prepare(
    `${withSource} WHERE redeemed_session_id = ? AND for_application_id = ? ORDER BY issued_at DESC LIMIT 1`,
  );
  const latest = database.prepare(
    `${withSource} WHERE handoffs.profile_id = ? ORDER BY issued_at DESC, handoffs.rowid DESC LIMIT ?`,
  );
  return {
    insert(handoff: HandoffRecord, requestNonce: string | undefined) {
      database
        .prepare(
          `INSERT INTO handoffs (id, profile_id, token_fingerprint, kind, session_id, partner_name,
             for_application_id, issued_at, expires_at, request_nonce, purpose, reference)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          handoff.id,
          handoff.profileId,
          handoff.fingerprint,
          handoff.kind,
          handoff.sessionId,
          handoff.partnerName,
          handoff.forApplicationId,
          handoff.issuedAt,
          handoff.expiresAt,
          requestNonce ?? null,
          handoff.purpose ?? null,
          handoff.reference ?? '',
        );
    },
    ofToken(fingerprint: string): HandoffRecord | undefined {
      const row = ofToken.get(fingerprint) as Row | undefined;
      return row && toRecord(row);
    },
    /** The handoff that became a session of an application, as far as a receipt has told. */
    ofRecord(sessionId: string, applicationId: string): HandoffRecord | undefined {
      const row = ofRecord.get(sessionId, applicationId) as Row | undefined;
      return row && toRecord(row);
    },
    /** The last `count` of a profile, newest first. */
    latest: (profileId: string, count: number) => (latest.all(profileId, count) as Row[]).map(toRecord),
    markRedeemed(id: string, { at, sessionId, status }: NonNullable<HandoffRecord['redeemed']>) {
      database
        .prepare(
          'UPDATE handoffs SET redeemed_at = ?, redeemed_session_id = ?, redeemed_status = ? WHERE id = ?',
        )
        .run(at, sessionId, status ?? null, id);
    },
  };
}

function toRecord(row: Row): HandoffRecord {
  const { redeemed_at: at, redeemed_session_id: sessionId, redeemed_status: status } = row;
  const { source_status: becomes, source_since: since } = row;
  return {
    id: row.id,
    profileId: row.profile_id,
    fingerprint: row.token_fingerprint,
    kind: row.kind,
    sessionId: row.session_id,
    partnerName: row.partner_name,
    forApplicationId: row.for_application_id,
    issuedAt: row.issued_at,
    expiresAt: row.expires_at,
    ...(row.reference === '' ? {} : { reference: row.reference }),
    ...(row.purpose === null ? {} : { purpose: row.purpose }),
    ...(at === null || sessionId === null
      ? {}
      : { redeemed: { at, sessionId, ...(status === null ? {} : { status }) } }),
    ...(becomes === null || since === null ? {} : { source: { status: becomes, since } }),
  };
}
