import { createHmac, timingSafeEqual } from 'node:crypto';

/** Media links live an hour (docs/didit-api.md#media-links). */
const LINK_SECONDS = 3600;

type LinkState = 'good' | 'expired' | 'forged';

export interface MediaLinks {
  /** A presigned link to a picture. */
  sign(baseUrl: string, path: string): string;
  check(path: string, query: URLSearchParams): LinkState;
}

function basicTime(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

function momentOf(text: string): number {
  return Date.parse(text.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
}

/** Links in the manner of presigned object storage: the date, the lifetime and a signature over both in the query. */
export function createMediaLinks(secret: string, clock: () => number): MediaLinks {
  const signature = (path: string, date: string, seconds: string): string =>
    createHmac('sha256', secret).update(`${path}\n${date}\n${seconds}`).digest('hex');
  return {
    sign(baseUrl, path) {
      const date = basicTime(clock());
      const query = new URLSearchParams({
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Date': date,
        'X-Amz-Expires': String(LINK_SECONDS),
        'X-Amz-Signature': signature(path, date, String(LINK_SECONDS)),
      });
      return `${baseUrl}/media/${path}?${query}`;
    },
    check(path, query) {
      const date = query.get('X-Amz-Date') ?? '';
      const seconds = query.get('X-Amz-Expires') ?? '';
      const given = Buffer.from(query.get('X-Amz-Signature') ?? '');
      const right = Buffer.from(signature(path, date, seconds));
      if (given.length !== right.length || !timingSafeEqual(given, right)) return 'forged';
      return clock() < momentOf(date) + Number(seconds) * 1000 ? 'good' : 'expired';
    },
  };
}
