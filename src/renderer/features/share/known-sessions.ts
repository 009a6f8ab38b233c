/** What Didit has answered to this page so far, by session, of one profile at a time. It goes with the page. */
import type { SessionRow } from '../../../shared/contract/index.ts';
import { fits, type Wanted } from './fits.ts';

const known = new Map<string, SessionRow>();
let knownOf: string | undefined;

export function remember(profileId: string, rows: readonly SessionRow[]): void {
  if (knownOf !== profileId) known.clear();
  knownOf = profileId;
  for (const row of rows) known.set(row.sessionId, row);
}

/** The sessions that fit a search; `undefined` where nothing of the profile is known. */
export function knownThatFit(profileId: string | undefined, wanted: Wanted): SessionRow[] | undefined {
  return knownOf === profileId ? [...known.values()].filter((row) => fits(row, wanted)) : undefined;
}

/** The countries of what was seen of the profile so far, alpha-3. */
export function countriesSeen(): string[] {
  return [...new Set([...known.values()].map((row) => row.country))].filter(Boolean);
}
