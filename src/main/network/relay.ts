/**
 * Takes Chromium's connections out of this computer. Chromium looks up no name here (shell/security-policy.ts), so all that its
 * second session knows is this relay, as its proxy: it passes a CONNECT on, unchanged, to the proxy that is named for the
 * address, so that Chromium signs in there itself, or connects where none is. It listens on loopback, and lets through only what main is
 * asking for at that moment.
 */
import { type AddressInfo, createServer, type LookupFunction, type Server, type Socket } from 'node:net';
import type { ProxyRefusal } from './connect-failure.ts';
import type { Connector } from './connector.ts';
import { readChallenges } from './proxies/challenges.ts';
import type { Target } from './proxies/tunnel.ts';
import { hostAndPort, type ProxyRoute, type Route } from './routes/route.ts';
import type { Routes } from './routes/routes.ts';

/** One request on its way through. */
export interface Passage {
  /** Whether a connection to the address has stood since, or stood already: only then can something have passed. */
  mayHavePassed(): boolean;
  /** The proxy that was asked last, and what it answered where it did not agree; undefined without a proxy. */
  refusal(): ProxyRefusal | undefined;
  end(): void;
}

export interface Relay {
  /** Once it listens; rejects when it cannot. */
  port(): Promise<number>;
  /** Lets connections to that address through until the passage ends; `lookup` in place of the system's, where there is no proxy. */
  begin(target: Target, lookup?: LookupFunction): Passage;
  /** Ends every connection through it. */
  drop(): void;
  close(): Promise<void>;
}

interface RelayDeps {
  routes: Pick<Routes, 'to' | 'tell'>;
  connector: Connector;
}

/** More than any CONNECT with the longest ticket in it. */
const maxHead = 64 * 1024;

interface Open {
  count: number;
  lookup: LookupFunction | undefined;
  /** Connections that stand, and how many have ever stood. */
  standing: Set<Socket>;
  stood: number;
  refusal: ProxyRefusal | undefined;
}

export function createRelay({ routes, connector }: RelayDeps): Relay {
  const open = new Map<string, Open>();
  const sockets = new Set<Socket>();

  function entry({ host, port }: Target): Open {
    const key = `${host}:${port}`;
    const known = open.get(key) ?? {
      count: 0,
      lookup: undefined,
      standing: new Set<Socket>(),
      stood: 0,
      refusal: undefined,
    };
    open.set(key, known);
    return known;
  }

  function keep(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => {}).once('close', () => sockets.delete(socket));
  }

  async function connectDirectly(socket: Socket, target: Target, route: Route, passing: Open): Promise<void> {
    const { lookup } = passing;
    const wanted = { route, target, isSecure: false, ...(lookup ? { lookup } : {}) };
    const onward = await connector.connect(wanted);
    keep(onward);
    stands(passing, socket);
    socket.write(head(200));
    join(socket, onward);
  }

  async function throughProxy(socket: Socket, head: Buffer, route: ProxyRoute, passing: Open): Promise<void> {
    passing.refusal = { host: hostAndPort(route) };
    const onward = await connector.openProxy(route);
    keep(onward);
    watchForAgreement(socket, onward, {
      refused: (heard) => {
        passing.refusal = refusalIn(heard, route);
      },
      agreed: () => stands(passing, socket),
    });
    onward.write(head);
    join(socket, onward);
  }

  async function serve(socket: Socket, head: Buffer): Promise<void> {
    const target = targetIn(head);
    const passing = target && open.get(`${target.host}:${target.port}`);
    if (!target || !passing || passing.count === 0) return answer(socket, 403);
    for (const route of await routes.to(`https://${hostAndPort(target)}/`)) {
      const isByConnect = route.type === 'http' || route.type === 'https';
      try {
        if (isByConnect) await throughProxy(socket, head, route, passing);
        else await connectDirectly(socket, target, route, passing);
        if (route.type !== 'direct') routes.tell(route, true);
        return;
      } catch {
        // The next one may lead there; that none does is answered, and told by whoever asked.
        if (route.type !== 'direct') routes.tell(route, false);
      }
    }
    answer(socket, 502);
  }

  const server: Server = createServer((socket) => {
    keep(socket);
    readHead(socket)
      .then((head) => serve(socket, head))
      .catch(() => socket.destroy());
  });
  let listening: Promise<number> | undefined;

  return {
    port() {
      listening ??= new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
        server.unref();
      });
      return listening;
    },
    begin: (target, lookup) => beginPassage(entry(target), lookup),
    drop() {
      for (const socket of sockets) socket.destroy();
      for (const passing of open.values()) passing.standing.clear();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      if (listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** All up to the first empty line; the connection waits then. */
function readHead(socket: Socket): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let head = Buffer.alloc(0);
    socket.on('data', function read(chunk: Buffer) {
      head = Buffer.concat([head, chunk]);
      if (head.length > maxHead) return reject(new Error('longer than any CONNECT'));
      if (!head.includes('\r\n\r\n')) return;
      socket.off('data', read).pause();
      resolve(head);
    });
  });
}

