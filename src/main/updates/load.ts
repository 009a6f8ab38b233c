/** Loads feeds and packages by the desk's own transport: its proxies, its certificates, no redirects, nothing longer than expected. */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { fact } from '../../shared/problem.ts';
import type { Transport, TransportAnswer } from '../network/transport.ts';
import { type Feed, maxFeedBytes, parseFeed } from './feed.ts';
import { isSignedBy, maxSignatureBytes } from './feed-signature.ts';
import { unanswered, unreadable, untrusted, unwanted } from './update-problem.ts';

const feedDeadline = 30_000;

/** A package is loaded in pieces, so that no more than one is in memory and a broken connection costs no more than one. */
const pieceBytes = 2 * 1024 * 1024;
const pieceDeadline = 120_000;
const triesAPiece = 3;

export interface FeedSource {
  transport: Transport;
  /** The folder of feeds and packages, with a slash at the end. */
  address: string;
  /** Of whoever publishes Baton (feed-signature.ts). */
  publicKey: string;
}

/**
 * Loads the feed `name` and checks its signature before anything in it is read. Undefined when the server has no such feed.
 * Throws an `UpdateError`.
 */
export async function loadFeed(source: FeedSource, name: string): Promise<Feed | undefined> {
  const bytes = await loadSmall(source, name, maxFeedBytes);
  if (bytes === undefined) return undefined;
  const signature = await loadSmall(source, `${name}.sig`, maxSignatureBytes);
  if (signature === undefined) throw untrusted('update-unsigned');
  if (!isSignedBy({ name, bytes }, signature.toString('latin1'), source.publicKey))
    throw untrusted('update-wrongly-signed');
  const feed = parseFeed(bytes.toString('utf8'));
  if (!feed) throw unreadable(fact('answer-shape', { where: name }));
  return feed;
}

async function loadSmall(
  { transport, address }: FeedSource,
  name: string,
  maxBytes: number,
): Promise<Buffer | undefined> {
  const answer = await transport.send({
    method: 'GET',
    url: new URL(name, address).href,
    headers: { 'cache-control': 'no-cache' },
    maxBytes,
    deadlineMs: feedDeadline,
  });
  if (!answer.ok) throw unanswered(answer, maxBytes);
  if (answer.status === 404) return undefined;
  if (answer.status !== 200) throw unwanted(answer);
  return answer.body;
}

/**
 * Loads a package of `size` bytes into `file`, and checks it against its SHA-512 in base64. The server has to give ranges.
 * Throws an `UpdateError`, or what the disk throws.
 */
export async function loadPackage(
  transport: Transport,
  { url, size, sha512 }: { url: string; size: number; sha512: string },
  file: string,
): Promise<void> {
  const hash = createHash('sha512');
  const written = await open(file, 'w', 0o600);
  try {
    for (let at = 0; at < size; at += pieceBytes) {
      const piece = await loadPiece(transport, url, { at, end: Math.min(at + pieceBytes, size) - 1, size });
      hash.update(piece);
      await written.writeFile(piece);
    }
    await written.sync();
  } finally {
    await written.close();
  }
  if (hash.digest('base64') !== sha512) throw untrusted('update-changed');
}

interface Piece {
  /** First and last byte, from 0, of `size`. */
  at: number;
  end: number;
  size: number;
}

async function loadPiece(transport: Transport, url: string, piece: Piece): Promise<Buffer> {
  const maxBytes = piece.end - piece.at + 1;
  for (let tried = 1; ; tried += 1) {
    const answer = await transport.send({
      method: 'GET',
      url,
      // Packed, a range would be one of something else.
      headers: { range: `bytes=${piece.at}-${piece.end}`, 'accept-encoding': 'identity' },
      maxBytes,
      deadlineMs: pieceDeadline,
    });
    if (answer.ok && isPiece(answer, piece)) return answer.body;
    const why = answer.ok ? unwanted(answer) : unanswered(answer, maxBytes);
    if (why.problem.code !== 'update-unreachable' || tried === triesAPiece) throw why;
  }
}

function isPiece({ status, headers, body }: TransportAnswer, { at, end, size }: Piece): boolean {
  if (body.length !== end - at + 1) return false;
  if (status === 200) return body.length === size;
  return status === 206 && headers['content-range'] === `bytes ${at}-${end}/${size}`;
}
