/** The transport on undici: connections of our own, by the routes that are named, each step of which is known. */
import { createAgents } from './agents.ts';
import { ConnectFailure, failureKind } from './connect-failure.ts';
import type { Connect } from './connector.ts';
import { acceptedCodings, decode } from './content-coding.ts';
import { type Exchanged, exchange } from './exchange.ts';
import type { Route } from './routes/route.ts';
import type { Routes } from './routes/routes.ts';
import type { Transport, TransportFailure, TransportRequest } from './transport.ts';

interface OwnTransportDeps {
  routes: Routes;
  connect: Connect;
}

interface OwnTransport extends Transport {
  /** What stands is used no longer once it is idle: other certificates or another proxy count from now on. */
  renew(): void;
}

export function createOwnTransport({ routes, connect }: OwnTransportDeps): OwnTransport {
  const agents = createAgents(connect);

  /** By each route in turn, as long as it is certain that nothing has left and the route itself was the reason. */
  async function byRoutes(wanted: TransportRequest, url: URL, signal: AbortSignal): Promise<Exchanged> {
    const { method, headers, body, maxBytes, beside, onChunk } = wanted;
    const request = {
      method,
      url,
      headers: { 'accept-encoding': acceptedCodings, ...headers },
      body,
      maxBytes,
      onChunk,
      signal,
    };
    let last: Exchanged | undefined;
    for (const route of await routes.to(url.href)) {
      const agent = agents.by(route, beside);
      let result = await exchange(agent, request);
      // A GET that is asked twice changes nothing.
      if (method === 'GET' && isLostReading(result) && !signal.aborted)
        result = await exchange(agent, request);
      const isOfRoute = isFailureOfRoute(result, route);
      if (route.type !== 'direct') routes.tell(route, !isOfRoute);
      if (!isOfRoute || signal.aborted) return result;
      last = result;
    }
    return last ?? noRoute;
  }

  return {
    async send(wanted) {
      const url = new URL(wanted.url);
      const limit = AbortSignal.timeout(wanted.deadlineMs);
      const signal = wanted.signal ? AbortSignal.any([limit, wanted.signal]) : limit;
      const refused =
        wanted.beside === undefined ? undefined : await agents.check(wanted.beside).refusal(url);
      if (refused !== undefined)
        return { ok: false, kind: 'unreachable', mayHaveArrived: false, reason: refused, stage: 'lookup' };
      const result = await byRoutes(wanted, url, signal);
      if (result.state === 'too-large')
        return { ok: false, kind: 'too-large', mayHaveArrived: true, reason: `${result.status}` };
      if (result.state === 'failed') return describeFailure(result);
      const { status, headers, body } = result;
      const decoded = await decode(body, headers['content-encoding'], wanted.maxBytes);
      return decoded.ok
        ? { ok: true, status, headers, body: decoded.body }
        : { ...decoded, mayHaveArrived: true };
    },
    renew: agents.renew,
    close: agents.close,
  };
}

/** Over a connection that had been used before, which the other side may have closed while it stood idle. */
function isLostReading(result: Exchanged): boolean {
  return result.state === 'failed' && result.wasReused && !result.hasAnswerBegun && isOfSocket(result.reason);
}

/** The connection has ended before an answer began. Not what took too long, and not what we have broken off. */
function isOfSocket(reason: string): boolean {
  return reason === 'UND_ERR_SOCKET' || reason === 'ECONNRESET' || reason === 'EPIPE';
}

const noRoute: Exchanged = {
  state: 'failed',
  wasGiven: false,
  wasReused: false,
  error: undefined,
  reason: 'NO_ROUTE',
  hasAnswerBegun: false,
};

function isFailureOfRoute(result: Exchanged, route: Route): boolean {
  if (result.state !== 'failed' || result.wasGiven) return false;
  if (!(result.error instanceof ConnectFailure)) return false;
  return route.type === 'direct' || result.error.details.mayTryNext === true;
}

/** What became of a request without an answer. Whether it may have arrived is what really happened, never read from a code. */
function describeFailure(
  failed: Pick<Extract<Exchanged, { state: 'failed' }>, 'wasGiven' | 'error' | 'reason'>,
): TransportFailure {
  const { wasGiven, error, reason } = failed;
  if (wasGiven) return { ok: false, kind: 'broken-off', mayHaveArrived: true, reason };
  if (!(error instanceof ConnectFailure))
    return { ok: false, kind: 'unreachable', mayHaveArrived: false, reason };
  const { stage, details } = error;
  const { proxy, certificate } = details;
  return {
    ok: false,
    kind: failureKind(stage, details),
    mayHaveArrived: false,
    reason: error.reason,
    stage,
    ...(proxy ? { proxy } : {}),
    ...(certificate ? { certificate } : {}),
  };
}
