/**
 * A bad network between a client and the practice service: passes requests on over HTTP or TLS, spoils those it is
 * told to, and writes down every one that reached it, also those that the service never saw.
 */
import { randomInt } from 'node:crypto';
import {
  createServer,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Socket } from 'node:net';
import { fingerprint } from '../../src/practice/share-token.ts';

/** What happens to a request. All ms are this computer's. */
export type NetworkFault =
  /** Passed on `ms` late, also when the client has given up by then. */
  | { kind: 'latency'; ms: number }
  /** The connection is reset; the service sees nothing, or it has done its work and answered. */
  | { kind: 'reset-before' | 'reset-after' }
  /** Half of the service's answer, then a reset. */
  | { kind: 'truncated' }
  /** The service has done its work; a body that trickles and never ends. */
  | { kind: 'endless' }
  /** The service's answer with `ms` in the middle of its head, or of its body. */
  | { kind: 'slow-headers' | 'slow-body'; ms: number }
  /** Another answer than the service's, which did its work before only with `commit`. */
  | { kind: 'html'; status?: number; commit?: boolean }
  | { kind: 'status'; status: number; headers?: Record<string, string>; commit?: boolean };

export type ProxyRoute = 'import' | 'sessions' | 'decision' | 'workflows' | 'other';

interface SeenRequest {
  /** When all of it had arrived, by the proxy's clock. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly route: ProxyRoute;
  /** Names the share token in the body; the token is not kept. */
  readonly tokenFingerprint: string | undefined;
  /** The customer reference that is imported or looked for. */
  readonly vendorData: string | undefined;
  readonly fault: NetworkFault['kind'] | undefined;
  /** What the service answered, once it has. */
  readonly serviceStatus: number | undefined;
  /** What the client was sent, once it has been sent whole. */
  readonly answeredStatus: number | undefined;
}

export interface FaultProxy {
  /** Without a slash at the end. */
  readonly url: string;
  /** In the order of their arrival. */
  readonly requests: readonly SeenRequest[];
  /** Spoils the next `times` requests of a route, default one of any. The answer calls it off. */
  spoil(fault: NetworkFault, options?: { route?: ProxyRoute; times?: number }): () => void;
  /** Takes the network away: every connection is reset and none can be made until `restore`. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  /** Ends every fault that has not struck yet, and those that still last. */
  heal(): void;
  /** Resolves with the first request, past or future, that is as wanted; looked at when it arrives and when it ends. */
  until(wanted: (request: SeenRequest) => boolean): Promise<SeenRequest>;
  /** Resolves when nothing is on its way to the service any more. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

interface FaultProxyOptions {
  /** The service's address, without a slash at the end. */
  target: string;
  /** Serves TLS with this. */
  certificate?: { key: string; cert: string };
  now?: () => number;
  /** Headers of the service's answers that are not passed on, in lower case. */
  hides?: readonly string[];
}

type Writable<Type> = { -readonly [Name in keyof Type]: Type[Name] };
type Seen = Writable<SeenRequest>;

interface Armed {
  fault: NetworkFault;
  route: ProxyRoute | undefined;
  times: number;
}

interface ServiceAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

const portal = '<!doctype html><title>Sign in</title><p>Please sign in to this network.</p>';

/** How often a body that never ends gets another byte, ms. */
const trickle = 20;

