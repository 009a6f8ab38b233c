/**
 * Pictures and documents of a record: Didit's links are presigned and short-lived (docs/didit-api.md#media-links),
 * so they stay in main's memory and the page gets an address that only this desk understands. Nothing of them is
 * stored. Where a link leads is what somebody has put into a record, so it may lead to this computer or its network only
 * if Didit itself is reached there.
 */
import { randomUUID } from 'node:crypto';
import type { MediumView } from '../../shared/contract/index.ts';
import { mediaAddress } from '../../shared/record-links.ts';
import { type Transport, withoutBrackets } from '../network/transport.ts';
import { diditBaseUrl, isLoopback, practiceBaseUrl } from '../profiles/base-url.ts';

export interface Shelved {
  type: string;
  bytes: Buffer;
}

export interface MediaProxy {
  /** Gives the page's address for a link of Didit's own. */
  shelve(url: string): string;
  /** The same for the links of one answer from this base URL; of more than `maxLinks` the last lead nowhere. */
  shelfFor(baseUrl: string): (url: string) => string;
  /** Fetches what an address stands for; undefined when it is unknown, gone, or not what is wanted. */
  fetch(id: string, wanted: 'picture' | 'document'): Promise<Shelved | undefined>;
  /** Says what an address stands for now. A link that is refused counts as run out. */
  describe(address: string): Promise<MediumView>;
  /** Where files were fetched from over TLS, the last ones, as origins. */
  origins(): string[];
}

/** The oldest addresses are forgotten beyond this; a page of sessions has 50. */
const maxAddresses = 2_000;
/** What one answer may have; a page of sessions has 50 pictures, a business with its people a few hundred. */
const maxLinks = 500;
/** Fetched at once, so that a record full of links is no load on whoever they name. */
const maxAtOnce = 6;
const maxBytes = 20 * 1024 * 1024;
const deadlineMs = 20_000;
/** Those of one Didit are few. */
const maxOrigins = 10;

/** Raster formats only: an SVG could carry script and references. */
const pictureType = /^image\/(png|jpeg|webp|gif)\b/;
const documentType = 'application/pdf';
const anyType = /^[\w.+-]+\/[\w.+-]+/;

interface Link {
  url: string;
  /** Of the application whose answer had the link. */
  besideHost: string;
}

export function createMediaProxy(transport: Transport): MediaProxy {
  const links = new Map<string, Link>();
  const addresses = new Map<string, string>();
  const origins = new Set<string>();
  const slots = createSlots(maxAtOnce);

  async function find(id: string): Promise<MediumView & { shelved?: Shelved }> {
    const link = links.get(id);
    if (link === undefined || !mayFetch(link.url)) return { state: 'gone' };
    const { url, besideHost: beside } = link;
    noteOrigin(new URL(url));
    // The link carries its own permission; the API key stays where it is.
    const wanted = { method: 'GET', url, headers: {}, maxBytes, deadlineMs, beside } as const;
    const answer = await slots(() => transport.send(wanted));
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

  function noteOrigin({ protocol, origin }: URL): void {
    if (protocol !== 'https:') return;
    origins.delete(origin);
    origins.add(origin);
    const [oldest] = origins;
    if (origins.size > maxOrigins && oldest) origins.delete(oldest);
  }

  function shelve(url: string, besideHost: string): string {
    // The same link in another application's answer may lead elsewhere.
    const key = `${besideHost} ${url}`;
    const known = addresses.get(key);
    if (known) return known;
    const id = randomUUID();
    const address = `${mediaAddress}${id}`;
    links.set(id, { url, besideHost });
    addresses.set(key, address);
    const [oldest] = links;
    if (links.size > maxAddresses && oldest) {
      const [oldestId, link] = oldest;
      links.delete(oldestId);
      addresses.delete(`${link.besideHost} ${link.url}`);
    }
    return address;
  }

  return {
    shelve: (url) => shelve(url, hostOf(diditBaseUrl)),
    shelfFor(baseUrl) {
      const besideHost = hostOf(baseUrl);
      let count = 0;
      return (url) => {
        count += 1;
        return count > maxLinks ? `${mediaAddress}${randomUUID()}` : shelve(url, besideHost);
      };
    },
    async fetch(id, wanted) {
      const { state, shelved } = await find(id);
      return state === wanted ? shelved : undefined;
    },
    async describe(address) {
      const { shelved, ...seen } = await find(address.slice(mediaAddress.length));
      return seen;
    },
    origins: () => [...origins],
  };
}

/** Runs so many at once; the others wait in their order. */
function createSlots(most: number) {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (running >= most) await new Promise<void>((resolve) => void waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // Whoever waits takes the place over.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** The practice service is on this computer, wherever its port is today. */
function hostOf(baseUrl: string): string {
  return baseUrl === practiceBaseUrl ? '127.0.0.1' : withoutBrackets(new URL(baseUrl).hostname);
}

/** By its bytes: a kilobyte may come before its mark (ISO 32000, annex on implementation). */
function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 1024 + 5).includes('%PDF-');
}

function mayFetch(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}
