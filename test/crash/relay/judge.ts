/** Judges a round of the relay's crash test by what Didit was answered, what the database has, and what the desks have heard. */
import type { DeskHistory, RelayHistory } from './history.ts';

type RelayFindingKind =
  /** An event that was acknowledged is not in the database, or a desk was never told of it. */
  | 'lost'
  /** A desk has heard an event twice, or the database has it twice. */
  | 'doubled'
  /** A desk hears nothing any more, although nothing is in the way. */
  | 'stuck'
  /** Something else that must not be. */
  | 'odd';

export interface RelayFinding {
  kind: RelayFindingKind;
  why: string;
}

export function judgeRelay(history: RelayHistory): RelayFinding[] {
  const stored = new Set(history.stored);
  const known = new Set(history.delivered.map(({ eventId }) => eventId));
  const findings: RelayFinding[] = [];
  const find = (kind: RelayFindingKind, why: string) => void findings.push({ kind, why });

  for (const { eventId, isAcknowledged, oddAnswers } of history.delivered) {
    if (isAcknowledged && !stored.has(eventId))
      find('lost', `${eventId} was acknowledged and is not stored.`);
    for (const status of oddAnswers) find('odd', `${eventId} was answered with ${status}.`);
  }
  for (const eventId of repeated(history.stored)) find('doubled', `${eventId} is stored twice.`);
  for (const eventId of stored) if (!known.has(eventId)) find('odd', `Nobody has delivered ${eventId}.`);
  for (const why of history.mishaps) find('odd', why);
  return [...findings, ...history.desks.flatMap((desk) => judgeDesk(history.stored, desk))];
}

function judgeDesk(stored: readonly string[], { name, heard, gaps, heardLast, state }: DeskHistory) {
  const findings: RelayFinding[] = [];
  const find = (kind: RelayFindingKind, why: string) => void findings.push({ kind, why: `${name}: ${why}` });

  const again = repeated(heard);
  for (const eventId of again) find('doubled', `${eventId} came twice.`);
  if (gaps > 0) find('odd', `${gaps} times the relay no longer knew where it was.`);
  if (!heardLast) find('stuck', `heard ${heard.length} events, and not the last; ${state}.`);
  // A desk that is stuck has not passed over what comes after.
  const reached = Math.max(...heard.map((eventId) => stored.indexOf(eventId)));
  const had = new Set(heard);
  for (const eventId of stored.slice(0, reached + 1)) {
    if (!had.has(eventId)) find('lost', `${eventId} is stored and was passed over.`);
  }
  const places = [...had].map((eventId) => stored.indexOf(eventId));
  if (again.length === 0 && places.some((place, index) => place < (places[index - 1] ?? 0))) {
    find('odd', 'events came in another order than they are stored in.');
  }
  return findings;
}

function repeated(values: readonly string[]): string[] {
  const once = new Set<string>();
  return values.filter((value) => once.has(value) || !once.add(value));
}
