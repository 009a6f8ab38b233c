/** Whom Baton believes, and what it says of a certificate that it does not believe: real TLS between real sockets. */
import type { TlsOptions } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { createTrust } from '../../../src/main/network/certificates/trust.ts';
import { createConnector } from '../../../src/main/network/connector.ts';
import {
  type ConnectionDescription,
  createDescribeConnection,
} from '../../../src/main/network/describe-connection.ts';
import { createOwnTransport } from '../../../src/main/network/own-transport.ts';
import { createTunnels } from '../../../src/main/network/proxies/tunnel.ts';
import { createRoutes, noProxies } from '../../../src/main/network/routes/routes.ts';
import { createAuthority, type Issued } from '../../support/certificate-authority.ts';
import { listen, okAnswer } from '../../support/hostile-network.ts';
import { selfSignedCertificate } from '../../support/self-signed-certificate.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(ends.splice(0).map((end) => end()));
});

/** What a server has read, which is nothing where it was not believed. */
interface Secured {
  url: string;
  seen: string[];
}

async function serve(certificate: Issued, options: TlsOptions = {}): Promise<Secured> {
  const tls = { ...certificate, ...options };
  const { port, heads, close } = await listen((socket) => void socket.write(okAnswer()), { tls });
  ends.push(close);
  return { url: `https://127.0.0.1:${port}/v3/`, seen: heads };
}

function network(trusted: { system?: string[]; company?: string[] } = {}) {
  const trust = createTrust({ system: () => trusted.system ?? [], onDefect: () => {} });
  trust.add(trusted.company ?? []);
  const { connect } = createConnector({
    trust,
    tunnels: createTunnels(),
    credentials: async () => undefined,
  });
  const routes = createRoutes({
    mode: () => ({ mode: 'direct' }),
    namer: noProxies,
    monotonic: () => performance.now(),
    onDefect: () => {},
  });
  const transport = createOwnTransport({ routes, connect });
  ends.push(() => transport.close());
  return { trust, transport, describe: createDescribeConnection({ routes, connect }) };
}

const ask = (url: string) =>
  ({
    method: 'POST',
    url,
    headers: { 'x-api-key': 'secret' },
    body: '{}',
    maxBytes: 1_000,
    deadlineMs: 10_000,
  }) as const;

const bankName = 'The Bank’s Authority';
const bank = createAuthority(bankName);
const day = 86_400_000;

describe('a certificate', () => {
  it.each([
    ['that the system vouches for', { system: [bank.cert] }],
    ['that the company vouches for', { company: [bank.cert] }],
  ])('%s is believed', async (_, trusted) => {
    const { url, seen } = await serve(bank.issue('127.0.0.1'));
    expect(await network(trusted).transport.send(ask(url))).toMatchObject({ ok: true });
    expect(seen).toHaveLength(1);
  });

  it('is believed by a transport that stands as soon as its authority is chosen, and not after it was taken back', async () => {
    const { url } = await serve(bank.issue('127.0.0.1'));
    const { trust, transport } = network();
    expect(await transport.send(ask(url))).toMatchObject({ kind: 'certificate' });
    trust.add([bank.cert]);
    transport.renew();
    expect(await transport.send(ask(url))).toMatchObject({ ok: true });
    trust.add([]);
    transport.renew();
    expect(await transport.send(ask(url))).toMatchObject({ kind: 'certificate' });
  });

  it.each([
    ['of an authority that nobody knows', () => bank.issue('127.0.0.1'), [], 'unknown-issuer'],
    ['that is signed by itself', () => selfSignedCertificate('127.0.0.1'), [], 'self-signed'],
    ['for another host', () => bank.issue('other.example'), [bank.cert], 'other-host'],
    [
      'that has run out',
      () => bank.issue('127.0.0.1', { validFrom: Date.now() - 3 * day, validTo: Date.now() - 2 * day }),
      [bank.cert],
      'expired',
    ],
    [
      'that is not valid yet',
      () => bank.issue('127.0.0.1', { validFrom: Date.now() + 2 * day, validTo: Date.now() + 3 * day }),
      [bank.cert],
      'not-yet-valid',
    ],
  ] as const)('%s is named, and nothing is sent', async (_, issue, company, kind) => {
    const issued = issue();
    const { url, seen } = await serve(issued);
    const failed = await network({ company: [...company] }).transport.send(ask(url));
    expect(failed).toMatchObject({
      ok: false,
      kind: 'certificate',
      mayHaveArrived: false,
      certificate: {
        kind,
        host: new URL(url).host,
        certificate: { fingerprint: expect.stringMatching(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/) },
      },
    });
    expect(seen).toEqual([]);
  });

  it('for a name that its authority may not vouch for is told as that', async () => {
    const narrow = createAuthority('Of one domain', { permitted: 'bank.example' });
    const { url, seen } = await serve(narrow.issue('localhost'));
    const failed = await network({ company: [narrow.cert] }).transport.send(
      ask(url.replace('127.0.0.1', 'localhost')),
    );
    expect(failed).toMatchObject({
      kind: 'certificate',
      mayHaveArrived: false,
      certificate: { kind: 'rules', certificate: { subject: 'localhost', issuer: 'Of one domain' } },
    });
    expect(seen).toEqual([]);
  });
});

