/**
 * What every transport keeps to, Baton's own and the one on Chromium's stack: one server behind one proxy, and whatever both may do
 * to a request. The second runs in a real Electron.
 */
import { createHash } from 'node:crypto';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createNetwork, type Network } from '../../../src/main/network/network.ts';
import type { Transport } from '../../../src/main/network/transport.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { createAuthority } from '../../support/certificate-authority.ts';
import { type Hostile, listen, okAnswer, passOn, refuse } from '../../support/hostile-network.ts';
import { selfSignedCertificate } from '../../support/self-signed-certificate.ts';
import { type SystemTransportHost, startSystemTransport } from '../../support/system-transport-host.ts';

const authority = createAuthority('The Bank’s Authority');
const stranger = createAuthority('Nobody’s Authority');
const issued = (by = authority) => {
  const { key, cert } = by.issue('didit.invalid');
  return { key, cert: `${cert}${by.cert}` };
};

interface Under {
  transport: Transport;
  goBy(ways: string, who?: { userName: string; password: string }): Promise<void>;
}

let host: SystemTransportHost;
let network: Network;
let ways = 'DIRECT';

const makers: Record<'own' | 'system', () => Under> = {
  own: () => ({
    transport: network.transport,
    async goBy(answer, who) {
      ways = answer;
      network.configure({
        proxy: { mode: 'system' },
        transport: 'own',
        credentials: async () => who && { userName: who.userName, password: new Secret(who.password) },
        certificates: [authority.cert],
      });
    },
  }),
  system: () => ({
    transport: host.transport,
    goBy: (answer, who) =>
      host.goBy({ ways: answer, transport: 'system', certificates: [], ...(who ? { who } : {}) }),
  }),
};

beforeAll(async () => {
  host = await startSystemTransport(authority.keyHash);
  network = createNetwork({
    namer: { system: async () => ways, script: async () => ways, flush: () => {} },
    onDefect: () => {},
  });
}, 120_000);
afterAll(async () => {
  await network.transport.close();
  await host.stop();
});

