/** Through a company's proxies: what they get to see, how one signs in there, and what becomes of those that are no use. */
import { createHash } from 'node:crypto';
import { connect as connectTcp } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNetwork, type Network } from '../../../src/main/network/network.ts';
import { readProxyAddress } from '../../../src/main/network/routes/route.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { createAuthority } from '../../support/certificate-authority.ts';
import { type Hostile, listen, okAnswer, passOn, refuse } from '../../support/hostile-network.ts';

const authority = createAuthority('The Bank’s Authority');
const ends: (() => Promise<unknown>)[] = [];
/** Didit, whose name only a proxy knows. */
let didit: Hostile;

beforeEach(async () => {
  didit = await listen((socket) => void socket.write(okAnswer()), { tls: authority.issue('didit.invalid') });
  ends.push(didit.close);
});

afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

async function proxy(...given: Parameters<typeof listen>): Promise<Hostile> {
  const one = await listen(...given);
  ends.push(one.close);
  return one;
}

const lets = () => proxy((socket) => passOn(socket, didit.port));

/** A network by what a proxy script would answer. */
function networkBy(answer: string, who?: { userName: string; password: string }): Network {
  const defects: unknown[] = [];
  const network = createNetwork({
    namer: { system: async () => answer, script: async () => answer, flush: () => {} },
    onDefect: (error) => defects.push(error),
  });
  network.configure({
    proxy: { mode: 'system' },
    transport: 'own',
    credentials: async () => who && { userName: who.userName, password: new Secret(who.password) },
    certificates: [authority.cert],
  });
  ends.push(async () => {
    await network.transport.close();
    expect(defects).toEqual([]);
  });
  return network;
}

const share = {
  method: 'POST',
  url: 'https://didit.invalid/v3/session/import-shared/',
  headers: { 'x-api-key': 'sk_secret' },
  body: '{"share_token":"token"}',
  maxBytes: 1_000,
  deadlineMs: 10_000,
} as const;

describe('a proxy', () => {
  it('sees host and port, and nothing of a request', async () => {
    const one = await lets();
    expect(await networkBy(`PROXY 127.0.0.1:${one.port}`).transport.send(share)).toMatchObject({ ok: true });
    expect(one.heads).toHaveLength(1);
    expect(one.heads[0]).toMatch(/^CONNECT didit\.invalid:443 HTTP\/1\.1\r\n/);
    expect(one.heads[0]).not.toMatch(/import-shared|sk_secret|token/);
    expect(didit.heads[0]).toContain('x-api-key: sk_secret');
  });

  it('that is reached by TLS has its certificate checked', async () => {
    const secured = async (host: string) =>
      (await proxy((socket) => passOn(socket, didit.port), { tls: authority.issue(host) })).port;
    const good = await secured('127.0.0.1');
    expect(await networkBy(`HTTPS 127.0.0.1:${good}`).transport.send(share)).toMatchObject({ ok: true });
    const wrong = await secured('other.example');
    expect(await networkBy(`HTTPS 127.0.0.1:${wrong}`).transport.send(share)).toMatchObject({
      kind: 'certificate',
      mayHaveArrived: false,
      certificate: { kind: 'other-host', host: `127.0.0.1:${wrong}` },
    });
  });

  it('that cannot be used is passed over for the next, and not asked again for a while', async () => {
    const silent = await proxy((socket) => void socket.destroy());
    const good = await lets();
    const network = networkBy(`PROXY 127.0.0.1:${silent.port}; PROXY 127.0.0.1:${good.port}`);
    expect(await network.transport.send(share)).toMatchObject({ ok: true });
    expect(await network.transport.send(share)).toMatchObject({ ok: true });
    expect(silent.heads).toHaveLength(1);
    expect(didit.heads).toHaveLength(2);
  });

  it('that refuses is not gone round', async () => {
    const refusing = await proxy((socket) => refuse(socket, 403));
    const good = await lets();
    const network = networkBy(`PROXY 127.0.0.1:${refusing.port}; PROXY 127.0.0.1:${good.port}; DIRECT`);
    expect(await network.transport.send(share)).toMatchObject({
      kind: 'proxy',
      mayHaveArrived: false,
      reason: '403',
      proxy: { host: `127.0.0.1:${refusing.port}`, status: 403 },
    });
    expect(good.heads).toEqual([]);
  });

  it('that cannot reach Didit itself is told as that', async () => {
    const one = await proxy((socket) => refuse(socket, 502));
    expect(await networkBy(`PROXY 127.0.0.1:${one.port}`).transport.send(share)).toMatchObject({
      kind: 'unreachable',
      stage: 'proxy',
      mayHaveArrived: false,
      proxy: { status: 502 },
    });
  });

  it('is described by its place, without who signs in there', async () => {
    const one = await proxy((socket, head) =>
      /proxy-authorization: Basic /i.test(head)
        ? passOn(socket, didit.port)
        : refuse(socket, 407, ['proxy-authenticate: Basic realm="Bank"']),
    );
    const network = networkBy(`PROXY 127.0.0.1:${one.port}`, { userName: 'anna', password: 'geheim' });
    const described = await network.describeConnection('https://didit.invalid/');
    expect(described).toMatchObject({
      route: `http://127.0.0.1:${one.port}`,
      address: '127.0.0.1',
      status: 200,
      ms: { proxy: expect.any(Number) },
    });
    expect(JSON.stringify(described)).not.toMatch(/anna|geheim|YW5uYTpnZWhlaW0/);
  });
});

