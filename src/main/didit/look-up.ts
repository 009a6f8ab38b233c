/**
 * Finds out whether a share token has landed: the import is not idempotent and has no key of its own, so a lost
 * answer or a 403 is settled by looking (contract section 2, "Lost response").
 */
import type { Problem } from '../../shared/problem.ts';
import { normaliseStatus, type SessionKind, type SessionStatus } from '../../shared/session.ts';
import type { DiditClient } from './client.ts';
import { explainKeyRefusal } from './key-check.ts';

export interface LandedRecord {
  sessionId: string;
  status: SessionStatus | undefined;
}

export type LookUp =
  | { state: 'found'; record: LandedRecord }
  | { state: 'not-found'; looked: number }
  | { state: 'failed'; problem: Problem };

const pageSize = 50;
/** Far more sessions than one customer has; a bound so that a misused reference cannot loop. */
const mostCandidates = 500;

/**
 * Looks through the sessions that carry `vendorData` for one that was shared from `sourceSessionId`. A list row
 * may name it; otherwise the row's decision is read.
 */
export async function findImported(
  client: DiditClient,
  wanted: { kind: SessionKind; vendorData: string; sourceSessionId: string },
): Promise<LookUp> {
  let looked = 0;
  for (let offset = 0; offset < mostCandidates; offset += pageSize) {
    const page = await client.sessions({
      kind: wanted.kind,
      vendorData: wanted.vendorData,
      limit: pageSize,
      offset,
    });
    if (!page.ok)
      return { state: 'failed', problem: await explainKeyRefusal(client, page.reply, page.problem) };
    for (const row of page.value.results) {
      looked += 1;
      let from = row.shared_from_session?.toLowerCase();
      if (from === undefined) {
        const decision = await client.decision(row.session_id);
        if (!decision.ok) {
          if (decision.reply.kind === 'answered' && decision.reply.status === 404) continue;
          return {
            state: 'failed',
            problem: await explainKeyRefusal(client, decision.reply, decision.problem),
          };
        }
        from = decision.value.shared_from_session?.toLowerCase();
      }
      if (from === wanted.sourceSessionId) {
        return {
          state: 'found',
          record: { sessionId: row.session_id, status: normaliseStatus(row.status) },
        };
      }
    }
    if (!page.value.next) break;
  }
  return { state: 'not-found', looked };
}
