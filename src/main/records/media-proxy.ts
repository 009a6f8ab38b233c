/**
 * Pictures and documents of a record: Didit's links are presigned and short-lived (docs/didit-api.md#media-links),
 * so they stay in main's memory and the page gets an address that only this desk understands. Nothing of them is
 * stored.
 */
import { randomUUID } from 'node:crypto';
import type { MediumView } from '../../shared/contract/index.ts';
import { mediaAddress } from '../../shared/record-links.ts';
import type { Transport } from '../network/transport.ts';
import { isLoopback } from '../profiles/base-url.ts';

export interface Shelved {
  type: string;
  bytes: Buffer;
}

export interface MediaProxy {
  /** Gives the page's address for a link of Didit's. */
  shelve(url: string): string;
  /** Fetches what an address stands for; undefined when it is unknown, gone, or not what is wanted. */
  fetch(id: string, wanted: 'picture' | 'document'): Promise<Shelved | undefined>;
  /** Says what an address stands for now. A link that is refused counts as run out. */
  describe(address: string): Promise<MediumView>;
}

/** The oldest addresses are forgotten beyond this; a page of sessions has 50. */
const maxAddresses = 2_000;
const maxBytes = 20 * 1024 * 1024;
const deadlineMs = 20_000;

/** Raster formats only: an SVG could carry script and references. */
const pictureType = /^image\/(png|jpeg|webp|gif)\b/;
const documentType = 'application/pdf';
const anyType = /^[\w.+-]+\/[\w.+-]+/;

export function createMediaProxy(transport: Transport): MediaProxy {
  const links = new Map<string, string>();
  const addresses = new Map<string, string>();

  async function find(id: string): Promise<MediumView & { shelved?: Shelved }> {
    const url = links.get(id);
    if (url === undefined || !mayFetch(url)) return { state: 'gone' };
    // The link carries its own permission; the API key stays where it is.
    const answer = await transport.send({ method: 'GET', url, headers: {}, maxBytes: maxBytes, deadlineMs });
    if (!answer.ok) return { state: answer.kind === 'too-large' ? 'too-large' : 'unreachable' };
    if (answer.status >= 500) return { state: 'unreachable' };
    if (answer.status !== 200) return { state: 'gone' };
    const { body } = answer;
    if (isPdf(body)) return { state: 'document', shelved: { type: documentType, bytes: body } };
    const given = String(answer.headers['content-type'] ?? '').toLowerCase();
    const type = pictureType.exec(given)?.[0];
    if (type) return { state: 'picture', shelved: { type, bytes: body } };
    const other = anyType.exec(given)?.[0];
    return { state: 'file', ...(other ? { type: other } : {}) };
  }

  return {
    shelve(url) {
      const known = addresses.get(url);
      if (known) return known;
      const id = randomUUID();
      const address = `${mediaAddress}${id}`;
      links.set(id, url);
      addresses.set(url, address);
      const [oldest] = links;
      if (links.size > maxAddresses && oldest) {
        links.delete(oldest[0]);
        addresses.delete(oldest[1]);
      }
      return address;
    },
    async fetch(id, wanted) {
      const { state, shelved } = await find(id);
      return state === wanted ? shelved : undefined;
    },
    async describe(address) {
      const { shelved, ...seen } = await find(address.slice(mediaAddress.length));
      return seen;
    },
  };
}

/** By its bytes: a kilobyte may come before its mark (ISO 32000, annex on implementation). */
function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 1024 + 5).includes('%PDF-');
}

function mayFetch(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