describe('signing in', () => {
  const anna = { userName: 'anna', password: 'geheim' };
  const basic = `Basic ${Buffer.from('anna:geheim').toString('base64')}`;
  const given = (head: string) => /^proxy-authorization: (.*)$/im.exec(head)?.[1];

  it('by Basic is done where the proxy asks for it, and remembered', async () => {
    const one = await proxy((socket, head) =>
      given(head) === basic
        ? passOn(socket, didit.port)
        : refuse(socket, 407, ['proxy-authenticate: Negotiate', 'proxy-authenticate: Basic realm="Bank"']),
    );
    const network = networkBy(`PROXY 127.0.0.1:${one.port}`, anna);
    const both = await Promise.all([network.transport.send(share), network.transport.send(share)]);
    expect(both).toMatchObject([{ ok: true }, { ok: true }]);
    one.heads.length = 0;
    await network.describeConnection(share.url);
    expect(one.heads.map(given)).toEqual([basic]);
  });

  it('by Digest never shows the password, and takes a nonce that has run out anew', async () => {
    let nonce = 0;
    const one = await proxy((socket, head) => {
      const answer = given(head);
      const told = (name: string) => new RegExp(`${name}="?([^",]+)`).exec(answer ?? '')?.[1] ?? '';
      const hash = (text: string) => createHash('sha256').update(text).digest('hex');
      const expected = hash(
        [
          hash('anna:Bank:geheim'),
          told('nonce'),
          told('nc'),
          told('cnonce'),
          'auth',
          hash('CONNECT:didit.invalid:443'),
        ].join(':'),
      );
      if (told('nonce') === `n${nonce}` && told('response') === expected) return passOn(socket, didit.port);
      nonce += 1;
      const stale = answer === undefined ? '' : ', stale=true';
      refuse(socket, 407, [
        `proxy-authenticate: Digest realm="Bank", qop="auth", algorithm=SHA-256, nonce="n${nonce}"${stale}`,
      ]);
    });
    const network = networkBy(`PROXY 127.0.0.1:${one.port}`, anna);
    expect(await network.transport.send(share)).toMatchObject({ ok: true });
    nonce += 1;
    expect(await network.describeConnection(share.url)).toMatchObject({ status: 200 });
    expect(one.heads.join()).not.toContain('geheim');
  });

  it('is not tried again with what was refused, so that nobody is locked out', async () => {
    const one = await proxy((socket) => refuse(socket, 407, ['proxy-authenticate: Basic realm="Bank"']));
    const network = networkBy(`PROXY 127.0.0.1:${one.port}`, anna);
    for (let nth = 0; nth < 3; nth += 1) {
      expect(await network.transport.send(share)).toMatchObject({
        kind: 'proxy',
        mayHaveArrived: false,
        proxy: { schemes: ['basic'], status: 407 },
      });
    }
    expect(one.heads.filter((head) => given(head) !== undefined)).toHaveLength(1);
  });

  it('ends where a proxy calls every answer out of date', async () => {
    const one = await proxy((socket) =>
      refuse(socket, 407, ['proxy-authenticate: Digest realm="Bank", nonce="n", qop="auth", stale=true']),
    );
    const network = networkBy(`PROXY 127.0.0.1:${one.port}`, anna);
    expect(await network.transport.send(share)).toMatchObject({ kind: 'proxy', reason: '407' });
    expect(one.heads.length).toBeLessThanOrEqual(3);
  });

  it('the way the system does it is named where it is what the proxy wants', async () => {
    const one = await proxy((socket) =>
      refuse(socket, 407, ['proxy-authenticate: Negotiate', 'proxy-authenticate: NTLM']),
    );
    expect(await networkBy(`PROXY 127.0.0.1:${one.port}`, anna).transport.send(share)).toMatchObject({
      kind: 'proxy',
      mayHaveArrived: false,
      proxy: { host: `127.0.0.1:${one.port}`, schemes: ['negotiate', 'ntlm'] },
    });
    expect(one.heads.map(given)).toEqual([undefined]);
  });
});

describe('a SOCKS proxy', () => {
  it('is told the name, and passes on', async () => {
    const asked: string[] = [];
    const one = await proxy(() => {}, {
      onConnect(socket) {
        socket.once('data', () => {
          socket.write(Buffer.from([5, 0]));
          socket.once('data', (request) => {
            asked.push(request.subarray(5, 5 + (request[4] ?? 0)).toString());
            const onward = connectTcp(didit.port, '127.0.0.1', () => {
              socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
              socket.pipe(onward).pipe(socket);
            });
            onward.on('error', () => socket.destroy());
            socket.once('close', () => onward.destroy());
          });
        });
      },
    });
    expect(await networkBy(`SOCKS5 127.0.0.1:${one.port}`).transport.send(share)).toMatchObject({ ok: true });
    expect(asked).toEqual(['didit.invalid']);
  });
});

it('a proxy that a person has written is the only way', async () => {
  const one = await lets();
  const network = networkBy('DIRECT');
  const address = readProxyAddress(`http://127.0.0.1:${one.port}`);
  if (!address) throw new Error('not read');
  const chosen = {
    proxy: { mode: 'fixed', proxy: address },
    transport: 'own',
    credentials: async () => undefined,
    certificates: [authority.cert],
  } as const;
  network.configure(chosen);
  expect(await network.transport.send(share)).toMatchObject({ ok: true });
  await one.close();
  network.configure(chosen);
  expect(await network.transport.send(share)).toMatchObject({
    kind: 'unreachable',
    mayHaveArrived: false,
    proxy: { host: `127.0.0.1:${one.port}` },
  });
});
