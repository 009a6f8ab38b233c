/** The diagnostics of a real desk: what they measure over a bad network, and that nothing secret or personal leaves with them. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDiagnostics, type DiagnosticsDeps } from '../../../src/main/diagnostics/diagnostics.ts';
import { createRecentProblems } from '../../../src/main/diagnostics/recent-problems.ts';
import { createKeychain } from '../../../src/main/keychain/keychain.ts';
import { createNetwork } from '../../../src/main/network/network.ts';
import { after } from '../../../src/main/parts/after.ts';
import { createLog, readLog, redact } from '../../../src/main/shell/log.ts';
import { type PracticeService, startPracticeService } from '../../../src/practice/server.ts';
import { fact, problem } from '../../../src/shared/problem.ts';
import { type FaultProxy, startFaultProxy } from '../../support/fault-proxy.ts';
import { must, openTestDesk, type TestDesk } from '../../support/test-desk.ts';
import { application } from '../../support/two-desks.ts';

const camera = { present: true, permission: 'granted' } as const;
const home = join('/', 'home', 'maria.huber');

let service: PracticeService;
let proxy: FaultProxy;
let desk: TestDesk;
const ends: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  service = await startPracticeService();
  proxy = await startFaultProxy({ target: service.url });
  desk = await openTestDesk();
  const { id: applicationId, apiKey } = application(service, 'lindgren');
  must(
    await desk.desk.handlers['profiles.add']({
      name: 'Counter of Maria',
      applicationId,
      apiKey,
      baseUrl: proxy.url,
      environment: 'sandbox',
    }),
  );
});

afterEach(async () => {
  await desk.close();
  await proxy.close();
  await service.close();
  await Promise.all(ends.splice(0).map((end) => end()));
});

function diagnose(over: Partial<DiagnosticsDeps> = {}) {
  const network = createNetwork();
  ends.push(network.transport.close);
  const copied: string[] = [];
  const diagnostics = createDiagnostics({
    dataFolder: desk.dataFolder,
    person: { home, userName: 'maria.huber' },
    versions: { electron: '33.2.1', chrome: '130', node: '20.18.1', system: 'Linux' },
    state: desk.state,
    keychain: createKeychain(async () => desk.keytar, { alwaysThere: false }),
    describeConnection: network.describeConnection,
    pictureOrigins: () => [],
    updateAddress: undefined,
    database: desk.desk.inspect,
    cameraAccess: () => undefined,
    recent: createRecentProblems(Date.now),
    readLog: () => readLog(desk.dataFolder, 100_000),
    redact,
    files: desk.files,
    copyWords: async (text) => void copied.push(text),
    after,
    now: Date.now,
    ...over,
  });
  return { ...diagnostics, copied };
}

const saved = () => [...desk.files.saved].find(([name]) => name.startsWith('baton-diagnostics-'))?.[1] ?? '';

describe('a host', () => {
  it('that answers is told with its route, its time and its clock, and asked without a key', async () => {
    proxy.spoil({ kind: 'latency', ms: 300 }, { route: 'sessions' });
    const { findings, hosts, database } = await diagnose().read({ test: true });
    expect(findings).toEqual([]);
    const origin = new URL(proxy.url).origin;
    expect(hosts).toMatchObject([
      { origin, uses: ['didit'], route: 'direct', address: '127.0.0.1', status: 403 },
    ]);
    expect(hosts[0]?.ms.firstByte).toBeGreaterThanOrEqual(300);
    expect(Math.abs(hosts[0]?.clockOffset ?? Number.NaN)).toBeLessThan(5_000);
    expect(database).toMatchObject({ state: 'opening', isIntact: true, size: expect.any(Number) });
  });

  it.each([
    ['captive-portal', { kind: 'html', status: 200 }],
    ['not-didit', { kind: 'html', status: 403 }],
    ['service-down', { kind: 'status', status: 503 }],
    ['answer-lost', { kind: 'reset-before' }],
  ] as const)('in whose place something else answers is %s', async (code, fault) => {
    proxy.spoil(fault, { route: 'sessions' });
    const { findings } = await diagnose().read({ test: true });
    expect(findings).toMatchObject([{ problem: { code }, host: new URL(proxy.url).host }]);
  });

  it('that cannot be reached is found once more when it is tested again, and remembered until then', async () => {
    const diagnostics = diagnose();
    await proxy.cut();
    expect(await diagnostics.read({ test: true })).toMatchObject({
      findings: [{ problem: { code: 'offline' } }],
      hosts: [{ failure: { stage: 'connect', reason: 'ECONNREFUSED' } }],
    });
    await proxy.restore();
    expect((await diagnostics.read({ test: false })).findings).toHaveLength(1);
    expect((await diagnostics.read({ test: true })).findings).toEqual([]);
  });
});

it('a keychain that waits for a person is told, and holds nothing up', async () => {
  const fire: (() => void)[] = [];
  const diagnostics = diagnose({
    keychain: { read: () => new Promise(() => {}) },
    after(_, run) {
      fire.push(run);
      return () => {};
    },
  });
  const reading = diagnostics.read({ test: false });
  for (const run of fire) run();
  expect(await reading).toMatchObject({
    findings: [{ problem: { code: 'keychain-locked' } }],
    keychain: { problem: { evidence: [{ values: { answer: 'silent' } }] } },
  });
});

describe('what leaves the desk', () => {
  const otherKey = 'sk_live_0123456789abcdef0123456789abcdef';
  const token = `eyJhbGciOiJIUzI1NiJ9.${'a'.repeat(80)}.${'b'.repeat(43)}`;
  const password = 'Geheim-4711';
  const signIn = Buffer.from(`maria:${password}`).toString('base64');

  async function plant(): Promise<string[]> {
    const { handlers } = desk.desk;
    const partner = {
      name: 'Svensson & Söner',
      applicationId: application(service, 'harbour').id,
      terms: {},
    };
    must(await handlers['partners.add'](partner));
    const script = 'https://maria@pac.bank.example/maria.huber/p.pac?id=k-99';
    must(await handlers['settings.proxy']({ mode: 'script', address: script }));
    must(await handlers['settings.proxySignIn']({ userName: 'BANK\\maria.huber', password }));
    const noted = createLog(desk.dataFolder);
    noted.info('import', { step: 'sent', reference: 'CUST-Svensson-1' });
    noted.info('action', { partner: 'Svensson & Söner' });
    noted.defect(new Error(`EACCES: permission denied, open '${home}/Kunden/Anna Svensson.pdf'`));
    noted.defect(
      new SyntaxError(`Unexpected token in "{\\"name\\":\\"Anna Svensson\\",\\"iban\\":\\"DE02-1203\\"}"`),
    );
    noted.defect(new Error(`told: ${token}\nAnna Svensson\n${otherKey}`));
    noted.defect(new Error(`Proxy-Authorization: Basic ${signIn}`));
    await new Promise((resolve) => setImmediate(resolve));
    return [
      ...['Svensson', 'Anna', 'CUST-', 'DE02-1203', 'Counter of Maria', 'maria', 'k-99', 'Kunden'],
      ...[
        token,
        token.slice(30, 80),
        otherKey,
        password,
        Buffer.from(`maria:${password}`).toString('base64'),
      ],
      application(service, 'lindgren').apiKey,
      application(service, 'lindgren').name,
      ...desk.keytar.entries.values(),
    ];
  }

  it('has the log and no key, token, name, reference, password or folder of a person in it', async () => {
    const planted = await plant();
    const recent = createRecentProblems(Date.now);
    recent.note(
      'receive.import',
      problem('already-queued', [fact('import-known', { reference: 'CUST-Svensson-1' })]),
    );
    const diagnostics = diagnose({ recent, dataFolder: desk.dataFolder });
    await diagnostics.read({ test: true });
    must(await diagnostics.save(camera));
    must(await diagnostics.copy(camera));
    const texts = { file: saved(), clipboard: diagnostics.copied.join('\n') };
    for (const text of [
      texts.file,
      texts.clipboard,
      JSON.stringify(await diagnostics.read({ test: false })),
    ]) {
      expect(
        planted.filter((one) => one.length > 2 && text.toLowerCase().includes(one.toLowerCase())),
      ).toEqual([]);
    }
    expect(texts.file).toContain(`Host ${new URL(proxy.url).origin}`);
    expect(texts.file).toMatch(/already-queued in receive\.import \[import-known\]/);
    expect(texts.file).toMatch(/error defect \w{8} Error EACCES \[left out\]/);
    expect(texts.file).toMatch(/info import step=sent/);
    expect(texts.clipboard).not.toContain('defect');
  });

  it('names the data folder by the person’s own, and no more of it', async () => {
    const folder = join(home, '.config', 'Baton');
    const { dataFolder } = await diagnose({ dataFolder: folder, readLog: async () => '' }).read({
      test: false,
    });
    expect(dataFolder).toBe(join('<home>', '.config', 'Baton'));
  });
});
