/**
 * Calls to one Didit application (docs/didit-api.md#hosts-and-paths). A call gives a `Reply`: Didit's answer,
 * whatever its status, or why there is none. What a refusal means is for `share-session.ts` and `import-session.ts`
 * to find out.
 */
import type { z } from 'zod';
import { type Evidence, fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import { type DecidedStatus, type SessionKind, wireStatus } from '../../shared/session.ts';
import type { DiditClock, LocalTime } from '../network/didit-clock.ts';
import type { Transport, TransportAnswer, TransportFailure } from '../network/transport.ts';
import { decisionWire, sessionsPage, workflowsAnswer } from './wire.ts';

/** Where and as whom to call. */
export interface DiditAccess {
  /** Ends in a slash. */
  baseUrl: string;
  /** Asked for at every call, so that no key rests in this process. */
  key: () => Promise<Result<Secret>>;
  clock: DiditClock;
  local: LocalTime;
  /** Told what every call with the access's own key ended with. */
  observe?: (reply: Reply) => void;
  /** Waits until one more write may leave, and counts it. */
  beforeWrite?: () => Promise<void>;
  /** Breaks off every call that has none of its own. */
  signal?: AbortSignal;
}

/** Didit answered. `json` is undefined when the body was none or not JSON. */
export interface Answered {
  kind: 'answered';
  status: number;
  json: unknown;
  /** The body, where it is the file that was asked for. */
  file?: Buffer;
  isPractice: boolean;
  /** When it was asked, monotonic ms, and the `Date` header of the answer. */
  sentAt: number;
  date: string | undefined;
  /** How long Didit wants no further request, in ms, and until when by this computer's clock, Unix ms. */
  retryAfter: { ms: number; until: number } | undefined;
  /** Where a 3xx pointed; a redirect is never followed, since it could carry the key elsewhere. */
  location: string | undefined;
}

/** There is no usable answer. `mayHaveArrived` is false only when the request certainly was not sent. */
interface Unanswered {
  kind: 'unanswered';
  problem: Problem;
  mayHaveArrived: boolean;
}

export type Reply = Answered | Unanswered;

/** Above this an answer is not Didit's: a full business decision is under 200 kB. */
const maxBytes = 8 * 1024 * 1024;
const deadlineMs = 30_000;

/** RFC 9562 section 5.9. */
const nilUuid = '00000000-0000-0000-0000-000000000000';

/** What is asked for in place of JSON. */
interface FileWanted {
  type: string;
  maxBytes: number;
  deadlineMs: number;
}

/** Didit draws a report anew at each call (docs/didit-api.md#reports), with every picture of the record in it. */
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
    const reply = toReply(answer, sentAt, file);
    // What was broken off by us says nothing of the way.
    if (!otherKey && !signal?.aborted) access.observe?.(reply);
    return reply;
  }

  function toReply(answer: TransportAnswer | TransportFailure, sentAt: number, wanted?: FileWanted): Reply {
    if (!answer.ok) {
      const { mayHaveArrived } = answer;
      return {
        kind: 'unanswered',
        mayHaveArrived,
        problem: unansweredProblem(answer, wanted?.maxBytes ?? maxBytes),
      };
    }
    const isFile =
      wanted !== undefined && header(answer, 'content-type')?.split(';')[0]?.trim() === wanted.type;
    const date = header(answer, 'date');
    const wait = waitOf(header(answer, 'retry-after'), Date.parse(date ?? ''));
    return {
      kind: 'answered',
      status: answer.status,
      json: isFile ? undefined : parseJson(answer),
      ...(isFile ? { file: answer.body } : {}),
      isPractice: header(answer, 'x-baton-practice') === '1',
      sentAt,
      date,
      retryAfter: wait === undefined ? undefined : { ms: wait, until: local.now() + wait },
      location: header(answer, 'location'),
    };
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
    /** Only lower-case ids have a report (docs/didit-api.md#reports). */
    report: (sessionId: string) =>
      call('GET', `/v3/session/${sessionId.toLowerCase()}/generate-pdf/`, undefined, { file: report }),
    workflows: (offset = 0) => read(`/v3/workflows/?limit=100&offset=${offset}`, workflowsAnswer),
  };
}

export type Read<Value> = Result<Value> & ({ ok: true } | { ok: false; reply: Reply });

/** docs/didit-api.md#changing-a-status. `nodes` only where the customer shall do something again. */
interface StatusChange {
  status: DecidedStatus;
  comment: string;
  nodes: { nodeId: string; feature: string }[];
}

