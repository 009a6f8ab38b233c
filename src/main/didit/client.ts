/**
 * Calls to one Didit application (contract sections 1 to 3). A call gives a `Reply`: Didit's answer, whatever
 * its status, or why there is none. What a refusal means is for `share-session.ts` and `import-session.ts` to find out.
 */
import type { z } from 'zod';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import { type DecidedStatus, type SessionKind, wireStatus } from '../../shared/session.ts';
import type { DiditClock, LocalTime } from '../network/didit-clock.ts';
import type { Transport } from '../network/transport.ts';
import { type FileWanted, readReply } from './read-reply.ts';
import { type Answered, type Reply, understand } from './reply.ts';
import { decisionWire, sessionsPage, workflowsAnswer } from './wire.ts';

/** Where and as whom to call. */
export interface DiditAccess {
  /** Ends in a slash. */
  baseUrl: string;
  /** Asked for at every call, so that no key rests in this process. */
  key: () => Promise<Result<Secret>>;
  clock: DiditClock;
  /** Didit has answered at this address before. */
  workedBefore?: boolean;
  local: LocalTime;
  /** Told what every call with the access's own key ended with. */
  observe?: (reply: Reply) => void;
  /** Waits until one more write may leave, and counts it. */
  beforeWrite?: () => Promise<void>;
  /** Breaks off every call that has none of its own. */
  signal?: AbortSignal;
}

/** Above this an answer is not Didit's: a full business decision is under 200 kB. */
const maxBytes = 8 * 1024 * 1024;
const deadlineMs = 30_000;

/** RFC 9562 section 5.9. */
const nilUuid = '00000000-0000-0000-0000-000000000000';

/** Didit draws a report anew at each call (contract section 3.5), with every picture of the record in it. */
const report: FileWanted = { type: 'application/pdf', maxBytes: 40 * 1024 * 1024, deadlineMs: 60_000 };

interface CallOptions {
  /** Instead of the access's own; nobody is told how such a call ended. */
  otherKey?: Secret;
  /** Breaks the call off. */
  signal?: AbortSignal | undefined;
  file?: FileWanted;
}

export type DiditClient = ReturnType<typeof createDiditClient>;

export function createDiditClient(transport: Transport, access: DiditAccess) {
  const { clock, local } = access;

  async function call(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    body?: object,
    { otherKey, signal = access.signal, file }: CallOptions = {},
  ): Promise<Reply> {
    const key = otherKey ? ok(otherKey) : await access.key();
    if (!key.ok) return { kind: 'unanswered', problem: key.problem, mayHaveArrived: false };
    if (method !== 'GET') await access.beforeWrite?.();
    const sentAt = local.monotonic();
    const answer = await transport.send({
      method,
      url: new URL(`.${path}`, access.baseUrl).href,
      headers: {
        accept: file ? `${file.type}, application/json` : 'application/json',
        'x-api-key': key.value.reveal(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      maxBytes: file?.maxBytes ?? maxBytes,
      deadlineMs: file?.deadlineMs ?? deadlineMs,
      ...(signal ? { signal } : {}),
    });
    const reply = readReply(answer, {
      sentAt,
      now: local.now(),
      // Its time is believed only when it comes with an answer of Didit's.
      workedBefore: access.workedBefore || clock.now() !== undefined,
      file,
      maxBytes: file?.maxBytes ?? maxBytes,
    });
    // What was broken off by us says nothing of the way.
    if (!otherKey && !signal?.aborted) access.observe?.(reply);
    return reply;
  }

  /** Didit's time comes only with answers that are Didit's beyond doubt: 2xx, of the shape of the call. */
  function learnTime(reply: Answered): void {
    if (reply.date !== undefined) clock.learn(reply.date, reply.sentAt);
  }

  /** A reading call: the parsed body of a 2xx, or the problem. `Reply` problems are told apart by the caller. */
  async function read<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    signal?: AbortSignal,
  ): Promise<Read<z.output<Schema>>> {
    const reply = await call('GET', path, undefined, { signal });
    if (reply.kind === 'unanswered') return { ...fail(reply.problem), reply };
    const body = understand(reply, schema);
    if (!body.ok) return { ...body, reply };
    learnTime(reply);
    return body;
  }

  return {
    call,
    learnTime,
    share: (sessionId: string, forApplicationId: string, lifetimeSeconds: number) =>
      call('POST', `/v3/session/${sessionId}/share/`, {
        for_application_id: forApplicationId,
        ttl_in_seconds: lifetimeSeconds,
      }),
    importShared: (shareToken: Secret, workflowId: string, vendorData: string, trustReview: boolean) =>
      call('POST', '/v3/session/import-shared/', {
        share_token: shareToken.reveal(),
        workflow_id: workflowId,
        vendor_data: vendorData,
        trust_review: trustReview,
      }),
    /** A permission check without effect: a body without its required fields can import nothing. */
    importNothing: () => call('POST', '/v3/session/import-shared/', {}),
    updateStatus: (sessionId: string, change: StatusChange) =>
      call('PATCH', `/v3/session/${sessionId}/update-status/`, {
        new_status: wireStatus(change.status),
        comment: change.comment,
        ...(change.nodes.length === 0
          ? {}
          : { nodes_to_resubmit: change.nodes.map(({ nodeId, feature }) => ({ node_id: nodeId, feature })) }),
      }),
    /** The like for sharing, for records and for webhooks: nothing has the nil UUID. */
    shareNothing: () => call('POST', `/v3/session/${nilUuid}/share/`, {}),
    decisionOfNothing: () => call('GET', `/v3/session/${nilUuid}/decision/`),
    webhookOfNothing: () => call('GET', `/v3/webhook/destinations/${nilUuid}/`),
    sessions: (query: SessionsQuery, signal?: AbortSignal) =>
      read(`/v3/sessions/?${sessionsQuery(query)}`, sessionsPage, signal),
    decision: (sessionId: string) => read(`/v3/session/${sessionId}/decision/`, decisionWire),
    /** Only lower-case ids have a report (contract section 3.5). */
    report: (sessionId: string) =>
      call('GET', `/v3/session/${sessionId.toLowerCase()}/generate-pdf/`, undefined, { file: report }),
    workflows: (offset = 0) => read(`/v3/workflows/?limit=100&offset=${offset}`, workflowsAnswer),
  };
}

export type Read<Value> = Result<Value> & ({ ok: true } | { ok: false; reply: Reply });

/** Contract section 3.5. `nodes` only where the customer shall do something again. */
export interface StatusChange {
  status: DecidedStatus;
  comment: string;
  nodes: { nodeId: string; feature: string }[];
}

export interface SessionsQuery {
  kind: SessionKind;
  search?: string;
  /** Didit's spelling, see `wireStatus`. */
  statuses?: string[];
  vendorData?: string;
  workflowId?: string;
  /** Alpha-3. */
  country?: string;
  /** Made since then, ISO 8601. */
  dateFrom?: string;
  limit: number;
  offset: number;
}

function sessionsQuery(query: SessionsQuery): URLSearchParams {
  const parameters = new URLSearchParams({
    session_kind: query.kind,
    limit: String(query.limit),
    offset: String(query.offset),
  });
  if (query.search) parameters.set('search', query.search);
  if (query.statuses?.length) parameters.set('status', query.statuses.join(','));
  if (query.vendorData !== undefined) parameters.set('vendor_data', query.vendorData);
  if (query.workflowId) parameters.set('workflow_id', query.workflowId);
  if (query.country) parameters.set('country', query.country);
  if (query.dateFrom) parameters.set('date_from', query.dateFrom);
  return parameters;
}
