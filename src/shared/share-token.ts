/**
 * Reading a Didit share token (docs/didit-api.md#claims-of-a-token). The token is signed with Didit's own secret:
 * what is read here is what the token says, not verified. The token itself is always passed on verbatim.
 */
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { z } from 'zod';
import { fact, problem } from './problem.ts';
import { fail, ok, type Result } from './result.ts';
import type { SessionKind } from './session.ts';

/** What a share token says of itself. Times are Unix seconds of Didit's clock. */
export interface ShareTokenClaims {
  sessionId: string;
  kind: SessionKind;
  fromApplicationId: string;
  forApplicationId: string;
  issuedAt: number;
  expiresAt: number;
}

const uuid = z.guid().transform((text) => text.toLowerCase());

const wireClaims = z.object({
  session_id: uuid,
  session_kind: z.enum(['user', 'business']).default('user'),
  from_application_id: uuid,
  for_application_id: uuid,
  iat: z.number().int().positive(),
  exp: z.number().int().positive(),
});

/** base64url characters of an HS256 signature: 32 bytes without padding (RFC 7515, RFC 7518 section 3.2). */
const signatureLength = 43;

/**
 * Decodes a share token without verifying it. Fails with `token-malformed`, whose evidence names the part
 * that is wrong: `parts`, `header`, `algorithm`, `claims:<names>`, `signature`, or `times`.
 */
export function decodeShareToken(token: string): Result<ShareTokenClaims> {
  const parts = token.split('.');
  if (parts.length !== 3 || parts.some((part) => part === '')) return malformed('parts');
  let payload: unknown;
  try {
    if (decodeProtectedHeader(token).alg !== 'HS256') return malformed('algorithm');
  } catch {
    return malformed('header');
  }
  try {
    payload = decodeJwt(token);
  } catch {
    return malformed('claims');
  }
  const claims = wireClaims.safeParse(payload);
  if (!claims.success) {
    const names = new Set(claims.error.issues.map((issue) => issue.path.join('.')));
    return malformed(`claims:${[...names].join(',')}`);
  }
  if (!/^[\w-]+$/.test(parts[2] ?? '') || parts[2]?.length !== signatureLength) return malformed('signature');
  if (claims.data.exp <= claims.data.iat) return malformed('times');
  return ok({
    sessionId: claims.data.session_id,
    kind: claims.data.session_kind,
    fromApplicationId: claims.data.from_application_id,
    forApplicationId: claims.data.for_application_id,
    issuedAt: claims.data.iat,
    expiresAt: claims.data.exp,
  });
}

function malformed(part: string): Result<never> {
  return fail(problem('token-malformed', [fact('token-part', { part })]));
}
