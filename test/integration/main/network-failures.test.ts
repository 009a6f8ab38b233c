/** Whether a request may have arrived: said by what really happened between real sockets, whatever a network does. */
import type { Socket } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createNetwork, createTransport } from '../../../src/main/network/network.ts';
import type { ProxyMode } from '../../../src/main/network/routes/routes.ts';
import type { Transport } from '../../../src/main/network/transport.ts';
import { type Hostile, listen, okAnswer, passOn, refuse } from '../../support/hostile-network.ts';

const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
});

function keep<One extends { close(): Promise<unknown> }>(one: One): One {
  opened.push(one);
  return one;
}

function through(proxy: ProxyMode): Transport {
  const network = createNetwork();
  network.configure({ proxy, transport: 'own', credentials: async () => undefined, certificates: [] });
  return keep(network.transport);
}

const post = (url: string, deadlineMs = 400) =>
  ({ method: 'POST', url, headers: {}, body: '{"share_token":"x"}', maxBytes: 1_000, deadlineMs }) as const;

/** What a server may do to the request that matters. */
const deeds = {
  answer: (socket: Socket) => void socket.write(okAnswer()),
  close: (socket: Socket) => void socket.end(),
  reset: (socket: Socket) => void socket.resetAndDestroy(),
  silence: () => {},
  halfHead: (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-le'),
  halfBody: (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{'),
  noise: (socket: Socket) => void socket.end('220 mail ready\r\n'),
} satisfies Record<string, (socket: Socket) => void>;
type Deed = keyof typeof deeds;
const anyDeed = fc.constantFrom(...(Object.keys(deeds) as Deed[]));

/** Serves some readings well first, so that a connection is reused, then does the deed to a POST. */
async function serverThat(deed: Deed): Promise<Hostile & { posts: () => number }> {
  const server = await listen((socket, head) => {
    if (head.startsWith('GET')) socket.write(okAnswer());
    else deeds[deed](socket);
  });
  return keep({ ...server, posts: () => server.heads.filter((head) => head.startsWith('POST')).length });
}

/** A connection can be used again a turn after its answer. */
async function idle(): Promise<void> {
  for (let nth = 0; nth < 3; nth += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function readBefore(transport: Transport, url: string, times: number): Promise<void> {
  for (let nth = 0; nth < times; nth += 1) {
    const read = { method: 'GET', url, headers: {}, maxBytes: 1_000, deadlineMs: 5_000 } as const;
    expect(await transport.send(read)).toMatchObject({ ok: true });
    await idle();
  }
}

describe('a request whose bytes a server has seen', () => {
  it('is never said not to have arrived, whatever the server does and however the connection came about', async () => {
    await fc.assert(
      fc.asyncProperty(anyDeed, fc.nat({ max: 2 }), fc.boolean(), async (deed, reads, isSplit) => {
        const server = await serverThat(deed);
        const transport = keep(createTransport());
        const url = `http://127.0.0.1:${server.port}/v3/`;
        await readBefore(transport, url, reads);
        const sent = isSplit
          ? await Promise.all([transport.send(post(url)), transport.send(post(url))])
          : [await transport.send(post(url))];
        expect(server.posts()).toBe(sent.length);
        for (const one of sent) {
          if (one.ok) expect(deed).toBe('answer');
          else expect(one).toMatchObject({ kind: 'broken-off', mayHaveArrived: true });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is not sent a second time by the transport, also not over a connection that had stood idle', async () => {
    for (const deed of ['close', 'reset'] as const) {
      const server = await serverThat(deed);
      const transport = keep(createTransport());
      const url = `http://127.0.0.1:${server.port}/v3/`;
      await readBefore(transport, url, 1);
      expect(await transport.send(post(url))).toMatchObject({ ok: false, mayHaveArrived: true });
      expect(server.posts()).toBe(1);
    }
  });
});

describe('a request of which nothing can have left', () => {
  /** Each way of having no connection, with what became of the request. */
  const none: [string, () => Promise<{ url: string; transport: Transport }>, object][] = [
    [
      'a port where nobody is',
      async () => {
        const gone = await listen(() => {});
        await gone.close();
        return { url: `http://127.0.0.1:${gone.port}/`, transport: keep(createTransport()) };
      },
      { kind: 'unreachable', stage: 'connect', reason: 'ECONNREFUSED' },
    ],
    [
      'a name that nobody knows',
      async () => ({ url: 'https://didit.invalid/', transport: keep(createTransport()) }),
      { kind: 'unreachable', stage: 'lookup' },
    ],
    [
      'a server that never ends its part of TLS',
      async () => {
        const silent = keep(await listen(() => {}));
        return { url: `https://127.0.0.1:${silent.port}/`, transport: keep(createTransport()) };
      },
      { kind: 'unreachable', reason: 'TimeoutError' },
    ],
    [
      'a server that closes in the middle of TLS',
      async () => {
        const closing = keep(
          await listen(() => {}, { onConnect: (socket) => void socket.once('data', () => socket.end()) }),
        );
        return { url: `https://127.0.0.1:${closing.port}/`, transport: keep(createTransport()) };
      },
      { kind: 'unreachable', stage: 'tls', reason: 'ECONNRESET' },
    ],
    [
      'a server that does not speak TLS',
      async () => {
        const plain = keep(
          await listen(() => {}, {
            onConnect: (socket) => void socket.once('data', () => socket.write('HTTP/1.1 400 No\r\n\r\n')),
          }),
        );
        return { url: `https://127.0.0.1:${plain.port}/`, transport: keep(createTransport()) };
      },
      { kind: 'unreachable', stage: 'tls' },
    ],
  ];
  it.each(none)('for %s is certain', async (_, make, expected) => {
    const { url, transport } = await make();
    const deadlineMs = 'reason' in expected && expected.reason === 'TimeoutError' ? 200 : 10_000;
    expect(await transport.send(post(url, deadlineMs))).toMatchObject({
      ok: false,
      mayHaveArrived: false,
      ...expected,
    });
  });

  it('since it was broken off before a connection stood is not sent when one stands afterwards', async () => {
    const server = await serverThat('answer');
    const held: Socket[] = [];
    let isOpen = false;
    const proxy = keep(
      await listen((socket, head) => {
        if (!head.startsWith('CONNECT')) return;
        if (isOpen) passOn(socket, server.port);
        else held.push(socket);
      }),
    );
    const transport = through({
      mode: 'fixed',
      proxy: { type: 'http', host: '127.0.0.1', port: proxy.port },
    });
    const gone = await transport.send(post('http://didit.invalid/v3/', 200));
    expect(gone).toMatchObject({ ok: false, mayHaveArrived: false, reason: 'TimeoutError' });
    isOpen = true;
    for (const socket of held) passOn(socket, server.port);
    expect(await transport.send(post('http://didit.invalid/v3/', 5_000))).toMatchObject({ ok: true });
    expect(server.posts()).toBe(1);
  });

  it('since the transport was closed is certain', async () => {
    const server = await serverThat('answer');
    const transport = createTransport();
    await transport.close();
    expect(await transport.send(post(`http://127.0.0.1:${server.port}/`))).toMatchObject({
      ok: false,
      mayHaveArrived: false,
    });
    expect(server.bytes()).toBe(0);
  });
});

describe('a reading', () => {
  it('is asked once more where its connection had been closed, and gets its answer', async () => {
    let isFirst = true;
    const server = keep(
      await listen((socket, head) => {
        if (head.includes('/second') && isFirst) {
          isFirst = false;
          socket.resetAndDestroy();
        } else {
          socket.write(okAnswer());
        }
      }),
    );
    const transport = keep(createTransport());
    const read = (path: string) =>
      transport.send({
        method: 'GET',
        url: `http://127.0.0.1:${server.port}${path}`,
        headers: {},
        maxBytes: 1_000,
        deadlineMs: 5_000,
      });
    expect(await read('/first')).toMatchObject({ ok: true });
    await idle();
    expect(await read('/second')).toMatchObject({ ok: true, status: 200 });
    expect(server.heads.map((head) => head.split(' ')[1])).toEqual(['/first', '/second', '/second']);
  });
});

describe('through a proxy', () => {
  /** What a proxy may do to a CONNECT, and whether the server behind it can have seen anything. */
  const proxies = {
    'says nothing': () => {},
    closes: (socket: Socket) => void socket.end(),
    resets: (socket: Socket) => void socket.resetAndDestroy(),
    'answers 407': (socket: Socket) => refuse(socket, 407, ['proxy-authenticate: NTLM']),
    'answers 403': (socket: Socket) => refuse(socket, 403),
    'answers 502': (socket: Socket) => refuse(socket, 502),
    'answers nonsense': (socket: Socket) => void socket.end('SSH-2.0-OpenSSH_9.6\r\n'),
  } satisfies Record<string, (socket: Socket) => void>;
  it.each(Object.entries(proxies))('that %s nothing of the request leaves', async (_, deed) => {
    const proxy = keep(await listen(deed));
    const transport = through({
      mode: 'fixed',
      proxy: { type: 'http', host: '127.0.0.1', port: proxy.port },
    });
    const failed = await transport.send(post('http://didit.invalid/v3/session/import-shared/'));
    expect(failed).toMatchObject({ ok: false, mayHaveArrived: false });
    expect(proxy.heads.join('\n')).not.toContain('import-shared');
  });

  it('what the server behind it has seen may have arrived', async () => {
    for (const deed of ['close', 'reset', 'silence', 'halfBody'] as const) {
      const server = await serverThat(deed);
      const proxy = keep(
        await listen((socket, head) => head.startsWith('CONNECT') && passOn(socket, server.port)),
      );
      const transport = through({
        mode: 'fixed',
        proxy: { type: 'http', host: '127.0.0.1', port: proxy.port },
      });
      const failed = await transport.send(post('http://didit.invalid/v3/'));
      expect(server.posts()).toBe(1);
      expect(failed).toMatchObject({ ok: false, kind: 'broken-off', mayHaveArrived: true });
    }
  });
});
