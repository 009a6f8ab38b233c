/** What the history says of a share before its token is known, and of practice when it ends. */
import type { HistoryEntry } from '../../shared/contract/index.ts';

/** A share that is about to be asked for: from now on a token may be there. */
export interface ShareBegun {
  id: string;
  profileId: string;
  at: number;
  kind: HistoryEntry['kind'];
  applicationId: string;
  sessionId: string;
  reference: string;
  purpose: string;
  lifetimeSeconds: number;
  /** Of the record, as the person saw it. */
  sharedStatus: HistoryEntry['sharedStatus'];
  cameByImport: boolean;
  agreementState: NonNullable<HistoryEntry['agreementState']>;
}

export function shareEntries(statement: (sql: string) => { run(...values: unknown[]): unknown }) {
  return {
    /** Notes that a token may be made from now on. Its handoff, under the same id, makes it a share that is known. */
    shareBegins(share: ShareBegun): void {
      const { id, profileId, at, kind, applicationId, sessionId, reference, purpose, lifetimeSeconds } =
        share;
      const { sharedStatus, cameByImport, agreementState } = share;
      statement(
        `INSERT INTO history (id, profile_id, what, at, kind, outcome, application_id, reference, session_id, fingerprint,
           purpose, sought, profile_name, own_application_id, environment, partner_name, agreement, lifetime_seconds, until_at,
           shared_status, came_by_import, agreement_state)
         SELECT ?, ?, 'share', ?, ?, 'unconfirmed', ?, ?, ?, '', ?,
           lower(? || ' ' || coalesce(partners.name, '') || ' ' || ? || ' ' || substr(?, 1, 8)),
           profiles.name, profiles.application_id, profiles.environment, partners.name,
           json_extract(partners.terms, '$.agreement.reference'), ?, ?, ?, ?, ?
         FROM profiles LEFT JOIN partners ON partners.application_id = ? WHERE profiles.id = ?`,
      ).run(
        ...[id, profileId, at, kind, applicationId, reference, sessionId, purpose],
        ...[reference, purpose, sessionId],
        ...[lifetimeSeconds, at + lifetimeSeconds * 1000],
        ...[sharedStatus ?? null, cameByImport ? 1 : 0, agreementState],
        ...[applicationId, profileId],
      );
    },
    /** It is certain that no token was made. */
    shareCameToNothing(id: string): void {
      statement(`DELETE FROM history WHERE id = ? AND outcome = 'unconfirmed'`).run(id);
    },
    /** What was practised goes with the practice desk. */
    forgetPractice(profileId: string): void {
      statement(`DELETE FROM history WHERE profile_id = ? AND environment = 'practice'`).run(profileId);
    },
  };
}
