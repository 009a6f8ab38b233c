/** The sessions of an application and their full records (docs/didit-api.md#sessions). */
import { isDeepStrictEqual } from 'node:util';
import type { RecordBlock, RecordView, SessionRow } from '../../shared/contract/index.ts';
import { mediaAddress } from '../../shared/record-links.ts';
import { blockNamed } from '../../shared/record-parts.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  isShareable,
  normaliseStatus,
  type SessionKind,
  type SessionStatus,
  wireStatus,
} from '../../shared/session.ts';
import type { DiditClient } from './client.ts';
import { forPage, leftOut } from './decision-links.ts';
import { explainKeyRefusal } from './key-check.ts';
import { readDecision } from './read-decision.ts';
import { type DecisionWire, decisionSays, sessionIdIn } from './wire.ts';

/** Turns a media address of Didit's into one the page may load. */
export type MediaAddress = (url: string) => string;

const pageSize = 50;

export interface SessionsPage {
  rows: SessionRow[];
  /** Sessions on this page of which not even the id can be read. */
  unreadable: number;
  nextOffset: number | null;
}

interface SessionsRequest {
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
 * One page, newest first. Pages on `next`, since the business count is capped (docs/didit-api.md#listing-sessions).
 * `signal` breaks the question off.
 */
export async function listSessions(
  client: DiditClient,
  wanted: SessionsRequest,
  media: MediaAddress,
  signal?: AbortSignal,
): Promise<Result<SessionsPage>> {
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
  if (!page.ok) return fail(await explainKeyRefusal(client, page.reply, page.problem, 'sessions:read'));
  const rows = page.value.results.map((given): SessionRow => {
    const row = forPage(given, media, leftOut);
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
      ...(isMediaAddress(row.portrait_image) ? { portrait: row.portrait_image } : {}),
      shareable: isShareable(status),
    };
  });
  const unreadable = page.value.unreadable.length;
  const read = rows.length + unreadable;
  return ok({ rows, unreadable, nextOffset: page.value.next && read > 0 ? wanted.offset + read : null });
}

/**
 * Keys of a decision that describe the session itself, though their shape is a block's
 * (docs/didit-api.md#top-level).
 */
const ownKeys: ReadonlySet<string> = new Set([
  'features',
  'reviews',
  'metadata',
  'expected_details',
  'contact_details',
]);

/** The session with every block that ran. Unknown blocks are kept: whatever is a list of objects is a block. */
export async function readRecord(
  client: DiditClient,
  wanted: { sessionId: string; kind: SessionKind },
  media: MediaAddress,
): Promise<Result<RecordView>> {
  const decision = await readDecision(client, wanted.sessionId);
  return decision.ok ? ok(toRecord(decision.value, wanted.kind, media)) : decision;
}

function toRecord(given: DecisionWire, kind: SessionKind, media: MediaAddress): RecordView {
  const decision = forPage(given, media);
  const said = decisionSays.parse(decision);
  const status = normaliseStatus(decision.status);
  const blocks: RecordBlock[] = [];
  const own: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(decision)) {
    const items = ownKeys.has(name) ? undefined : itemsOf(value);
    if (items) addBlock(blocks, blockNamed(name), items as RecordBlock['items']);
    else own[name] = value;
  }
  return {
    sessionId: decision.session_id,
    kind: said.session_kind ?? kind,
    ...(status === undefined ? {} : { status }),
    statusText: decision.status,
    ...optional('environment', said.environment),
    ...optional('sharedFromSession', sessionIdIn(decision.shared_from_session)),
    ...optional('workflowId', said.workflow_id),
    vendorData: said.vendor_data ?? '',
    ...optional('createdAt', said.created_at),
    ...optional('expiresAt', said.expires_at),
    features: (said.features ?? []).map(featureName).filter((name) => name !== ''),
    own: own as RecordView['own'],
    blocks,
  };
}

/** A block that comes under two of its names is one, and what is said twice is shown once. */
function addBlock(blocks: RecordBlock[], name: string, items: RecordBlock['items']): void {
  const known = blocks.find((block) => block.name === name);
  if (!known) blocks.push({ name, items });
  else known.items.push(...items.filter((item) => !known.items.some((one) => isDeepStrictEqual(one, item))));
}

/**
 * The items of a block: whatever is a list with an object in it, known or not, and whatever is an object. An entry that is none
 * is kept as a value of its own.
 */
function itemsOf(value: unknown): object[] | undefined {
  if (isObject(value)) return Object.keys(value).length > 0 ? [value] : undefined;
  if (!Array.isArray(value) || !value.some(isObject)) return undefined;
  return value.map((item) => (isObject(item) ? item : { value: item }));
}

function isMediaAddress(text: string | null | undefined): text is string {
  return text?.startsWith(mediaAddress) ?? false;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
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
