/**
 * Finds out whether a share token has landed: the import is not idempotent and has no key of its own, so a lost
 * answer or a 403 is settled by looking (docs/didit-api.md#lost-answers).
 */
import { momentIn } from '../../shared/iso-time.ts';
import type { Problem } from '../../shared/problem.ts';
import {
  isShareable,
  normaliseStatus,
  type SessionKind,
  type SessionStatus,
  wireStatus,
} from '../../shared/session.ts';
import type { DiditClient } from './client.ts';
import { explainKeyRefusal } from './key-check.ts';
import { type SessionRowWire, sessionIdIn } from './wire.ts';

export interface LandedRecord {
  sessionId: string;
  status: SessionStatus | undefined;
}

/**
 * - `found`: a session names the token's session as its origin.
 * - `likely`: none does, but sessions that fit in everything else do not show where they come from (whether
 *   they do is not known: docs/didit-api.md#lost-answers). `record` only if it is just one.
 */
export type LookUp =
  | { state: 'found'; record: LandedRecord }
  | { state: 'likely'; sessions: number; record: LandedRecord | undefined }
  /** `wouldBeSeen`, where that was asked: the key would show the record, so there is none of this import. */
  | { state: 'not-found'; looked: number; wouldBeSeen?: boolean }
  | { state: 'failed'; problem: Problem };

export interface Sought {
  kind: SessionKind;
  vendorData: string;
  sourceSessionId: string;
  workflowId: string;
  /** When the token was minted, Unix ms of Didit's clock: what it made cannot be older. */
  issuedAt: number;
}

const pageSize = 50;
/** Far more sessions than one customer has; a bound so that a misused reference cannot loop. */
const maxCandidates = 500;
/** `iat` and `created_at` are cut to seconds, and Didit's machines need not agree to the second, ms. */
const clockMargin = 5_000;

/**
 * Looks through the sessions that carry `vendorData`, newest first (docs/didit-api.md#listing-sessions), back to
 * the token's birth.
 */
export async function findImported(client: DiditClient, sought: Sought): Promise<LookUp> {
  const fitting: LandedRecord[] = [];
  let looked = 0;
  let unreadable = 0;
  for (let offset = 0; offset < maxCandidates; offset += pageSize) {
    const page = await client.sessions({
      kind: sought.kind,
      vendorData: sought.vendorData,
      limit: pageSize,
      offset,
    });
    if (!page.ok)
      return {
        state: 'failed',
        problem: await explainKeyRefusal(client, page.reply, page.problem, 'sessions:read'),
      };
    // Any of them may be the one: what is not certain is not called absent.
    unreadable += page.value.unreadable.filter((one) => !isOlder(one, sought)).length;
    for (const row of page.value.results) {
      if (isOlder(row, sought)) return judge(fitting, unreadable, looked);
      looked += 1;
      const origin = await originOf(client, row);
      if (typeof origin === 'object') return { state: 'failed', problem: origin.problem };
      const record = { sessionId: row.session_id, status: normaliseStatus(row.status) };
      if (origin === sought.sourceSessionId) return { state: 'found', record };
      if (origin === undefined && fits(row, sought)) fitting.push(record);
    }
    if (!page.value.next) break;
  }
  return judge(fitting, unreadable, looked);
}

/**
 * The record of the token's session under whatever reference, among the newest of this application since the token was
 * made; undefined also when they cannot be read. Shows that it is this application to which Didit refuses it again.
 */
export async function findUnderAnyReference(
  client: DiditClient,
  sought: Sought,
): Promise<LandedRecord | undefined> {
  const dateFrom = new Date(sought.issuedAt - clockMargin).toISOString();
  const page = await client.sessions({ kind: sought.kind, dateFrom, limit: pageSize, offset: 0 });
  for (const row of page.ok ? page.value.results : []) {
    const origin = await originOf(client, row);
    if (typeof origin === 'object') return undefined;
    if (origin === sought.sourceSessionId) {
      return { sessionId: row.session_id, status: normaliseStatus(row.status) };
    }
  }
  return undefined;
}

/** Looks for a record that Didit says it has: also whether this key would show it if it were this import's. */
export async function findLanded(client: DiditClient, sought: Sought): Promise<LookUp> {
  const found = await findImported(client, sought);
  return found.state === 'not-found' ? { ...found, wouldBeSeen: await wouldBeSeen(client, sought) } : found;
}

/**
 * Whether the key would see the record that an import has made: it sees others under the same workflow that are not
 * approved, and a named key can be limited in nothing but these two (docs/didit-api.md#keys). False also when that cannot
 * be asked.
 */
export async function wouldBeSeen(
  client: DiditClient,
  { kind, workflowId }: Pick<Sought, 'kind' | 'workflowId'>,
): Promise<boolean> {
  const statuses = ['IN_REVIEW', 'DECLINED'] as const;
  const page = await client.sessions({
    kind,
    workflowId,
    statuses: statuses.map(wireStatus),
    limit: 1,
    offset: 0,
  });
  if (!page.ok) return false;
  return page.value.results.some(
    (row) => (row.workflow_id ?? workflowId).toLowerCase() === workflowId && isNot(row, 'APPROVED'),
  );
}

function isNot(row: SessionRowWire, status: SessionStatus): boolean {
  const seen = normaliseStatus(row.status);
  return seen !== undefined && seen !== status;
}

function judge(fitting: LandedRecord[], unreadable: number, looked: number): LookUp {
  const sessions = fitting.length + unreadable;
  if (sessions === 0) return { state: 'not-found', looked };
  return { state: 'likely', sessions, record: sessions === 1 ? fitting[0] : undefined };
}

/** Where a session was shared from, by its row or else its decision; undefined when neither says. */
async function originOf(
  client: DiditClient,
  row: SessionRowWire,
): Promise<string | undefined | { problem: Problem }> {
  const named = sessionIdIn(row.shared_from_session);
  if (named !== undefined) return named;
  const decision = await client.decision(row.session_id);
  if (decision.ok) return sessionIdIn(decision.value.shared_from_session);
  // Outside the key's limits (docs/didit-api.md#refusals-of-a-key): it is there, and does not show its origin.
  if (decision.reply.kind === 'answered' && decision.reply.status === 404) return undefined;
  // Nor does a record that cannot be read: the others are looked at all the same. One that broke off can be, another time.
  const isCutOff = decision.reply.kind === 'answered' && decision.reply.isCutOff;
  if (decision.problem.code === 'answer-unreadable' && !isCutOff) return undefined;
  return { problem: await explainKeyRefusal(client, decision.reply, decision.problem, 'decisions:read') };
}

/** Only by a moment that is certain: what is taken for older is not looked at. */
function isOlder(row: Pick<SessionRowWire, 'created_at'>, { issuedAt }: Sought): boolean {
  const createdAt = momentIn(row.created_at ?? '');
  return createdAt !== undefined && createdAt < issuedAt - clockMargin;
}

/** An import is finished from its first moment and under the workflow it was sent with, as far as the row says so. */
function fits(row: SessionRowWire, { workflowId }: Sought): boolean {
  const otherWorkflow = row.workflow_id && row.workflow_id.toLowerCase() !== workflowId;
  return !otherWorkflow && (row.status === '' || isShareable(normaliseStatus(row.status)));
}
