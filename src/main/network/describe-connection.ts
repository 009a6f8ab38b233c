/**
 * What a connection to an address is made of, step by step, for whoever looks into one that does not work. A connection of its
 * own is made for it; what is sent carries no key, and nothing that is told holds a credential.
 */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { CertificateFault, CertificateView } from './certificates/certificate-fault.ts';
import { ConnectFailure, type ConnectStage, codeOf, type ProxyRefusal } from './connect-failure.ts';
import type { Connect, ConnectionTrace } from './connector.ts';
import { direct, type Route, routeName } from './routes/route.ts';
import type { Routes } from './routes/routes.ts';
import { targetOf } from './transport.ts';

export interface ConnectionDescription {
  /** Scheme, host and port that were asked for. */
  origin: string;
  /** The way that was taken last, as `direct` or `http://proxy.example:8080`; who signs in there is not in it. */
  route: string;
  /** All ways that are named for it, in their order. */
  routes: string[];
  /** The IP address that was connected to: the server's, or the proxy's; absent when none was. */
  address?: string;
  /** Absent without TLS, and where it did not come about. */
  tls?: {
    /** As `TLSv1.3`. */
    version: string;
    cipher: string;
    /** The server's own first, then who vouches for it, as far as it was sent or is trusted here. */
    chain: CertificateView[];
  };
  /** The status of the answer, whoever gave it. */
  status?: number;
  /** Its media type, as `application/json`; absent where it names none. */
  type?: string;
  /** Its `Date` header, Unix ms; absent without a readable one. */
  date?: number;
  /** How long each step took, ms; absent where it did not come to it. `firstByte` is from sending to the first byte. */
  ms: {
    lookup?: number;
    connect?: number;
    proxy?: number;
    tls?: number;
    firstByte?: number;
    whole: number;
  };
  /** Why there is no answer: the step that failed and the stable code of it. */
  failure?: {
    stage: ConnectStage | 'answer';
    reason: string;
    proxy?: ProxyRefusal;
    certificate?: CertificateFault;
  };
}

/** Connects to the address anew and asks for it once, without a key. Never rejects. */
export type DescribeConnection = (url: string, deadlineMs?: number) => Promise<ConnectionDescription>;

interface Deps {
  routes: Pick<Routes, 'to'>;
  connect: Connect;
}

export function createDescribeConnection({ routes, connect }: Deps): DescribeConnection {
  return async (address, deadlineMs = 20_000) => {
    const begun = performance.now();
    const url = new URL(address);
    const ways = await routes.to(url.href);
    let last: ConnectionDescription | undefined;
    for (const route of ways) {
      last = await describeBy(route, url, Math.max(1, deadlineMs - (performance.now() - begun)));
      if (last.failure === undefined || last.failure.stage === 'answer') break;
    }
    const described = last ?? { origin: url.origin, route: routeName(direct), routes: [], ms: { whole: 0 } };
    return {
      ...described,
      routes: ways.map(routeName),
      ms: rounded({ ...described.ms, whole: performance.now() - begun }),
    };
  };

  async function describeBy(route: Route, url: URL, leftMs: number): Promise<ConnectionDescription> {
    const trace: ConnectionTrace = { ms: {} };
    const answered = await connect({ route, ...targetOf(url) }, trace)
      .then((socket) => ask(socket, url, leftMs))
      .catch((error: unknown) => ({ failure: failureOf(error) }));
    const { ms: taken, ...seen } = trace;
    const { firstByte, ...answer } = { firstByte: undefined, ...answered };
    const ms = { ...taken, ...(firstByte === undefined ? {} : { firstByte }), whole: 0 };
    return { origin: url.origin, route: routeName(route), routes: [], ...seen, ...answer, ms };
  }
}

type Seen = Pick<ConnectionDescription, 'status' | 'type' | 'date'> & { firstByte: number };

function ask(socket: Socket, url: URL, leftMs: number): Promise<Seen> {
  const sent = performance.now();
  return new Promise((resolve, reject) => {
    const asked = httpRequest({
      method: 'GET',
      path: url.pathname,
      headers: { host: url.host, accept: 'application/json', 'user-agent': 'Baton', connection: 'close' },
      createConnection: () => socket,
    });
    const timer = setTimeout(() => asked.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })), leftMs);
    asked
      .once('response', (answer: IncomingMessage) => {
        clearTimeout(timer);
        const date = Date.parse(answer.headers.date ?? '');
        const firstByte = performance.now() - sent;
        const type = answer.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
        resolve({
          status: answer.statusCode ?? 0,
          firstByte,
          ...(type ? { type } : {}),
          ...(Number.isNaN(date) ? {} : { date }),
        });
        socket.destroy();
      })
      .once('error', (error) => {
        clearTimeout(timer);
        socket.destroy();
        reject(error);
      })
      .end();
  });
}

function failureOf(error: unknown): NonNullable<ConnectionDescription['failure']> {
  if (!(error instanceof ConnectFailure)) return { stage: 'answer', reason: codeOf(error) };
  const { stage, reason, details } = error;
  const { proxy, certificate } = details;
  return { stage, reason, ...(proxy ? { proxy } : {}), ...(certificate ? { certificate } : {}) };
}

function rounded<Times extends object>(times: Times): Times {
  return Object.fromEntries(Object.entries(times).map(([step, ms]) => [step, Math.round(ms)])) as Times;
}