/** What the server does to what it reads, after the first few requests, which it answers well. */
const deeds = {
  answer: (socket: Socket) => void socket.write(okAnswer()),
  close: (socket: Socket) => void socket.end(),
  reset: (socket: Socket) => void socket.destroy(),
  silence: () => {},
  halfHead: (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-le'),
  halfBody: (socket: Socket) => void socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{'),
} satisfies Record<string, (socket: Socket) => void>;
type Deed = keyof typeof deeds;

const url = 'https://didit.invalid/v3/session/import-shared/?a=b';
const post = {
  method: 'POST',
  url,
  headers: { 'x-api-key': 'sk_1', 'content-type': 'application/json' },
  body: '{"a":1}',
  maxBytes: 1_000,
  deadlineMs: 15_000,
} as const;
const get = {
  method: 'GET',
  url,
  headers: { 'x-api-key': 'sk_1' },
  maxBytes: 1_000,
  deadlineMs: 15_000,
} as const;

describe.each(['own', 'system'] as const)('the %s transport', (which) => {
  let under: Under;
  let server: Hostile;
  let proxy: Hostile;
  let serve: (socket: Socket, head: string) => void;
  const more: Hostile[] = [];

  beforeEach(async () => {
    under = makers[which]();
    serve = deeds.answer;
    server = await listen((socket, head) => serve(socket, head), { tls: issued() });
    proxy = await listen((socket, head) => head.startsWith('CONNECT') && passOn(socket, server.port));
    await under.goBy(`PROXY 127.0.0.1:${proxy.port}`);
  });
  afterEach(async () => {
    await Promise.all([server, proxy, ...more.splice(0)].map((one) => one.close()));
  });

  it('asks for no address of the company’s own network beside a public host, through a proxy either', async () => {
    const wanted = { ...get, url: 'https://10.0.0.5/portrait.jpg', beside: '93.184.216.34' };
    const refused = { ok: false, kind: 'unreachable', mayHaveArrived: false, reason: 'EADDRREFUSED' };
    expect(await under.transport.send(wanted)).toMatchObject(refused);
    expect(proxy.heads).toEqual([]);
  });
  const posts = () => server.heads.filter((head) => head.startsWith('POST')).length;

  it('sends what it is given and brings the answer as it is', async () => {
    serve = (socket) =>
      void socket.write(
        'HTTP/1.1 201 Made\r\ndate: Sat, 28 Nov 2026 02:00:00 GMT\r\nretry-after: 5\r\ncontent-length: 7\r\n\r\n{"b":1}',
      );
    const answer = await under.transport.send(post);
    expect(answer.ok && answer.body.toString()).toBe('{"b":1}');
    expect(answer).toMatchObject({
      ok: true,
      status: 201,
      headers: { 'retry-after': '5', date: 'Sat, 28 Nov 2026 02:00:00 GMT' },
    });
    expect(server.heads[0]).toMatch(/^POST \/v3\/session\/import-shared\/\?a=b HTTP\/1\.1\r\n/);
    expect(server.heads[0]).toMatch(/x-api-key: sk_1/i);
    expect(proxy.heads[0]).toMatch(/^CONNECT didit\.invalid:443 /);
    expect(proxy.heads[0]).not.toMatch(/sk_1|import-shared/);
  });

  it('does not follow a redirect', async () => {
    serve = (socket) =>
      void socket.write('HTTP/1.1 302 Found\r\nlocation: https://else.invalid/\r\ncontent-length: 0\r\n\r\n');
    for (const request of [get, post]) {
      expect(await under.transport.send(request)).toMatchObject({
        ok: true,
        status: 302,
        headers: { location: expect.anything() },
      });
    }
    expect(proxy.heads.filter((head) => head.includes('else.invalid'))).toEqual([]);
  });

  it('undoes gzip, and names what it does not know', async () => {
    const packed = gzipSync('{"packed":true}');
    serve = (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${packed.length}\r\n\r\n`);
      socket.write(packed);
    };
    const answer = await under.transport.send(get);
    expect(answer.ok && answer.body.toString()).toBe('{"packed":true}');
    serve = (socket) =>
      void socket.write('HTTP/1.1 200 OK\r\ncontent-encoding: compress\r\ncontent-length: 1\r\n\r\nx');
    expect(await under.transport.send(get)).toMatchObject({
      ok: false,
      kind: 'unknown-coding',
      reason: 'compress',
    });
  });

  it('reads no more than it was told to, packed or not', async () => {
    const long = 'x'.repeat(5_000);
    serve = (socket) => void socket.write(okAnswer(long));
    expect(await under.transport.send(get)).toMatchObject({
      ok: false,
      kind: 'too-large',
      mayHaveArrived: true,
    });
    const packed = gzipSync(long);
    serve = (socket) => {
      socket.write(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${packed.length}\r\n\r\n`);
      socket.write(packed);
    };
    expect(await under.transport.send(get)).toMatchObject({ ok: false, kind: 'too-large' });
  });

  it('sends a request that changes something once, and never says that it did not arrive when it did', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...(Object.keys(deeds) as Deed[])),
        fc.array(fc.constantFrom('GET', 'POST'), { maxLength: 2 }),
        async (deed, before) => {
          serve = deeds.answer;
          for (const method of before) await under.transport.send(method === 'GET' ? get : post);
          server.heads.length = 0;
          serve = deeds[deed];
          const result = await under.transport.send({
            ...post,
            deadlineMs: deed === 'silence' ? 300 : 15_000,
          });
          const arrived = posts();
          expect(arrived).toBeLessThanOrEqual(1);
          if (result.ok) expect(deed).toBe('answer');
          else if (arrived > 0) expect(result.mayHaveArrived).toBe(true);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is broken off by whoever waits no longer', async () => {
    serve = deeds.silence;
    const breaking = new AbortController();
    const sent = under.transport.send({ ...post, signal: breaking.signal });
    await expect.poll(posts).toBe(1);
    breaking.abort();
    expect(await sent).toMatchObject({ ok: false, kind: 'broken-off', mayHaveArrived: true });
  });

  it.each([
    ['that nobody vouches for', () => issued(stranger), 'unknown-issuer'],
    ['that is signed by itself', () => selfSignedCertificate('didit.invalid'), 'self-signed'],
  ] as const)('names a certificate %s, and sends nothing', async (_, certificate, kind) => {
    const other = await listen(deeds.answer, { tls: certificate() });
    more.push(other);
    const leading = await listen((socket, head) => head.startsWith('CONNECT') && passOn(socket, other.port));
    more.push(leading);
    await under.goBy(`PROXY 127.0.0.1:${leading.port}`);
    expect(await under.transport.send(post)).toMatchObject({
      ok: false,
      kind: 'certificate',
      mayHaveArrived: false,
      certificate: {
        kind,
        certificate: {
          subject: 'didit.invalid',
          fingerprint: expect.stringMatching(/^[0-9A-F]{2}(:[0-9A-F]{2}){31}$/),
        },
      },
    });
    expect(other.heads).toEqual([]);
  });

  it.each<[string, (socket: Socket) => void, string]>([
    ['says nothing', () => {}, 'unreachable'],
    ['closes', (socket: Socket) => void socket.end(), 'unreachable'],
    ['refuses', (socket: Socket) => refuse(socket, 403), 'proxy'],
    ['cannot get there', (socket: Socket) => refuse(socket, 502), 'unreachable'],
    [
      'wants to know who asks',
      (socket: Socket) => refuse(socket, 407, ['proxy-authenticate: Basic realm="x"']),
      'proxy',
    ],
  ])('is certain that nothing left where a proxy %s', async (_, deed, kind) => {
    const bad = await listen(deed);
    more.push(bad);
    await under.goBy(`PROXY 127.0.0.1:${bad.port}`);
    const result = await under.transport.send({ ...post, deadlineMs: 3_000 });
    expect(result).toMatchObject({ ok: false, mayHaveArrived: false, kind });
    expect(bad.heads.join()).not.toContain('import-shared');
  });

  it('tries the next way where a proxy is gone', async () => {
    const gone = await listen(() => {});
    await gone.close();
    await under.goBy(`PROXY 127.0.0.1:${gone.port}; PROXY 127.0.0.1:${proxy.port}`);
    expect(await under.transport.send(post)).toMatchObject({ ok: true });
    expect(posts()).toBe(1);
  });

  it('signs in at a proxy that wants Basic', async () => {
    const wanted = `Basic ${Buffer.from('anna:geheim').toString('base64')}`;
    const asking = await listen((socket, head) => {
      if (!head.startsWith('CONNECT')) return;
      if (head.includes(wanted)) passOn(socket, server.port);
      else refuse(socket, 407, ['proxy-authenticate: Basic realm="Bank"']);
    });
    more.push(asking);
    await under.goBy(`PROXY 127.0.0.1:${asking.port}`, { userName: 'anna', password: 'geheim' });
    expect(await under.transport.send(post)).toMatchObject({ ok: true });
    expect(posts()).toBe(1);
  });
});

