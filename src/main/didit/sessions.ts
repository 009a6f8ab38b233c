/** The sessions of an application and their full records (contract sections 3.1, 3.2 and 5). */
import type { RecordBlock, RecordView, SessionRow } from '../../shared/contract/index.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  isShareable,
  normaliseStatus,
  type SessionKind,
  type SessionStatus,
  wireStatus,
} from '../../shared/session.ts';
import { answerEvidence, type DiditClient } from './client.ts';
import { explainKeyRefusal } from './key-check.ts';
import type { DecisionWire } from './wire.ts';

/** Turns a media address of Didit's into one the page may load, or leaves a text that is none. */
export type MediaAddress = (url: string) => string;

const pageSize = 50;

export interface SessionsRequest {
  kind: SessionKind;
  search: string;
  statuses: SessionStatus[];
  /** Alpha-3. */
  country?: string | undefined;
  /** Made since then, Unix ms. */
  since?: number | undefined;
  offset: number;
}

/**
 * One page, newest first. Pages on `next`, since the business count is capped (contract section 3.1). `signal` breaks the
 * question off.
 */
export async function listSessions(
  client: DiditClient,
  wanted: SessionsRequest,
  media: MediaAddress,
  signal?: AbortSignal,
): Promise<Result<{ rows: SessionRow[]; nextOffset: number | null }>> {
  const page = await client.sessions(
    {
      kind: wanted.kind,
      search: wanted.search.trim(),
      statuses: wanted.statuses.map(wireStatus),
      ...(wanted.country === undefined ? {} : { country: wanted.country }),
      ...(wanted.since === undefined ? {} : { dateFrom: new Date(wanted.since).toISOString() }),
      limit: pageSize,
      offset: wanted.offset,
    },
    signal,
  );
  if (!page.ok && signal?.aborted) return fail(page.problem);
  if (!page.ok) return fail(await explainKeyRefusal(client, page.reply, page.problem));
  const rows = page.value.results.map((row): SessionRow => {
    const status = normaliseStatus(row.status);
    const business = wanted.kind === 'business';
    return {
      sessionId: row.session_id,
      kind: wanted.kind,
      ...(status === undefined ? {} : { status }),
      statusText: row.status,
      name: (business ? row.company_name : row.full_name) ?? '',
      detail: (business ? row.registration_number : row.document_type) ?? '',
      country: row.country ?? '',
      vendorData: row.vendor_data ?? '',
      createdAt: row.created_at ?? '',
      ...(row.portrait_image ? { portrait: media(row.portrait_image) } : {}),
      shareable: isShareable(status),
    };
  });
  return ok({ rows, nextOffset: page.value.next && rows.length > 0 ? wanted.offset + rows.length : null });
}

/** Keys of a decision that are the session's own and not a feature block. */
const ownKeys = new Set(['features']);

/** The session with every block that ran. Unknown blocks are kept: whatever is a list of objects is a block. */
export async function readRecord(
  client: DiditClient,
  wanted: { sessionId: string; kind: SessionKind },
  media: MediaAddress,
): Promise<Result<RecordView>> {
  const decision = await client.decision(wanted.sessionId);
  if (decision.ok) return ok(toRecord(decision.value, wanted.kind, media));
  const { reply } = decision;
  if (reply.kind === 'answered' && reply.status === 404 && reply.json !== undefined) {
    return fail(problem('session-gone', [...answerEvidence(reply), fact('session-absent')]));
  }
  return fail(await explainKeyRefusal(client, reply, decision.problem));
}

function toRecord(decision: DecisionWire, kind: SessionKind, media: MediaAddress): RecordView {
  const status = normaliseStatus(decision.status);
  const blocks: RecordBlock[] = [];
  for (const [name, value] of Object.entries(decision)) {
    if (ownKeys.has(name) || !Array.isArray(value) || value.length === 0) continue;
    const items = value.filter((item) => typeof item === 'object' && item !== null && !Array.isArray(item));
    if (items.length > 0)
      blocks.push({ name, items: items.map((item) => withMedia(item, media)) as RecordBlock['items'] });
  }
  return {
    sessionId: decision.session_id,
    kind: decision.session_kind ?? kind,
    ...(status === undefined ? {} : { status }),
    statusText: decision.status,
    ...optional('environment', decision.environment),
    ...optional('sharedFromSession', decision.shared_from_session?.toLowerCase()),
    ...optional('workflowId', decision.workflow_id),
    vendorData: decision.vendor_data ?? '',
    ...optional('createdAt', decision.created_at),
    ...optional('expiresAt', decision.expires_at),
    features: (decision.features ?? []).map(featureName).filter((name) => name !== ''),
    blocks,
  };
}

/** A name now, an object with one in list rows. */
function featureName(feature: unknown): string {
  if (typeof feature === 'string') return feature;
  const name = (feature as { feature?: unknown } | null)?.feature;
  return typeof name === 'string' ? name : '';
}

function optional<Name extends string>(name: Name, value: string | null | undefined) {
  return (value ? { [name]: value } : {}) as { [Key in Name]?: string };
}

/** Keys whose value is a file of Didit's (contract section 5). */
const mediaKey = /(_image|_image_url|_video|video_url|file_url|document_file|_camera_front)$/;
const mediaLists: ReadonlySet<string> = new Set(['extra_files', 'files']);

function withMedia(value: unknown, media: MediaAddress, key = ''): unknown {
  if (Array.isArray(value)) return value.map((one) => withMedia(one, media, key));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, withMedia(one, media, name)]),
    );
  }
  const isMedia =
    typeof value === 'string' && /^https?:\/\//.test(value) && (mediaKey.test(key) || mediaLists.has(key));
  return isMedia ? media(value) : value;
}
