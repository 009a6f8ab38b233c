/**
 * Files of a record that Didit gives only to whoever has the key, as those of a signature: what stands in the record is a path
 * of its API, and no link. The page gets an address for each as for every other file; the path stays in main's memory.
 */
import { randomUUID } from 'node:crypto';
import type { MediumView } from '../../shared/contract/index.ts';
import { mediaAddress } from '../../shared/record-links.ts';
import type { DiditClient } from '../didit/client.ts';
import { isApiFile } from '../didit/decision-links.ts';
import type { Reply } from '../didit/reply.ts';
import type { MediaAddress } from '../didit/sessions.ts';
import type { MediaProxy } from './media-proxy.ts';

export interface RecordMedia extends MediaProxy {
  /** Gives the page's addresses for the files of one record that was read with `client` from this base URL. */
  shelveFor(client: DiditClient, baseUrl: string): MediaAddress;
}

/** The oldest addresses are forgotten beyond this. */
const maxAddresses = 200;

/** All that `media` does, and files that need the key besides. */
export function withKeyedFiles(media: MediaProxy): RecordMedia {
  const files = new Map<string, () => Promise<Reply>>();

  function shelveKeyed(client: DiditClient, path: string): string {
    const id = randomUUID();
    files.set(id, () => client.apiFile(path));
    const [oldest] = files.keys();
    if (files.size > maxAddresses && oldest) files.delete(oldest);
    return `${mediaAddress}${id}`;
  }

  return {
    ...media,
    shelveFor(client, baseUrl) {
      const shelve = media.shelfFor(baseUrl);
      return (link) => (isApiFile(link) ? shelveKeyed(client, link) : shelve(link));
    },
    async fetch(id, wanted) {
      const read = files.get(id);
      if (!read) return media.fetch(id, wanted);
      const reply = wanted === 'document' ? await read() : undefined;
      const bytes = reply && documentIn(reply);
      return bytes && { type: 'application/pdf', bytes };
    },
    async describe(address) {
      const read = files.get(address.slice(mediaAddress.length));
      return read ? seen(await read()) : media.describe(address);
    },
  };
}

function documentIn(reply: Reply): Buffer | undefined {
  return reply.kind === 'answered' && reply.status === 200 ? reply.file : undefined;
}

function seen(reply: Reply): MediumView {
  if (reply.kind === 'unanswered' || reply.status === 429 || reply.status >= 500)
    return { state: 'unreachable' };
  if (reply.status !== 200) return { state: 'gone' };
  return documentIn(reply) ? { state: 'document' } : { state: 'file' };
}