/** Starts the proxy on a free port of the loopback address. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const now = options.now ?? (() => performance.now());
  const requests: Seen[] = [];
  const underWay = new Set<Promise<void>>();
  const waiting = new Set<() => void>();
  let armed: Armed[] = [];
  let healed = new AbortController();

  function listener(incoming: IncomingMessage, outgoing: ServerResponse): void {
    // A client that was killed or has given up is nothing to report.
    incoming.on('error', () => {});
    outgoing.on('error', () => {});
    const done = serve(incoming, outgoing).finally(() => underWay.delete(done));
    underWay.add(done);
  }

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await bodyOf(incoming);
    // Broken off before it was whole: no service would have understood it.
    if (body === undefined) return;
    const fault = strike(routeOf(incoming));
    const seen: Seen = { ...describe(incoming, body), at: now(), fault: fault?.kind };
    requests.push(seen);
    outgoing.once('finish', () => {
      seen.answeredStatus = outgoing.statusCode;
      tell();
    });
    tell();
    await pass(incoming, body, outgoing, seen, fault);
    tell();
  }

  async function pass(
    incoming: IncomingMessage,
    body: Buffer,
    outgoing: ServerResponse,
    seen: Seen,
    fault: NetworkFault | undefined,
  ): Promise<void> {
    const { signal } = healed;
    if (fault?.kind === 'reset-before') return reset(incoming.socket);
    if (fault?.kind === 'latency') await pause(fault.ms, signal);
    if ((fault?.kind === 'html' || fault?.kind === 'status') && !fault.commit) {
      return answerInPlace(outgoing, fault);
    }
    const answer = await ask(options.target, incoming, body).catch(() => undefined);
    for (const name of options.hides ?? []) delete answer?.headers[name];
    seen.serviceStatus = answer?.status;
    tell();
    if (answer === undefined || fault?.kind === 'reset-after') return reset(incoming.socket);
    if (fault?.kind === 'html' || fault?.kind === 'status') return answerInPlace(outgoing, fault);
    if (fault?.kind === 'slow-headers') {
      const whole = await deliverSlowHead(incoming.socket, answer, fault.ms, signal);
      if (whole) seen.answeredStatus = answer.status;
    } else await deliver(incoming.socket, outgoing, answer, fault, signal);
  }

  function strike(route: ProxyRoute): NetworkFault | undefined {
    const found = armed.find((one) => one.route === undefined || one.route === route);
    if (found === undefined) return undefined;
    found.times -= 1;
    if (found.times <= 0) armed = armed.filter((one) => one !== found);
    return found.fault;
  }

  function tell(): void {
    for (const look of [...waiting]) look();
  }

  const server = options.certificate
    ? createTlsServer(options.certificate, listener)
    : createServer(listener);
  // A client that does not trust the certificate hangs up in the handshake.
  server.on('tlsClientError', () => {});
  const port = await listenToReturn(server);
  const host = options.certificate ? 'https://localhost' : 'http://127.0.0.1';
  let isCut = false;

  async function shut(): Promise<void> {
    if (isCut) return;
    isCut = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  function heal(): void {
    armed = [];
    healed.abort();
    healed = new AbortController();
  }

  return {
    url: `${host}:${port}`,
    requests,
    spoil(fault, { route, times = 1 } = {}) {
      const one: Armed = { fault, route, times };
      armed.push(one);
      return () => {
        armed = armed.filter((other) => other !== one);
      };
    },
    cut: shut,
    async restore() {
      if (!isCut) return;
      await listen(server, port);
      isCut = false;
    },
    heal,
    until(wanted) {
      return new Promise((resolve) => {
        const look = () => {
          const found = requests.find(wanted);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    },
    async idle() {
      while (underWay.size > 0) await Promise.all(underWay);
    },
    async close() {
      heal();
      await shut();
      while (underWay.size > 0) await Promise.all(underWay);
    },
  };
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk);
  } catch {
    // The client went away in the middle, which the caller is told.
    return undefined;
  }
  return Buffer.concat(chunks);
}

function routeOf({ method = '', url = '' }: IncomingMessage): ProxyRoute {
  const [path = ''] = url.split('?');
  if (method === 'POST') return path === '/v3/session/import-shared/' ? 'import' : 'other';
  if (path === '/v3/sessions/') return 'sessions';
  if (path === '/v3/workflows/') return 'workflows';
  return /^\/v3\/session\/[^/]+\/decision\/$/.test(path) ? 'decision' : 'other';
}

function describe(incoming: IncomingMessage, body: Buffer): Omit<Seen, 'at' | 'fault'> {
  const url = new URL(incoming.url ?? '/', 'http://proxy.invalid');
  const route = routeOf(incoming);
  const sent = route === 'import' ? (JSON.parse(body.toString('utf8')) as Record<string, unknown>) : {};
  const { share_token: token, vendor_data: reference } = sent;
  return {
    method: incoming.method ?? '',
    path: url.pathname,
    route,
    tokenFingerprint: typeof token === 'string' ? fingerprint(token) : undefined,
    vendorData:
      typeof reference === 'string' ? reference : (url.searchParams.get('vendor_data') ?? undefined),
    serviceStatus: undefined,
    answeredStatus: undefined,
  };
}

/** Headers that are about one connection only (RFC 9110 section 7.6.1), or that passing on decides anew. */
const ofTheConnection = ['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'host'];

function passedOn(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !ofTheConnection.includes(name)));
}

