/**
 * A connection through a proxy to an address: by CONNECT (RFC 9110 section 9.3.6), whatever the address speaks, so that a
 * proxy sees host and port and no more; or by SOCKS. Every failure is a `ConnectFailure`.
 */
import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { ConnectFailure, codeOf } from '../connect-failure.ts';
import { hostAndPort, type ProxyRoute } from '../routes/route.ts';
import { type Challenge, readChallenges } from './challenges.ts';
import { answerChallenge, chooseChallenge, type ProxyCredentials } from './sign-in.ts';

export interface Target {
  /** A name or an address, without brackets. */
  host: string;
  port: number;
}

interface TunnelWanted {
  proxy: ProxyRoute;
  target: Target;
  /** A new connection to the proxy itself, already in TLS where it wants that. */
  open: () => Promise<Socket>;
  /** Who signs in, if anybody has been named. */
  credentials: () => Promise<ProxyCredentials | undefined>;
  /** How long the proxy may take to answer, ms. */
  timeoutMs: number;
}

/** How long what a proxy has refused is not given again, ms: a wrong password that is repeated locks a person out. */
const refusedFor = 15 * 60_000;

/** Signs in at proxies, and remembers what each wants. */
export function createTunnels() {
  /** By proxy: its last challenge, and how often it was answered. */
  const known = new Map<string, { challenge: Challenge; count: number }>();
  /** By proxy: until when nobody signs in there, since what was given was refused. Monotonic ms. */
  const refusedUntil = new Map<string, number>();

  const mayGive = (place: string) => (refusedUntil.get(place) ?? 0) <= performance.now();

  async function header(wanted: TunnelWanted, uri: string): Promise<string | undefined> {
    const place = hostAndPort(wanted.proxy);
    const used = mayGive(place) ? known.get(place) : undefined;
    const credentials = used && (await wanted.credentials());
    if (!used || !credentials) return undefined;
    used.count += 1;
    return answerChallenge(used.challenge, credentials, { method: 'CONNECT', uri }, { count: used.count });
  }

  async function byConnect(wanted: TunnelWanted): Promise<Socket> {
    const place = hostAndPort(wanted.proxy);
    const uri = hostAndPort(wanted.target);
    // Once with what is known, once in answer to a challenge, and once more where its nonce was out of date.
    for (let tries = 0; ; tries += 1) {
      const authorization = await header(wanted, uri);
      const { socket, answer, rest } = await askFor(wanted, uri, authorization);
      const status = answer.statusCode ?? 0;
      if (status >= 200 && status < 300) {
        if (rest.length > 0) socket.unshift(rest);
        return socket;
      }
      socket.destroy();
      if (status !== 407)
        throw new ConnectFailure('proxy', String(status), { proxy: { host: place, status } });
      const challenges = readChallenges(answer.headers['proxy-authenticate']);
      const schemes = [...new Set(challenges.map(({ scheme }) => scheme))];
      const challenge = chooseChallenge(challenges);
      const isStale = challenge?.parameters.get('stale')?.toLowerCase() === 'true';
      const wasRefused = authorization !== undefined && !isStale && tries > 0;
      if (wasRefused) refusedUntil.set(place, performance.now() + refusedFor);
      if (!challenge || tries >= 2 || !mayGive(place) || !(await wanted.credentials())) {
        known.delete(place);
        throw new ConnectFailure('proxy', '407', { proxy: { host: place, status, schemes } });
      }
      known.set(place, { challenge, count: 0 });
    }
  }

  return {
    /** Forgets how proxies want to be answered: somebody else signs in from now on. */
    forget() {
      known.clear();
      refusedUntil.clear();
    },
    open: (wanted: TunnelWanted): Promise<Socket> =>
      wanted.proxy.type === 'socks4' || wanted.proxy.type === 'socks5' ? bySocks(wanted) : byConnect(wanted),
  };
}

interface Answered {
  socket: Socket;
  answer: IncomingMessage;
  rest: Buffer;
}

async function askFor(
  wanted: TunnelWanted,
  uri: string,
  authorization: string | undefined,
): Promise<Answered> {
  const proxy = { host: hostAndPort(wanted.proxy) };
  const socket = await wanted.open();
  return new Promise<Answered>((resolve, reject) => {
    const asked = httpRequest({
      method: 'CONNECT',
      path: uri,
      headers: {
        host: uri,
        'user-agent': 'Baton',
        'proxy-connection': 'keep-alive',
        ...(authorization === undefined ? {} : { 'proxy-authorization': authorization }),
      },
      createConnection: () => socket,
    });
    const timer = setTimeout(
      () => asked.destroy(Object.assign(new Error(), { code: 'ETIMEDOUT' })),
      wanted.timeoutMs,
    );
    asked
      .once('connect', (answer, connected, rest) => {
        clearTimeout(timer);
        resolve({ socket: connected as Socket, answer, rest });
      })
      .once('error', (error) => {
        clearTimeout(timer);
        socket.destroy();
        // One that closes or says nothing is no use; one that answers otherwise has been understood.
        reject(new ConnectFailure('proxy', codeOf(error), { proxy, mayTryNext: true }));
      })
      .end();
  });
}

async function bySocks({ proxy, target, open, credentials, timeoutMs }: TunnelWanted): Promise<Socket> {
  const known = proxy.type === 'socks5' ? await credentials() : undefined;
  const socket = await open();
  try {
    // Few proxies need it, and every start would wait for it.
    const { SocksClient } = await import('socks');
    const { socket: connected } = await SocksClient.createConnection({
      command: 'connect',
      existing_socket: socket,
      timeout: timeoutMs,
      destination: target,
      proxy: {
        host: proxy.host,
        port: proxy.port,
        type: proxy.type === 'socks5' ? 5 : 4,
        ...(known ? { userId: known.userName, password: known.password.reveal() } : {}),
      },
    });
    return connected;
  } catch {
    socket.destroy();
    // Its errors have words and no code.
    throw new ConnectFailure('proxy', 'SOCKS', { proxy: { host: hostAndPort(proxy) } });
  }
}
