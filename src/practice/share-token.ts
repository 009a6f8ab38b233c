import { createHash } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { SessionKind } from './status.ts';

/** The documented claims of a share token, in the documented order (docs/didit-api.md#claims-of-a-token). */
export interface ShareClaims {
  readonly session_id: string;
  readonly session_kind?: SessionKind;
  readonly from_application_id: string;
  readonly for_application_id: string;
  readonly iat: number;
  readonly exp: number;
}

type TokenReading =
  | { readonly ok: true; readonly claims: ShareClaims }
  | { readonly ok: false; readonly why: 'invalid' | 'expired' };

export interface TokenMint {
  sign(claims: ShareClaims): Promise<string>;
  read(token: string): Promise<TokenReading>;
}

/** Signs and reads share tokens: HS256, header exactly `{"alg":"HS256","typ":"JWT"}`, no iss, aud, jti or nbf. */
export function createTokenMint(secret: string, clock: () => number): TokenMint {
  const key = new TextEncoder().encode(secret);
  return {
    sign: (claims) => new SignJWT({ ...claims }).setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(key),
    async read(token) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          currentDate: new Date(clock()),
          requiredClaims: ['session_id', 'from_application_id', 'for_application_id', 'iat', 'exp'],
        });
        return { ok: true, claims: payload as unknown as ShareClaims };
      } catch (error) {
        return { ok: false, why: error instanceof errors.JWTExpired ? 'expired' : 'invalid' };
      }
    },
  };
}

/** Names a token in records without holding it: the first 16 hex characters of its SHA-256. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