/** Sends the request to the service; rejects when that is not there. */
function ask(target: string, incoming: IncomingMessage, body: Buffer): Promise<ServiceAnswer> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      new URL(incoming.url ?? '/', target),
      {
        method: incoming.method,
        headers: { ...passedOn(incoming.headers), 'content-length': body.length },
      },
      (answer) => {
        bodyOf(answer).then((whole) => {
          if (whole === undefined) reject(new Error('The service broke off its answer.'));
          else resolve({ status: answer.statusCode ?? 0, headers: passedOn(answer.headers), body: whole });
        }, reject);
      },
    );
    asked.once('error', reject);
    asked.end(body);
  });
}

function answerInPlace(
  outgoing: ServerResponse,
  fault: Extract<NetworkFault, { kind: 'html' | 'status' }>,
): void {
  if (fault.kind === 'html') {
    outgoing.writeHead(fault.status ?? 200, { 'content-type': 'text/html; charset=utf-8' }).end(portal);
  } else {
    outgoing
      .writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers })
      .end(JSON.stringify({ detail: 'Spoilt on the way.' }));
  }
}

async function deliver(
  socket: Socket,
  outgoing: ServerResponse,
  { status, headers, body }: ServiceAnswer,
  fault: NetworkFault | undefined,
  signal: AbortSignal,
): Promise<void> {
  const whole = { ...headers, 'content-length': body.length };
  const middle = Math.ceil(body.length / 2);
  switch (fault?.kind) {
    case 'truncated':
      outgoing.writeHead(status, whole);
      outgoing.write(body.subarray(0, middle), () => reset(socket));
      return;
    case 'endless':
      outgoing.writeHead(status, headers);
      outgoing.write(body.subarray(0, middle));
      while (socket.writable && !signal.aborted) {
        outgoing.write(' ');
        await pause(trickle, signal);
      }
      return reset(socket);
    case 'slow-body':
      outgoing.writeHead(status, whole);
      outgoing.write(body.subarray(0, middle));
      await pause(fault.ms, signal);
      outgoing.end(body.subarray(middle));
      return;
    default:
      outgoing.writeHead(status, whole).end(body);
  }
}

/** Node writes a head in one piece, so this one is written by hand. Gives whether the client stayed for all of it. */
async function deliverSlowHead(
  socket: Socket,
  { status, headers, body }: ServiceAnswer,
  ms: number,
  signal: AbortSignal,
): Promise<boolean> {
  const lines = Object.entries({ ...headers, 'content-length': body.length, connection: 'close' });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  socket.write(`HTTP/1.1 ${status} Slow\r\n${head.slice(0, head.length / 2)}`);
  await pause(ms, signal);
  if (!socket.writable) return false;
  socket.end(Buffer.concat([Buffer.from(`${head.slice(head.length / 2)}\r\n`), body]));
  return true;
}

/**
 * A socket that is being ended already is only closed: its reset would be refused, and the handle that is left keeps
 * Node from ever exiting (libuv documentation, `uv_tcp_close_reset`: not to be mixed with `uv_shutdown`).
 */
function reset(socket: Socket): void {
  if (socket.destroyed) return;
  if (socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}

/** Ends early when the network heals. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}

/**
 * Listens on a port to which it can come back after a cut. Systems give connections their ports from 32768 up (Linux)
 * or from 49152 (RFC 6335 section 6), so one below is not taken meanwhile.
 */
async function listenToReturn(server: Server): Promise<number> {
  for (let tries = 0; ; tries += 1) {
    const port = randomInt(12_000, 32_000);
    try {
      await listen(server, port);
      return port;
    } catch (error) {
      if (tries === 20) throw error;
    }
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}
