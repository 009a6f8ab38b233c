import type { Service } from './api/call.ts';
import { fingerprint, type ShareClaims } from './share-token.ts';
import type { Session } from './world/session.ts';

interface TokenTerms {
  readonly session: Pick<Session, 'id' | 'kind'>;
  /** Application ids. */
  readonly from: string;
  readonly for: string;
  /** Milliseconds since 1970. */
  readonly issuedAt: number;
  readonly seconds: number;
}

/** Mints a share token and writes down that it was minted. */
export async function issueToken(service: Service, terms: TokenTerms): Promise<string> {
  const iat = Math.floor(terms.issuedAt / 1000);
  const claims: ShareClaims = {
    session_id: terms.session.id,
    ...(service.readings().sessionKindInShares ? { session_kind: terms.session.kind } : {}),
    from_application_id: terms.from,
    for_application_id: terms.for,
    iat,
    exp: iat + terms.seconds,
  };
  const token = await service.mint().sign(claims);
  service.commit({
    type: 'share',
    at: terms.issuedAt,
    session: terms.session.id,
    kind: terms.session.kind,
    from: terms.from,
    for: terms.for,
    token: fingerprint(token),
    expiresAt: claims.exp * 1000,
  });
  return token;
}
