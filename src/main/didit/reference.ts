/** What an application knows of a customer reference (docs/didit-api.md#listing-sessions). */
import type { ReferenceSessions } from '../../shared/contract/index.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { normaliseStatus, type SessionKind } from '../../shared/session.ts';
import type { DiditClient } from './client.ts';
import { explainKeyRefusal } from './key-check.ts';
import type { SessionRowWire } from './wire.ts';

const pageSize = 50;

/** The sessions that carry the reference. A business count is capped by Didit; `isMore` says that there are further ones. */
export async function sessionsOfReference(
  client: DiditClient,
  kind: SessionKind,
  reference: string,
): Promise<Result<ReferenceSessions>> {
  const page = await client.sessions({ kind, vendorData: reference, limit: pageSize, offset: 0 });
  if (!page.ok) return fail(await explainKeyRefusal(client, page.reply, page.problem, 'sessions:read'));
  const { results, unreadable, next } = page.value;
  const approved = results.find((row) => normaliseStatus(row.status) === 'APPROVED');
  return ok({
    count: results.length + unreadable.length,
    isMore: next,
    ...(approved?.created_at ? { lastApprovedAt: approved.created_at } : {}),
  });
}

/** References that resemble one, by what Didit's search finds for its beginning; none for a short one. */
export async function referencesLike(
  client: DiditClient,
  kind: SessionKind,
  reference: string,
): Promise<string[]> {
  const beginning = reference.slice(0, Math.ceil(reference.length * 0.6));
  if (beginning.length < 3) return [];
  const page = await client.sessions({ kind, search: beginning, limit: pageSize, offset: 0 });
  // They are a help beside the answer; the answer's own call says what is wrong.
  return page.ok ? page.value.results.flatMap((row: SessionRowWire) => row.vendor_data || []) : [];
}
