/** Whether a session that is known here fits a search, until Didit itself has answered. Pure. */
import type { SessionRow } from '../../../shared/contract/index.ts';
import { momentIn } from '../../../shared/iso-time.ts';
import type { SessionKind, SessionStatus } from '../../../shared/session.ts';

export interface Wanted {
  kind: SessionKind;
  search: string;
  /** Empty for any. */
  statuses: readonly SessionStatus[];
  /** Alpha-3; `undefined` for any. */
  country?: string | undefined;
  /** Unix ms. */
  since?: number | undefined;
}

/** Every word has to stand somewhere in what the row shows; accents and capitals do not count. */
export function fits(row: SessionRow, { kind, search, statuses, country, since }: Wanted): boolean {
  if (row.kind !== kind) return false;
  if (statuses.length > 0 && !(row.status && statuses.includes(row.status))) return false;
  if (country !== undefined && row.country !== country) return false;
  if (since !== undefined && !((momentIn(row.createdAt) ?? Number.NaN) >= since)) return false;
  return holdsWords(search, [row.name, row.detail, row.vendorData]);
}

/** Whether every word of a search stands in one of the texts. */
export function holdsWords(search: string, texts: readonly (string | undefined)[]): boolean {
  const text = plain(texts.join(' '));
  return plain(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .trim();
}