interface SessionsQuery {
  kind: SessionKind;
  search?: string;
  /** Didit's spelling, see `wireStatus`. */
  statuses?: string[];
  vendorData?: string;
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
  if (query.country) parameters.set('country', query.country);
  if (query.dateFrom) parameters.set('date_from', query.dateFrom);
  return parameters;
}

/** Reads a 2xx body with `schema`; otherwise says in general terms what the answer is. */
export function understand<Schema extends z.ZodType>(
  reply: Answered,
  schema: Schema,
): Result<z.output<Schema>> {
  if (reply.status >= 200 && reply.status < 300) {
    if (reply.json === undefined) return fail(problem('captive-portal', answerEvidence(reply)));
    const parsed = schema.safeParse(reply.json);
    if (parsed.success) return ok(parsed.data);
    const where = parsed.error.issues.map((issue) => issue.path.join('.') || 'body').join(', ');
    return fail(problem('answer-unreadable', [...answerEvidence(reply), fact('answer-shape', { where })]));
  }
  return fail(generalProblem(reply));
}

/**
 * Whether Didit itself has refused: JSON with a 4xx status that a proxy does not give in a service's name (407 and 408,
 * RFC 9110 sections 15.5.8 and 15.5.9). Anything else says only that something stands in the way.
 */
export function isRefusal({ status, json }: Answered): boolean {
  return json !== undefined && status >= 400 && status < 500 && status !== 407 && status !== 408;
}

/** What a status means before anyone looked closer. Sources: docs/didit-api.md#keys-and-permissions. */
export function generalProblem(reply: Answered): Problem {
  const evidence = answerEvidence(reply);
  const { status } = reply;
  if (status >= 300 && status < 400) {
    return problem('captive-portal', [...evidence, fact('redirected-to', { host: hostOf(reply.location) })]);
  }
  if (status === 429) {
    const wait = reply.retryAfter;
    if (wait === undefined) return problem('rate-limited', evidence);
    const asked = fact('retry-after', { seconds: Math.ceil(wait.ms / 1000) });
    return problem('rate-limited', [...evidence, asked], { retryAt: wait.until });
  }
  if (status === 407) return problem('proxy-refused', evidence);
  if (status >= 500) return problem('service-down', evidence);
  if (reply.json === undefined) return problem('not-didit', evidence);
  return problem('request-refused', evidence);
}

/** The observable facts of an answer: status, Didit's `code` if any, and the names of refused fields. */
export function answerEvidence(reply: Answered): Evidence[] {
  const { code, fields } = refusalParts(reply.json);
  return [
    fact('answer-status', { status: reply.status }),
    ...(reply.json === undefined ? [fact('answer-not-json')] : []),
    ...(code === undefined ? [] : [fact('answer-code', { code })]),
    ...(fields.length === 0 ? [] : [fact('answer-fields', { fields: fields.join(', ') })]),
  ];
}

/**
 * The parts of an error body one may branch on (docs/didit-api.md#error-bodies): the stable `code` and, in a
 * field-error body, the names of the fields. Never the texts.
 */
export function refusalParts(json: unknown): { code: string | undefined; fields: string[] } {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { code: undefined, fields: [] };
  const body = json as Record<string, unknown>;
  const code = typeof body.code === 'string' ? body.code.slice(0, 60) : undefined;
  const fields = Object.keys(body).filter((name) => Array.isArray(body[name]) && /^[a-z_]{1,40}$/.test(name));
  return { code, fields };
}

function unansweredProblem(failure: TransportFailure, maxBytes: number): Problem {
  const evidence = [fact('connection-failed', { reason: failure.reason })];
  switch (failure.kind) {
    case 'unreachable':
      return problem('offline', evidence);
    case 'certificate':
      return problem('certificate-untrusted', [fact('certificate-reason', { reason: failure.reason })]);
    case 'broken-off':
      return problem('answer-lost', evidence);
    case 'too-large':
      return problem('answer-unreadable', [fact('answer-too-large', { megabytes: maxBytes / 1024 / 1024 })]);
  }
}

function parseJson(answer: TransportAnswer): unknown {
  if (answer.body.length === 0) return undefined;
  try {
    return JSON.parse(answer.body.toString('utf8'));
  } catch {
    // Not JSON is itself the finding: a captive portal, a proxy's page, a wrong address.
    return undefined;
  }
}

function header(answer: TransportAnswer, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** `Retry-After` is seconds or an HTTP date (RFC 9110 section 10.2.3); gives ms from now, at most an hour. */
function waitOf(value: string | undefined, answeredAt: number): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Number(value);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - answeredAt;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), 3_600_000);
}

function hostOf(location: string | undefined): string {
  if (location === undefined) return '';
  try {
    return new URL(location, 'https://same-host.invalid').host.replace('same-host.invalid', '');
  } catch {
    return '';
  }
}
