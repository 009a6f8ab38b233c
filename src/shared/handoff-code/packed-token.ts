/**
 * The inside of a handoff code: what a token says in 87 bytes, and how it was written in five bits, so that
 * its text can be written again byte for byte.
 */
import { base64url } from 'jose';
import { readUuid, uuidBytes } from '../encoding/bytes.ts';
import type { ShareTokenClaims } from '../share-token.ts';
import { type Opened, packedLength } from './envelope.ts';

/** Where `session_kind` stands in the token, and which it is: the low three bits of a form. 7 is not used. */
const kinds = [
  undefined,
  { kind: 'user', before: 'from_application_id' },
  { kind: 'business', before: 'from_application_id' },
  { kind: 'user', before: 'times' },
  { kind: 'business', before: 'times' },
  { kind: 'user', before: 'end' },
  { kind: 'business', before: 'end' },
] as const;

/** Bit of a form: the header says `typ` before `alg`, as PyJWT 1 wrote it. */
const typFirst = 8;
/** Bit of a form: `exp` stands before `iat`. */
const expFirst = 16;

/** How many forms there are to try. */
export const formCount = 32;

/** Byte offsets. Numbers are big-endian; the lifetime is `exp - iat` in seconds. */
const at = { session: 0, from: 16, for: 32, issued: 48, lifetime: 52, signature: 55 } as const;

/** Packs what the token says. Numbers that do not fit are cut: the caller compares what comes back. */
export function packClaims(claims: ShareTokenClaims, signature: Uint8Array): Uint8Array {
  const packed = new Uint8Array(packedLength);
  packed.set(uuidBytes(claims.sessionId), at.session);
  packed.set(uuidBytes(claims.fromApplicationId), at.from);
  packed.set(uuidBytes(claims.forApplicationId), at.for);
  const view = new DataView(packed.buffer);
  view.setUint32(at.issued, claims.issuedAt);
  const lifetime = claims.expiresAt - claims.issuedAt;
  view.setUint8(at.lifetime, lifetime >> 16);
  view.setUint16(at.lifetime + 1, lifetime);
  packed.set(signature, at.signature);
  return packed;
}

/** The token's text. `undefined` for a form that is not used. */
export function writeToken({ form, packed }: Opened): string | undefined {
  const place = form & 7;
  if (place >= kinds.length) return undefined;
  const named = kinds[place];
  const kind = (before: string) => (named?.before === before ? { session_kind: named.kind } : {});
  const view = new DataView(packed.buffer, packed.byteOffset);
  const iat = view.getUint32(at.issued);
  const exp = iat + (view.getUint8(at.lifetime) << 16) + view.getUint16(at.lifetime + 1);
  const header = form & typFirst ? { typ: 'JWT', alg: 'HS256' } : { alg: 'HS256', typ: 'JWT' };
  const claims = {
    session_id: readUuid(packed, at.session),
    ...kind('from_application_id'),
    from_application_id: readUuid(packed, at.from),
    for_application_id: readUuid(packed, at.for),
    ...kind('times'),
    ...(form & expFirst ? { exp, iat } : { iat, exp }),
    ...kind('end'),
  };
  const parts = [JSON.stringify(header), JSON.stringify(claims), packed.slice(at.signature)];
  return parts.map((part) => base64url.encode(part)).join('.');
}
