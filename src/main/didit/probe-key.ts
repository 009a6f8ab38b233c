/** The first call with a key that was just typed: is this a Didit, and does it know the key? */
import { type Evidence, type Problem, problem } from '../../shared/problem.ts';
import type { DiditClient } from './client.ts';
import { checkKey, isKeyRefusal } from './key-check.ts';
import { environmentOfRecord } from './key-environment.ts';
import { answerEvidence, understand } from './reply.ts';
import { type SessionRowWire, sessionsPage } from './wire.ts';

export type KeyProbe =
  | {
      state: 'works';
      isPractice: boolean;
      /** The newest ones of both kinds, or what the key was refused with when it asked for them. */
      sessions: { rows: SessionRowWire[] } | { refused: Evidence[] };
    }
  /** `refused` is the key's fault; `not-known` means that nobody could be asked, or somebody else answered. */
  | { state: 'refused' | 'not-known'; problem: Problem };

/** Enough to see whether pictures come along. */
const newest = 10;

/** One read, and up to four more when it is refused. */
export async function probeKey(client: DiditClient): Promise<KeyProbe> {
  const reply = await client.call('GET', `/v3/sessions/?session_kind=all&limit=${newest}`);
  if (reply.kind === 'unanswered') return { state: 'not-known', problem: reply.problem };
  const { isPractice } = reply;
  if (isKeyRefusal(reply)) {
    const finding = await checkKey(client);
    if (finding.state !== 'works') return finding;
    return { state: 'works', isPractice, sessions: { refused: answerEvidence(reply) } };
  }
  const page = understand(reply, sessionsPage);
  if (!page.ok) return { state: 'not-known', problem: aboutAddress(page.problem) };
  const { results: rows, unreadable } = page.value;
  // A list of something else is no list of Didit's.
  if (rows.length === 0 && unreadable.length > 0) {
    return { state: 'not-known', problem: problem('not-didit', answerEvidence(reply)) };
  }
  return { state: 'works', isPractice, sessions: { rows } };
}

/** An answer that is well-formed but not Didit's points at the address. */
function aboutAddress(found: Problem): Problem {
  const isOther = found.code === 'answer-unreadable' || found.code === 'request-refused';
  return isOther ? problem('not-didit', found.evidence) : found;
}

/**
 * What the newest session says (docs/didit-api.md#live-and-sandbox); undefined when there is none or it may not be
 * read.
 */
export async function environmentOfNewest(client: DiditClient, greeting: KeyProbe) {
  const rows = greeting.state === 'works' && 'rows' in greeting.sessions ? greeting.sessions.rows : [];
  const [row] = rows;
  const decision = row && (await client.decision(row.session_id));
  return decision?.ok ? environmentOfRecord(decision.value) : undefined;
}
