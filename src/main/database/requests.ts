import type { Database } from './database.ts';

/** A request that this desk showed. Times are Unix ms by this computer's clock. */
interface AskedRequest {
  nonce: string;
  profileId: string;
  lifetimeSeconds: number;
  askedAt: number;
  /** The token that was accepted for it. */
  answer?: { at: number; fingerprint: string };
}

interface Row {
  nonce: string;
  profile_id: string;
  lifetime_seconds: number;
  asked_at: number;
  answered_at: number | null;
  token_fingerprint: string | null;
}

export type RequestRepository = ReturnType<typeof createRequestRepository>;

/** What this desk asked others for. */
export function createRequestRepository(database: Database) {
  return {
    insert({ nonce, profileId, lifetimeSeconds, askedAt }: AskedRequest) {
      database
        .prepare('INSERT INTO requests (nonce, profile_id, lifetime_seconds, asked_at) VALUES (?, ?, ?, ?)')
        .run(nonce, profileId, lifetimeSeconds, askedAt);
    },
    find(nonce: string): AskedRequest | undefined {
      const row = database.prepare('SELECT * FROM requests WHERE nonce = ?').get(nonce) as Row | undefined;
      return row && toRequest(row);
    },
    markAnswered(nonce: string, { at, fingerprint }: NonNullable<AskedRequest['answer']>) {
      database
        .prepare('UPDATE requests SET answered_at = ?, token_fingerprint = ? WHERE nonce = ?')
        .run(at, fingerprint, nonce);
    },
  };
}

function toRequest(row: Row): AskedRequest {
  const { answered_at: at, token_fingerprint: fingerprint } = row;
  return {
    nonce: row.nonce,
    profileId: row.profile_id,
    lifetimeSeconds: row.lifetime_seconds,
    askedAt: row.asked_at,
    ...(at === null || fingerprint === null ? {} : { answer: { at, fingerprint } }),
  };
}
