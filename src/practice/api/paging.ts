import type { Json, JsonObject } from '../json.ts';

interface PageRequest {
  readonly limit: number;
  readonly offset: number;
}

const DEFAULT_LIMIT = 50;

/** Reads `limit` and `offset`; what is no number counts as absent, as Django REST framework does it. */
export function pageRequest(query: URLSearchParams): PageRequest {
  return { limit: whole(query.get('limit'), 1) ?? DEFAULT_LIMIT, offset: whole(query.get('offset'), 0) ?? 0 };
}

function whole(text: string | null, least: number): number | undefined {
  if (text === null || !/^\d{1,9}$/.test(text)) return undefined;
  const value = Number(text);
  return value < least ? undefined : value;
}

/** One page of a list. */
export function pageOf<Item>(items: readonly Item[], { limit, offset }: PageRequest): readonly Item[] {
  return items.slice(offset, offset + limit);
}

/** `next` and `previous`: the address that was asked for, with another offset; null where there is none. */
function neighbours(
  address: string,
  { limit, offset }: PageRequest,
  total: number,
): { readonly next: string | null; readonly previous: string | null } {
  const at = (newOffset: number): string => {
    const url = new URL(address);
    url.searchParams.set('limit', String(limit));
    if (newOffset === 0) url.searchParams.delete('offset');
    else url.searchParams.set('offset', String(newOffset));
    return url.href;
  };
  return {
    next: offset + limit < total ? at(offset + limit) : null,
    previous: offset > 0 ? at(Math.max(0, offset - limit)) : null,
  };
}

/** `{"count","next","previous","results"}` (docs/didit-api.md#listing-sessions). */
export function envelope(
  address: string,
  page: PageRequest,
  total: number,
  count: number,
  results: readonly Json[],
): JsonObject {
  return { count, ...neighbours(address, page, total), results };
}