function beginPassage(passing: Open, lookup: LookupFunction | undefined): Passage {
  passing.count += 1;
  passing.lookup = lookup;
  passing.refusal = undefined;
  const { stood } = passing;
  const stoodBefore = passing.standing.size > 0;
  return {
    mayHavePassed: () => stoodBefore || passing.stood > stood,
    refusal: () => passing.refusal,
    end() {
      passing.count -= 1;
    },
  };
}

/** The address can be reached through this connection from now on. */
function stands(passing: Open, socket: Socket): void {
  passing.stood += 1;
  passing.standing.add(socket);
  socket.once('close', () => passing.standing.delete(socket));
}

/**
 * Chromium and a proxy speak to each other, and sign in maybe over several turns. Only what is plainly an answer that refuses
 * is taken for one: whatever else comes, or goes out that is no CONNECT, may already belong to a request.
 */
function watchForAgreement(
  socket: Socket,
  proxy: Socket,
  { refused, agreed }: { refused: (heard: string) => void; agreed: () => void },
): void {
  let heard = '';
  let hasAgreed = false;
  function agree(): void {
    if (!hasAgreed) agreed();
    hasAgreed = true;
  }
  socket.on('data', (chunk: Buffer) => {
    if (!chunk.toString('latin1').startsWith('CONNECT ')) agree();
    heard = '';
  });
  proxy.on('data', (chunk: Buffer) => {
    if (hasAgreed) return;
    heard += chunk.toString('latin1');
    if (heard.length < 'HTTP/1.1 407'.length) return;
    if (/^HTTP\/1\.[01] [345]\d\d/.test(heard) && heard.length <= maxHead) refused(heard);
    else agree();
  });
}

/** What a proxy has answered in place of a connection. */
function refusalIn(heard: string, proxy: ProxyRoute): ProxyRefusal {
  const [head = ''] = heard.split('\r\n\r\n');
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1] ?? Number.NaN);
  const asked = [...head.matchAll(/^proxy-authenticate:[ \t]*(.*)$/gim)].map(([, value = '']) =>
    value.trim(),
  );
  const schemes = [...new Set(readChallenges(asked).map(({ scheme }) => scheme))];
  return {
    host: hostAndPort(proxy),
    ...(Number.isNaN(status) ? {} : { status }),
    ...(schemes.length > 0 ? { schemes } : {}),
  };
}

function join(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one);
  one.once('close', () => other.destroy());
  other.once('close', () => one.destroy());
}

function targetIn(head: Buffer): Target | undefined {
  const [, inBrackets, plain, port] =
    /^CONNECT (?:\[([0-9a-f:.]+)\]|([^\s:]+)):(\d{1,5}) HTTP\/1\.[01]\r\n/i.exec(head.toString('latin1')) ??
    [];
  const host = inBrackets ?? plain;
  return host === undefined ? undefined : { host: host.toLowerCase(), port: Number(port) };
}

function answer(socket: Socket, status: number): void {
  socket.end(head(status, 'content-length: 0'));
}

function head(status: number, ...fields: string[]): string {
  return [`HTTP/1.1 ${status} `, ...fields, '', ''].join('\r\n');
}
