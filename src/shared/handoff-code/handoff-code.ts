/**
 * A share token as the short text that a QR code shows (docs/handoff-code.md). The code is another spelling
 * of the token, as secret and as long-lived as the token itself.
 */
import { base64url } from 'jose';
import { fact, problem } from '../problem.ts';
import { fail, ok, type Result } from '../result.ts';
import { decodeShareToken } from '../share-token.ts';
import { type EnvelopeFault, open, seal } from './envelope.ts';
import { formCount, packClaims, writeToken } from './packed-token.ts';

/**
 * The handoff code of a token, or `undefined` if the token does not come back from it byte for byte: other
 * claims, another order, white space, upper-case UUIDs, a broken token. Such a token is handed on as it is.
 */
export function packShareToken(token: string): string | undefined {
  const claims = decodeShareToken(token);
  if (!claims.ok) return undefined;
  const packed = packClaims(claims.value, base64url.decode(token.slice(token.lastIndexOf('.') + 1)));
  const forms = Array.from({ length: formCount }, (_, form) => form);
  const form = forms.find((tried) => writeToken({ form: tried, packed }) === token);
  if (form === undefined) return undefined;
  const code = seal({ form, packed });
  const back = unpackHandoffCode(code);
  return back.ok && back.value === token ? code : undefined;
}

/**
 * The token in a code that `findHandoffCodes` or `fromBlocks` gave or a scanner read. Fails with
 * `token-malformed`, whose evidence names the part that is wrong: `prefix`, `version` (a newer Baton wrote
 * it), `length`, `characters`, `checksum`, or `form` (whole, but of no token known here).
 */
export function unpackHandoffCode(code: string): Result<string> {
  const opened = open(code);
  if (typeof opened === 'string') return faulty(opened);
  const token = writeToken(opened);
  return token === undefined ? faulty('form') : ok(token);
}

function faulty(part: EnvelopeFault | 'form'): Result<never> {
  const evidence = [fact('token-part', { part })];
  if (part === 'version') return fail(problem('token-malformed', evidence, { action: 'update-baton' }));
  const misread = part === 'length' || part === 'characters' || part === 'checksum';
  return fail(problem('token-malformed', evidence, misread ? { action: 'try-again' } : {}));
}
