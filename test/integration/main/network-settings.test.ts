/** What a person sets about the network: kept, applied at once and at the next start, and without a secret in any file. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { actionRecord } from '../../support/action-record.ts';
import { createAuthority } from '../../support/certificate-authority.ts';
import { must, openTestDesk, type TestDesk } from '../../support/test-desk.ts';

let desk: TestDesk | undefined;
afterEach(async () => {
  await desk?.close();
  desk = undefined;
});

async function open(): Promise<TestDesk> {
  desk = await openTestDesk();
  return desk;
}

const shown = ({ state }: TestDesk) => state.snapshot().state.network;
const bank = createAuthority('The Bank’s Authority');

describe('the proxy', () => {
  it('is the system’s until somebody chooses, and what was chosen stays', async () => {
    const first = await open();
    expect(shown(first).proxy).toEqual({ mode: 'system' });
    const chosen = { mode: 'fixed', address: 'proxy.example:8080' } as const;
    must(await first.desk.handlers['settings.proxy'](chosen));
    expect(shown(first).proxy).toEqual(chosen);
    expect(actionRecord(first).at(-1)).toMatchObject({
      called: 'set-proxy',
      outcome: 'done',
      facts: { mode: 'fixed', address: 'proxy.example:8080' },
    });
    await first.close(true);
    desk = await openTestDesk({ dataFolder: first.dataFolder, keytar: first.keytar });
    expect(shown(desk).proxy).toEqual(chosen);
  });

  it.each([
    { mode: 'fixed', address: 'ftp://a' },
    { mode: 'fixed', address: 'http://user:geheim@proxy.example:1' },
    { mode: 'script', address: 'proxy.pac' },
    { mode: 'script', address: 'javascript:alert(1)' },
  ] as const)('is not taken when its address is none ($mode $address)', async (choice) => {
    const { desk: opened } = await open();
    expect(await opened.handlers['settings.proxy'](choice)).toMatchObject({
      ok: false,
      problem: { code: 'input-invalid', evidence: [{ values: { field: 'proxyAddress' } }] },
    });
  });
});

describe('signing in at a proxy', () => {
  it('keeps the password in the keychain alone, one at a time', async () => {
    const opened = await open();
    const sign = opened.desk.handlers['settings.proxySignIn'];
    const kept = () =>
      [...opened.keytar.entries].filter(([account]) => account.startsWith('proxy-password:'));
    must(await sign({ userName: 'BANK\\anna', password: 'geheim-1' }));
    must(await sign({ userName: 'BANK\\anna', password: 'geheim-2' }));
    expect(kept().map(([, password]) => password)).toEqual(['geheim-2']);
    expect(shown(opened).userName).toBe('BANK\\anna');
    expect(JSON.stringify([opened.state.snapshot(), actionRecord(opened)])).not.toContain('geheim');
    for (const file of readdirSync(opened.dataFolder))
      expect(readFileSync(join(opened.dataFolder, file)).includes('geheim'), file).toBe(false);
    must(await sign({ userName: '', password: '' }));
    expect(kept()).toEqual([]);
    expect(shown(opened).userName).toBe('');
  });
});

describe('the company’s certificates', () => {
  const trust = ({ desk: { handlers } }: TestDesk) => handlers['settings.trustCertificates']({});

  it('are named back, kept, and taken back by their fingerprint', async () => {
    const opened = await open();
    opened.files.chosen = `Some words before.\n${bank.cert}`;
    const { trusted } = must(await trust(opened));
    expect(shown(opened).certificates).toMatchObject([
      { subject: 'The Bank’s Authority', issuer: 'The Bank’s Authority', fingerprint: trusted[0] },
    ]);
    must(await trust(opened));
    expect(shown(opened).certificates).toHaveLength(1);
    must(await opened.desk.handlers['settings.distrustCertificate']({ fingerprint: trusted[0] ?? '' }));
    expect(shown(opened).certificates).toEqual([]);
  });

  it('are left as they are where no file was chosen', async () => {
    const opened = await open();
    expect(must(await trust(opened))).toEqual({ trusted: [] });
  });

  it.each([
    ['no certificate', 'Dear colleague', 'no-certificate'],
    ['a certificate that cannot be read', bank.cert.replace(/\n.{20}/, '\nAAAA'), 'no-certificate'],
    ['one that may vouch for nobody', bank.issue('didit.example').cert, 'not-authority'],
    ['one that has run out', createAuthority('Old', { validTo: Date.now() - 1_000 }).cert, 'expired'],
  ])('are not taken from a file with %s', async (_, text, reason) => {
    const opened = await open();
    opened.files.chosen = text;
    expect(await trust(opened)).toMatchObject({
      ok: false,
      problem: { code: 'input-invalid', evidence: [{ values: { field: 'certificates', reason } }] },
    });
    expect(shown(opened).certificates).toEqual([]);
  });
});