describe('TLS', () => {
  it('older than 1.2 is not spoken', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const { url, seen } = await serve(bank.issue('127.0.0.1'), old);
    const failed = await network({ company: [bank.cert] }).transport.send(ask(url));
    expect(failed).toMatchObject({ ok: false, kind: 'unreachable', mayHaveArrived: false, stage: 'tls' });
    expect(seen).toEqual([]);
  });

  it.each([
    ['TLSv1.3', {}],
    ['TLSv1.2', { maxVersion: 'TLSv1.2' }],
  ] as const)(
    'is described with its version (%s), its chain and the time that each step took',
    async (version, options) => {
      const { url, seen } = await serve(bank.issue('127.0.0.1'), options);
      const described = await network({ company: [bank.cert] }).describe(url);
      expect(described).toMatchObject({
        origin: new URL(url).origin,
        route: 'direct',
        routes: ['direct'],
        address: '127.0.0.1',
        status: 200,
        tls: { version, chain: [{ subject: '127.0.0.1', issuer: bankName }, { subject: bankName }] },
        ms: {
          connect: expect.any(Number),
          tls: expect.any(Number),
          firstByte: expect.any(Number),
          whole: expect.any(Number),
        },
      });
      expect(described.failure).toBeUndefined();
      expect(seen.join('')).not.toContain('x-api-key');
    },
  );

  it('that a server ends for want of a client’s certificate may have carried the request', async () => {
    const { url } = await serve(bank.issue('127.0.0.1'), {
      requestCert: true,
      rejectUnauthorized: true,
      ca: bank.cert,
    });
    expect(await network({ company: [bank.cert] }).transport.send(ask(url))).toMatchObject({
      ok: false,
      mayHaveArrived: true,
    });
  });

  it('in which a server would rather speak HTTP/2 is spoken with HTTP/1.1', async () => {
    const { url, seen } = await serve(bank.issue('127.0.0.1'), { ALPNProtocols: ['h2', 'http/1.1'] });
    expect(await network({ company: [bank.cert] }).transport.send(ask(url))).toMatchObject({ ok: true });
    expect(seen[0]).toContain('HTTP/1.1');
  });
});

it('a connection that does not come about is described by the step that failed', async () => {
  const { url } = await serve(bank.issue('127.0.0.1'));
  const described: ConnectionDescription = await network().describe(url);
  expect(described).toMatchObject({
    failure: {
      stage: 'tls',
      certificate: { kind: 'unknown-issuer', certificate: { issuer: 'The Bank’s Authority' } },
    },
  });
});
