/**
 * Reading a Didit share token (docs/didit-api.md#claims-of-a-token). The token is signed with Didit's own secret:
 * what is read here is what the token says, not verified. The token itself is always passed on verbatim.
 */
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { fact, problem } from './problem.ts';
import { fail, ok, type Result } from './result.ts';
import { type SessionKind, sessionKinds } from './session.ts';

/** What a share token says of itself. Times are Unix seconds of Didit's clock. */
export interface ShareTokenClaims {
  sessionId: string;
  kind: SessionKind;
  fromApplicationId: string;
  forApplicationId: string;
  issuedAt: number;
  expiresAt: number;
}

const isGuid = (value: unknown): value is string =>
  typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
const isKind = (value: unknown): value is SessionKind | undefined =>
  value === undefined || (sessionKinds as readonly unknown[]).includes(value);
const isTime = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) > 0;

/** What each claim has to be. By hand, not by a schema: the page reads tokens too, and loads nothing for it. */
const wireClaims = {
  session_id: isGuid,
  session_kind: isKind,
  from_application_id: isGuid,
  for_application_id: isGuid,
  iat: isTime,
  exp: isTime,
};
type WireClaims = {
  [Name in keyof typeof wireClaims]: (typeof wireClaims)[Name] extends (
    value: unknown,
  ) => value is infer Value
    ? Value
    : never;
};

/** base64url characters of an HS256 signature: 32 bytes without padding (RFC 7515, RFC 7518 section 3.2). */
const signatureLength = 43;

/**
 * Decodes a share token without verifying it. Fails with `token-malformed`, whose evidence names the part
 * that is wrong: `parts`, `header`, `algorithm`, `claims:<names>`, `signature`, or `times`.
 */
export function decodeShareToken(token: string): Result<ShareTokenClaims> {
  const parts = token.split('.');
  if (parts.length !== 3 || parts.some((part) => part === '')) return malformed('parts');
  let payload: JWTPayload;
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
  const wrong = Object.entries(wireClaims).filter(([name, isRight]) => !isRight(payload[name]));
  if (wrong.length > 0) return malformed(`claims:${wrong.map(([name]) => name).join(',')}`);
  const claims = payload as WireClaims;
  if (!/^[\w-]+$/.test(parts[2] ?? '') || parts[2]?.length !== signatureLength) return malformed('signature');
  if (claims.exp <= claims.iat) return malformed('times');
  return ok({
    sessionId: claims.session_id.toLowerCase(),
    kind: claims.session_kind ?? 'user',
    fromApplicationId: claims.from_application_id.toLowerCase(),
    forApplicationId: claims.for_application_id.toLowerCase(),
    issuedAt: claims.iat,
    expiresAt: claims.exp,
  });
}

function malformed(part: string): Result<never> {
  return fail(problem('token-malformed', [fact('token-part', { part })]));
}
