/** From what the transport brought to a `Reply`. */
import { type Evidence, fact, type Problem, problem } from '../../shared/problem.ts';
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

/** What it means that no usable answer came; an answer of more than `maxBytes` is none. */
export function unansweredProblem(failure: TransportFailure, maxBytes: number): Problem {
  const evidence = [fact('connection-failed', { reason: failure.reason }), ...proxyEvidence(failure)];
  switch (failure.kind) {
    case 'unreachable':
      return problem('offline', evidence);
    case 'proxy':
      return problem('proxy-refused', proxyEvidence(failure));
    case 'certificate':
      return problem('certificate-untrusted', [
        fact('certificate-reason', { reason: failure.reason }),
        ...certificateEvidence(failure),
      ]);
    case 'broken-off':
      return problem('answer-lost', evidence);
    case 'too-large':
      return problem('answer-unreadable', [fact('answer-too-large', { megabytes: maxBytes / 1024 / 1024 })]);
    case 'unknown-coding':
      return problem('answer-unreadable', [fact('answer-coding', { coding: failure.reason })]);
  }
}

/** What a proxy that stood in between has said, so that whoever keeps it knows what to mend. */
function proxyEvidence({ proxy }: TransportFailure): Evidence[] {
  if (!proxy) return [];
  const { host, status, schemes = [] } = proxy;
  if (schemes.length > 0) return [fact('proxy-wants', { host, schemes: schemes.join(', ') })];
  return [status === undefined ? fact('proxy-used', { host }) : fact('proxy-answer', { host, status })];
}

/** Whose certificate it was, so that it can be found and vouched for. */
function certificateEvidence({ certificate: fault }: TransportFailure): Evidence[] {
  if (!fault) return [];
  const { host, kind, certificate } = fault;
  return [
    fact('certificate-why', { host, why: kind }),
    ...(certificate
      ? [
          fact('certificate-of', { subject: certificate.subject, issuer: certificate.issuer }),
          fact('certificate-fingerprint', { fingerprint: certificate.fingerprint }),
        ]
      : []),
  ];
}

/** `application/json`, and what is built on it (RFC 6839 section 3.1). */
export function isJsonType(type: string | undefined): boolean {
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
