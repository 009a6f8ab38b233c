/**
 * Undoes the codings of an answer's body (RFC 9110 section 8.4). Only gzip is asked for, but some proxies and gateways
 * pack what they pass on in their own way.
 */
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';

/** What Baton asks for: lists and records are text, and lines may be slow. */
export const acceptedCodings = 'gzip';

type Decoded =
  | { ok: true; body: Buffer }
  | { ok: false; kind: 'unknown-coding' | 'broken-off' | 'too-large'; reason: string };

type Unpack = (packed: Buffer, options: ZlibOptions) => Promise<Buffer>;

const unpackGzip: Unpack = promisify(gunzip);
const unpackBrotli: Unpack = promisify(brotliDecompress);

/** With its header by the standard, without it by some servers. */
const unpackDeflate: Unpack = (packed, options) =>
  promisify(inflate)(packed, options).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'Z_DATA_ERROR') throw error;
    return promisify(inflateRaw)(packed, options);
  });

const unpackers: ReadonlyMap<string, Unpack> = new Map([
  ['gzip', unpackGzip],
  ['x-gzip', unpackGzip],
  ['deflate', unpackDeflate],
  ['br', unpackBrotli],
]);

/** More than one server applies; a bound, so that a header costs no more than its answer. */
const maxCodings = 3;

/** The body as it was meant, of at most `maxBytes`. Codings are undone in reverse order. */
export async function decode(
  body: Buffer,
  header: string | string[] | undefined,
  maxBytes: number,
): Promise<Decoded> {
  const codings = (Array.isArray(header) ? header.join(',') : (header ?? ''))
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  const unknown = codings.find((name) => !unpackers.has(name));
  if (unknown !== undefined || codings.length > maxCodings) {
    return { ok: false, kind: 'unknown-coding', reason: (unknown ?? codings.join(', ')).slice(0, 40) };
  }
  let decoded = body;
  // An answer without a body may carry the header all the same.
  for (const name of body.length === 0 ? [] : codings.reverse()) {
    try {
      decoded = (await unpackers.get(name)?.(decoded, { maxOutputLength: maxBytes })) ?? decoded;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ERR_BUFFER_TOO_LARGE') return { ok: false, kind: 'too-large', reason: name };
      return { ok: false, kind: 'broken-off', reason: code ?? 'UNKNOWN' };
    }
  }
  return { ok: true, body: decoded };
}
