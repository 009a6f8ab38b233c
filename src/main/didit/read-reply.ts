/** From what the transport brought to a `Reply`. */
import { fact, type Problem, problem } from '../../shared/problem.ts';
import type { Transport, TransportAnswer, TransportFailure } from '../network/transport.ts';
import { parseJson } from './parse-json.ts';
import type { Reply } from './reply.ts';

/** What is asked for in place of JSON. */
export interface FileWanted {
  type: string;
  maxBytes: number;
  deadlineMs: number;
}

interface CallMade {
  /** Monotonic ms. */
  sentAt: number;
  /** Unix ms by this computer's clock, when the answer had come. */
  now: number;
  workedBefore: boolean;
  file: FileWanted | undefined;
  maxBytes: number;
}

export function readReply(brought: Awaited<ReturnType<Transport['send']>>, made: CallMade): Reply {
  if (!brought.ok) {
    const { mayHaveArrived } = brought;
    return { kind: 'unanswered', mayHaveArrived, problem: unansweredProblem(brought, made.maxBytes) };
  }
  const type = header(brought, 'content-type')?.split(';')[0]?.trim().toLowerCase();
  const isFile = made.file !== undefined && type === made.file.type;
  const json = isFile ? undefined : jsonIn(brought);
  const date = header(brought, 'date');
  const wait = waitOf(header(brought, 'retry-after'), Date.parse(date ?? ''));
  return {
    kind: 'answered',
    status: brought.status,
    json,
    isCutOff: json === undefined && brought.body.length > 0 && isJsonType(type),
    ...(isFile ? { file: brought.body } : {}),
    isPractice: header(brought, 'x-baton-practice') === '1',
    workedBefore: made.workedBefore,
    sentAt: made.sentAt,
    date,
    retryAfter: wait === undefined ? undefined : { ms: wait, until: made.now + wait },
    location: header(brought, 'location'),
  };
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
    case 'unknown-coding':
      return problem('answer-unreadable', [fact('answer-coding', { coding: failure.reason })]);
  }
}

/** `application/json`, and what is built on it (RFC 6839 section 3.1). */
function isJsonType(type: string | undefined): boolean {
  return type === 'application/json' || (type?.endsWith('+json') ?? false);
}

function jsonIn({ body }: TransportAnswer): unknown {
  if (body.length === 0) return undefined;
  try {
    // A byte order mark may stand before it (RFC 8259 section 8.1).
    return parseJson(body.toString('utf8').replace(/^\uFEFF/, ''));
  } catch {
    // Not JSON is itself the finding: a captive portal, a proxy's page, a wrong address.
    return undefined;
  }
}

function header(answer: TransportAnswer, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** The longest that Didit is left alone because it asked for it, ms. */
export const longestRetryAfter = 3_600_000;

/** `Retry-After` is seconds or an HTTP date (RFC 9110 section 10.2.3); gives ms from now. */
function waitOf(value: string | undefined, answeredAt: number): number | undefined {
  if (value === undefined) return undefined;
  const seconds = Number(value);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - answeredAt;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(0, wait), longestRetryAfter);
}
