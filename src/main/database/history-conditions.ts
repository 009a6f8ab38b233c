/** What narrows the history, as SQL. */
import type { HistoryFilter } from '../../shared/contract/index.ts';

interface Conditions {
  where: string;
  values: (string | number)[];
  /** Whole ids of sessions that are looked for. */
  ids: string[];
}

/** But for the profile. Names and values apart: what a person types is never part of a statement. */
export function conditions(filter: HistoryFilter): Conditions {
  const ids: string[] = [];
  const parts: [string, ...(string | number)[]][] = [];
  if (filter.what !== undefined) parts.push(['what = ?', filter.what]);
  if (filter.kind !== undefined) parts.push(['kind = ?', filter.kind]);
  if (filter.outcome !== undefined) parts.push(['outcome = ?', filter.outcome]);
  if (filter.applicationId !== undefined) parts.push(['application_id = ?', filter.applicationId]);
  if (filter.since !== undefined) parts.push(['at >= ?', filter.since]);
  for (const word of filter.search.split(/\s+/).filter(Boolean)) {
    // Of a session's id the index has the first part.
    if (isUuid(word)) ids.push(word.toLowerCase());
    parts.push(['instr(sought, ?) > 0', asciiLower(isUuid(word) ? word.slice(0, 8) : word)]);
  }
  if (parts.length === 0) return { where: 'TRUE', values: [], ids };
  return {
    where: parts.map(([sql]) => sql).join(' AND '),
    values: parts.flatMap(([, ...values]) => values),
    ids,
  };
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(text);
}

/** As SQLite's `lower` does it (SQLite documentation, "Built-in Scalar SQL Functions"). */
function asciiLower(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