describe('a proxy that wants NTLM', () => {
  it('is signed in at by the system’s transport, which is taken by itself', async () => {
    const server = await listen(deeds.answer, { tls: issued() });
    const steps: string[] = [];
    const proxy = await listen((socket, head) => {
      if (!head.startsWith('CONNECT')) return;
      const given = Buffer.from(/^proxy-authorization: NTLM (.*)$/im.exec(head)?.[1] ?? '', 'base64');
      const step = given.length > 8 ? `message ${given[8]}` : 'nothing';
      steps.push(step);
      if (step === 'message 3') return passOn(socket, server.port);
      const answer = step === 'message 1' ? `NTLM ${ntlmChallenge().toString('base64')}` : 'NTLM';
      socket.write(`HTTP/1.1 407 No\r\nproxy-authenticate: ${answer}\r\ncontent-length: 0\r\n\r\n`);
    });
    await host.goBy({
      ways: `PROXY 127.0.0.1:${proxy.port}`,
      who: { userName: 'BANK\\anna', password: 'geheim' },
      transport: 'automatic',
      certificates: [authority.cert],
    });
    expect(await host.transport.send(post)).toMatchObject({ ok: true });
    expect(steps).toEqual(['nothing', 'nothing', 'message 1', 'message 3']);
    expect(server.heads.filter((head) => head.startsWith('POST'))).toHaveLength(1);
    await Promise.all([server.close(), proxy.close()]);
  });
});

describe('a proxy script', () => {
  const script = (body: string) => `function FindProxyForURL(url, host) { ${body} }`;
  // The one that never ends comes last: it stops every other.
  it.each([
    ['names proxies', script('return "PROXY a.example:8080; DIRECT"'), ['http://a.example:8080', 'direct']],
    [
      'sees the address without its path',
      script('return "PROXY " + (url === "https://didit.invalid/" ? "good" : "bad") + ":1"'),
      ['http://good:1'],
    ],
    ['throws', script('throw 1'), ['direct']],
    ['answers nonsense', script('return "quux:12; ; 3"'), ['direct']],
    ['answers what is no text', script('return { a: 1 }'), ['direct']],
    ['is none', '<html>Not found</html>', ['direct']],
    ['never ends', script('for (;;) {}'), ['direct']],
  ])('that %s', async (_, text, expected) => {
    // Chromium starts a process for scripts, which on a busy machine may take longer than a script is waited for.
    await expect.poll(() => host.waysBy(text, url), { timeout: 25_000 }).toEqual(expected);
  });
});

/** An NTLM message of type 2 (MS-NLMP, CHALLENGE_MESSAGE) with a target name and nothing more. */
function ntlmChallenge(): Buffer {
  const message = Buffer.alloc(56);
  message.write('NTLMSSP\0');
  message.writeUInt32LE(2, 8);
  message.writeUInt16LE(8, 12);
  message.writeUInt16LE(8, 14);
  message.writeUInt32LE(48, 16);
  message.writeUInt32LE(0x00880201, 20);
  createHash('md5').update('any').digest().copy(message, 24, 0, 8);
  message.write('B\0A\0N\0K\0', 48, 'latin1');
  return message;
}
