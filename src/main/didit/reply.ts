/** What came of a call: Didit's answer, whatever its status, or why there is none; and what a status means in general. */
import type { z } from 'zod';
import { type Evidence, fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** Didit answered. `json` is undefined when the body was none or not JSON. */
export interface Answered {
  kind: 'answered';
  status: number;
  json: unknown;
  /** The body says of itself that it is JSON and is not: it broke off on the way. */
  isCutOff: boolean;
  /** The body, where it is the file that was asked for. */
  file?: Buffer;
  isPractice: boolean;
  /** Whether this address has answered as Didit does before. */
  workedBefore: boolean;
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

/** Reads a 2xx body with `schema`; otherwise says in general terms what the answer is. */
export function understand<Schema extends z.ZodType>(
  reply: Answered,
  schema: Schema,
): Result<z.output<Schema>> {
  if (!isSuccess(reply) || reply.json === undefined) return fail(generalProblem(reply));
  const parsed = schema.safeParse(reply.json);
  if (parsed.success) return ok(parsed.data);
  const where = parsed.error.issues.map((issue) => issue.path.join('.') || 'body').join(', ');
  return fail(problem('answer-unreadable', [...answerEvidence(reply), fact('answer-shape', { where })]));
}

export function isSuccess({ status }: Answered): boolean {
  return status >= 200 && status < 300;
}

/**
 * Whether Didit itself has refused: JSON with a 4xx status that a proxy does not give in a service's name (407 and 408,
 * RFC 9110 sections 15.5.8 and 15.5.9). Anything else says only that something stands between.
 */
export function isRefusal({ status, json }: Answered): boolean {
  return json !== undefined && status >= 400 && status < 500 && status !== 407 && status !== 408;
}

/** The stable code of an application that was deleted (docs/didit-api.md#refusals-of-a-key). */
const applicationDeleted = 'application_deleted';

/** What an answer means before anyone looked closer. Sources: docs/didit-api.md#keys-and-permissions. */
export function generalProblem(reply: Answered): Problem {
  const { code, evidence } = generalCause(reply);
  const wait = reply.retryAfter;
  if (wait === undefined) return problem(code, evidence);
  const asked = fact('retry-after', { seconds: Math.ceil(wait.ms / 1000) });
  return problem(code, [...evidence, asked], { retryAt: wait.until });
}

function generalCause(reply: Answered): Pick<Problem, 'code' | 'evidence'> {
  const evidence = answerEvidence(reply);
  const { status } = reply;
  if (status >= 300 && status < 400) {
    const to = fact('redirected-to', { host: hostOf(reply.location) });
    return { code: 'captive-portal', evidence: [...evidence, to] };
  }
  if (status === 429) return { code: 'rate-limited', evidence };
  if (status === 407) return { code: 'proxy-refused', evidence };
  if (status >= 500) return { code: 'service-down', evidence };
  if (reply.isCutOff) return { code: 'answer-unreadable', evidence };
  if (isSuccess(reply)) {
    return { code: reply.json === undefined ? 'captive-portal' : 'answer-unreadable', evidence };
  }
  if (reply.json !== undefined) {
    return { code: isOfDeletedApplication(reply) ? 'application-deleted' : 'request-refused', evidence };
  }
  // Where Didit has answered before, it is not the address that is wrong.
  return { code: reply.workedBefore ? 'blocked-on-the-way' : 'not-didit', evidence };
}

/** Whether Didit says that the application of the key has been deleted. */
export function isOfDeletedApplication(reply: Answered): boolean {
  return isRefusal(reply) && refusalParts(reply.json).code === applicationDeleted;
}

/** The observable facts of an answer: status, what it is if not JSON, Didit's `code` if any, and the refused fields. */
export function answerEvidence(reply: Answered): Evidence[] {
  const { code, fields } = refusalParts(reply.json);
  const isAbsent = reply.json === undefined && reply.file === undefined;
  return [
    fact('answer-status', { status: reply.status }),
    ...(isAbsent ? [fact(reply.isCutOff ? 'answer-cut-off' : 'answer-not-json')] : []),
    ...(code === undefined ? [] : [fact('answer-code', { code })]),
    ...(fields.length === 0 ? [] : [fact('answer-fields', { fields: fields.join(', ') })]),
  ];
}

/**
 * The parts of an error body one may branch on (docs/didit-api.md#error-bodies): the stable `code` and, in a field-error
 * body, the names of the fields. Never the texts.
 */
export function refusalParts(json: unknown): { code: string | undefined; fields: string[] } {
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return { code: undefined, fields: [] };
  const body = json as Record<string, unknown>;
  const code = typeof body.code === 'string' ? body.code.slice(0, 60) : undefined;
  const fields = Object.keys(body).filter((name) => Array.isArray(body[name]) && /^[a-z_]{1,40}$/.test(name));
  return { code, fields };
}

function hostOf(location: string | undefined): string {
  if (location === undefined) return '';
  try {
    return new URL(location, 'https://same-host.invalid').host.replace('same-host.invalid', '');
  } catch {
    return '';
  }
}
