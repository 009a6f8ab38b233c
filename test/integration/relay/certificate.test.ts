import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import tls from 'node:tls';
import { expect, it } from 'vitest';
import { selfSignedCertificate } from '../../support/self-signed-certificate.ts';
import { relayUnderTest } from './support/relay-under-test.ts';

it('a relay shows its own certificate, and the next one once that is there', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-relay-tls-'));
  const files = { certificate: path.join(folder, 'cert.pem'), key: path.join(folder, 'key.pem') };
  const put = (name: string) => {
    const { key, cert } = selfSignedCertificate(name);
    writeFileSync(files.certificate, cert);
    writeFileSync(files.key, key);
    return new X509Certificate(cert).fingerprint256;
  };
  const first = put('relay.example');
  const relay = await relayUnderTest({ settings: { tls: files } });
  const shown = async () => {
    const { hostname, port } = new URL(relay.url);
    const socket = tls.connect({ host: hostname, port: Number(port), rejectUnauthorized: false });
    await once(socket, 'secureConnect');
    const { fingerprint256 } = socket.getPeerCertificate();
    socket.destroy();
    return fingerprint256;
  };
  expect(relay.url).toMatch(/^https:/);
  expect(await shown()).toBe(first);
  const second = put('relay.example');
  relay.renewCertificate();
  expect(await shown()).toBe(second);
  await relay.close();
  rmSync(folder, { recursive: true });
}, 60_000);
