/** A connection by one route, step by step: whatever fails is told by how far it came. */
import type { LookupFunction, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { type CertificateView, chainOf } from './certificates/certificate-fault.ts';
import { secure } from './certificates/secure.ts';
import type { Trust } from './certificates/trust.ts';
import { ConnectFailure } from './connect-failure.ts';
import { dial } from './dial.ts';
import type { ProxyCredentials } from './proxies/sign-in.ts';
import type { createTunnels, Target } from './proxies/tunnel.ts';
import { hostAndPort, type ProxyRoute, type Route } from './routes/route.ts';

/** How long each step may take, ms: slow lines need seconds, and the whole exchange has a deadline of its own. */
const patience = { dial: 10_000, proxy: 10_000, tls: 10_000 } as const;

interface ConnectorDeps {
  trust: Pick<Trust, 'context'>;
  tunnels: ReturnType<typeof createTunnels>;
  credentials: () => Promise<ProxyCredentials | undefined>;
}

/** What is told of a connection on the way. */
export interface ConnectionTrace {
  /** The address that was connected to: the server's, or the proxy's. */
  address?: string;
  ms: { lookup?: number; connect?: number; proxy?: number; tls?: number };
  tls?: { version: string; cipher: string; chain: CertificateView[] };
}

interface ConnectWanted {
  route: Route;
  target: Target;
  isSecure: boolean;
  /** In place of the system's look-up of the target. */
  lookup?: LookupFunction;
}

export type Connector = ReturnType<typeof createConnector>;
export type Connect = Connector['connect'];

export function createConnector({ trust, tunnels, credentials }: ConnectorDeps) {
  async function openProxy(proxy: ProxyRoute, trace: ConnectionTrace = { ms: {} }): Promise<Socket> {
    const place = hostAndPort(proxy);
    try {
      const dialled = await dial({ host: proxy.host, port: proxy.port, timeoutMs: patience.dial });
      trace.address = dialled.address;
      trace.ms = { ...trace.ms, ...dialled.ms };
      if (proxy.type !== 'https') return dialled.socket;
      const { socket } = dialled;
      const context = trust.context();
      return await secure({ socket, ...proxy, context, timeoutMs: patience.tls, stage: 'proxy' });
    } catch (error) {
      if (!(error instanceof ConnectFailure)) throw error;
      const details = { ...error.details, proxy: { host: place }, mayTryNext: true };
      throw new ConnectFailure(error.stage, error.reason, details);
    }
  }

  async function openTunnel(proxy: ProxyRoute, target: Target, trace: ConnectionTrace): Promise<Socket> {
    const begun = performance.now();
    const open = () => openProxy(proxy, trace);
    const socket = await tunnels.open({ proxy, target, open, credentials, timeoutMs: patience.proxy });
    trace.ms.proxy = performance.now() - begun - (trace.ms.lookup ?? 0) - (trace.ms.connect ?? 0);
    return socket;
  }

  async function openDirectly(target: Target, lookup: LookupFunction | undefined, trace: ConnectionTrace) {
    const wanted = { ...target, timeoutMs: patience.dial, ...(lookup ? { lookup } : {}) };
    const { socket, address, ms } = await dial(wanted);
    trace.address = address;
    trace.ms = { ...trace.ms, ...ms };
    return socket;
  }

  async function connect(
    { route, target, isSecure, lookup }: ConnectWanted,
    traced?: ConnectionTrace,
  ): Promise<Socket | TLSSocket> {
    const trace = traced ?? { ms: {} };
    const socket =
      route.type === 'direct'
        ? await openDirectly(target, lookup, trace)
        : await openTunnel(route, target, trace);
    if (!isSecure) return socket;
    const begun = performance.now();
    const context = trust.context();
    const secured = await secure({ socket, ...target, context, timeoutMs: patience.tls, stage: 'tls' });
    trace.ms.tls = performance.now() - begun;
    // To read the chain costs more than the rest, and only who asked for the trace reads it.
    if (traced) traced.tls = tlsOf(secured);
    return secured;
  }

  return {
    /** By a route to its end. Rejects with a `ConnectFailure`. */
    connect,
    /** To a proxy and no further. Rejects with a `ConnectFailure`. */
    openProxy,
  };
}

function tlsOf(socket: TLSSocket): NonNullable<ConnectionTrace['tls']> {
  return { version: socket.getProtocol() ?? '', cipher: socket.getCipher().name, chain: chainOf(socket) };
}
