/**
 * The one way out: every HTTP request of Baton goes through a `Transport`. It never follows a redirect, never
 * reads more than it was told to, and says of each failure whether the request may have reached the service.
 */
import { isIP } from 'node:net';
import { Agent, errors, request } from 'undici';
import { addressCheck, refusedAddress } from './address-reach.ts';
import { acceptedCodings, decode } from './content-coding.ts';

interface TransportRequest {
  method: 'GET' | 'POST' | 'PATCH';
  url: string;
  headers: Record<string, string>;
  body?: string;
  /** Most bytes of answer body to accept, packed and unpacked. */
  maxBytes: number;
  /** For an address that somebody else has chosen: it must be public, or where this host is (address-reach.ts). */
  beside?: string;
  /** Whole time the exchange may take, in ms. */
  deadlineMs: number;
  /** Breaks it off, when nobody waits for the answer any more. */
  signal?: AbortSignal;
}

export interface TransportAnswer {
  ok: true;
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

export interface TransportFailure {
  ok: false;
  kind: 'unreachable' | 'certificate' | 'broken-off' | 'too-large' | 'unknown-coding';
  /** False only when it is certain that no byte of the request was sent. */
  mayHaveArrived: boolean;
  /** The system's or library's stable error code, or the name of an unknown coding, for the evidence. */
  reason: string;
}

export interface Transport {
  send(request: TransportRequest): Promise<TransportAnswer | TransportFailure>;
  /** Breaks off what is running, as `broken-off`. May be called again. */
  close(): Promise<void>;
}

/** Codes that occur only before a connection stands (Node's `errno` names and undici's connect errors). */
const neverConnected = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'EADDRREFUSED',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The system calls that come before anything is sent; the same codes also occur on a standing connection. */
const connecting = new Set(['connect', 'getaddrinfo']);

/** OpenSSL verification results as Node names them (Node.js TLS documentation, "X509 certificate error codes"). */
const certificateCode =
  /^(CERT_|ERR_TLS_CERT|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA|PATH_LENGTH|HOSTNAME_)/;

const pool = { keepAliveTimeout: 10_000, connections: 16 } as const;
const connect = { timeout: 10_000 } as const;

/** A transport on undici with its own connection pools: one, and one for each host beside which others are reached. */
export function createTransport(): Transport {
  const agent = new Agent({ connect, ...pool });
  const besides = new Map<string, { agent: Agent; check: ReturnType<typeof addressCheck> }>();
  let closed: Promise<void> | undefined;

  /** Throws for an address that it may not connect to; a name is checked when it is looked up. */
  async function agentFor(url: string, beside: string | undefined): Promise<Agent> {
    if (beside === undefined) return agent;
    let found = besides.get(beside);
    if (!found) {
      const check = addressCheck(beside);
      found = { check, agent: new Agent({ connect: { ...connect, lookup: check.checkedLookup }, ...pool }) };
      besides.set(beside, found);
      if (closed) await found.agent.destroy();
    }
    const host = withoutBrackets(new URL(url).hostname);
    if (isIP(host) && !(await found.check.isBeside(host))) throw refusedAddress(host);
    return found.agent;
  }

  return {
    async send({ method, url, headers, body, maxBytes, deadlineMs, signal, beside }) {
      const limit = AbortSignal.timeout(deadlineMs);
      try {
        const answer = await request(url, {
          method,
          headers: { 'accept-encoding': acceptedCodings, ...headers },
          dispatcher: await agentFor(url, beside),
          signal: signal ? AbortSignal.any([limit, signal]) : limit,
          ...(body === undefined ? {} : { body }),
        });
        const chunks: Buffer[] = [];
        let size = 0;
        for await (const chunk of answer.body as AsyncIterable<Buffer>) {
          size += chunk.length;
          if (size > maxBytes) {
            answer.body.destroy();
            return { ok: false, kind: 'too-large', mayHaveArrived: true, reason: `${answer.statusCode}` };
          }
          chunks.push(chunk);
        }
        const { statusCode: status, headers: answered } = answer;
        const decoded = await decode(Buffer.concat(chunks), answered['content-encoding'], maxBytes);
        if (!decoded.ok) return { ...decoded, mayHaveArrived: true };
        return { ok: true, status, headers: answered, body: decoded.body };
      } catch (error) {
        return describeFailure(error);
      }
    },
    close() {
      closed ??= Promise.all(
        [agent, ...[...besides.values()].map((one) => one.agent)].map((one) => one.destroy()),
      ).then(() => {});
      return closed;
    },
  };
}

/** An IPv6 address as it stands in a URL, without what sets it apart there. */
export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/** Turns what undici or Node threw into a failure. Anything unlisted is taken as "may have arrived". */
export function describeFailure(error: unknown): TransportFailure {
  const reason = codeOf(error);
  if (neverConnected.has(reason) && wasConnecting(error))
    return { ok: false, kind: 'unreachable', mayHaveArrived: false, reason };
  if (certificateCode.test(reason)) return { ok: false, kind: 'certificate', mayHaveArrived: false, reason };
  return { ok: false, kind: 'broken-off', mayHaveArrived: true, reason };
}

function wasConnecting(error: unknown): boolean {
  if (error instanceof errors.ConnectTimeoutError) return true;
  if (error instanceof AggregateError) return error.errors.every(wasConnecting);
  return connecting.has((error as NodeJS.ErrnoException | null)?.syscall ?? '');
}

function codeOf(error: unknown): string {
  if (error instanceof errors.UndiciError) return error.code;
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  if (error instanceof Error) {
    const { code } = error as NodeJS.ErrnoException;
    if (typeof code === 'string') return code;
    // AbortSignal.timeout rejects with a DOMException, whose `code` is a number.
    return error.name;
  }
  return 'UNKNOWN';
}
