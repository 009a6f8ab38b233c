/** What a bad network does to an import: one fault after the other between the real client and the practice service. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Transport } from '../../../src/main/network/transport.ts';
import { type PracticeService, startPracticeService } from '../../../src/practice/server.ts';
import type { ImportView, Slices } from '../../../src/shared/contract/index.ts';
import { type FastDesk, openFastDesk } from '../../support/fast-desk.ts';
import { createFastTime, type FastTime, fastTimeSetting } from '../../support/fast-time.ts';
import { type FaultProxy, type NetworkFault, startFaultProxy } from '../../support/fault-proxy.ts';
import { memoryKeytar } from '../../support/memory-keytar.ts';
import { removeFolder } from '../../support/remove-folder.ts';
import { selfSignedCertificate } from '../../support/self-signed-certificate.ts';
import { must } from '../../support/test-desk.ts';
import { application } from '../../support/two-desks.ts';

/** Fast enough for backoffs of a minute, slow enough for a deadline of 30 s to be no hurry. */
const speed = 30;

/** Ms of this computer that anything may take. */
const patience = 20_000;

let time: FastTime;
let service: PracticeService;
let proxy: FaultProxy;
let fast: FastDesk;
let dataFolder: string;
let profileId: string;
let token: string;
/** Where requests go instead of the proxy. */
let detour: string | undefined;
let defects: unknown[];
let listeners: Set<() => void>;

beforeEach(async () => {
  time = createFastTime(fastTimeSetting(speed));
  service = await startPracticeService({ clock: time.now });
  proxy = await startFaultProxy({ target: service.url });
  dataFolder = mkdtempSync(join(tmpdir(), 'baton-faults-'));
  detour = undefined;
  defects = [];
  listeners = new Set();
  fast = await openFastDesk({
    dataFolder,
    keytar: memoryKeytar(),
    time,
    wrap: byTheDetour,
    onChange: () => {
      for (const listener of [...listeners]) listener();
    },
    onDefect: (error) => defects.push(error),
  });
  await fast.desk.start();
  const { id: applicationId, name, apiKey } = application(service, 'lindgren');
  const connected = await fast.desk.handlers['profiles.add']({
    name,
    applicationId,
    apiKey,
    baseUrl: proxy.url,
    environment: 'sandbox',
  });
  profileId = must(connected).profileId;
  token = await mint();
});

afterEach(async () => {
  proxy.heal();
  await fast.desk.stop();
  await proxy.close();
  await service.close();
  removeFolder(dataFolder);
  expect(defects).toEqual([]);
});

function byTheDetour(transport: Transport): Transport {
  return {
    send: (request) =>
      transport.send(detour ? { ...request, url: request.url.replace(proxy.url, detour) } : request),
    close: () => transport.close(),
  };
}

/** A day's token, as a partner without Baton would mint it. */
async function mint(): Promise<string> {
  const headers = { 'x-api-key': application(service, 'harbour').apiKey, 'content-type': 'application/json' };
  const list = await fetch(`${service.url}/v3/sessions/?session_kind=user&status=Approved`, { headers });
  const { results } = (await list.json()) as { results: { session_id: string }[] };
  const answer = await fetch(`${service.url}/v3/session/${results[0]?.session_id}/share/`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      for_application_id: application(service, 'lindgren').id,
      ttl_in_seconds: 86_400,
    }),
  });
  return ((await answer.json()) as { share_token: string }).share_token;
}

/** Saves the import of the token; gives its id once it is on disk. */
async function accept(): Promise<string> {
  const { handlers } = fast.desk;
  const [workflow] = must(await handlers['workflows.list']({ profileId, kind: 'user' }));
  const accepted = await handlers['receive.import']({
    profileId,
    token,
    workflowId: workflow?.workflowId ?? '',
    workflowLabel: 'chosen',
    vendorData: 'customer-1',
    trustReview: false,
  });
  return must(accepted).importId;
}

/** Resolves with the state once it is as wanted. */
function until(wanted: (state: Slices) => boolean): Promise<Slices> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      listeners.delete(look);
      const { imports, queues, reachabilities } = fast.state.snapshot().state;
      reject(
        new Error(`Not so after ${patience} ms: ${JSON.stringify({ imports, queues, reachabilities })}`),
      );
    }, patience);
    function look(): void {
      const { state } = fast.state.snapshot();
      if (!wanted(state)) return;
      clearTimeout(timer);
      listeners.delete(look);
      resolve(state);
    }
    listeners.add(look);
    look();
  });
}

async function importIn(importId: string, state: ImportView['state']): Promise<ImportView> {
  const is = (one: ImportView) => one.id === importId && one.state === state;
  return (await until(({ imports }) => imports.some(is))).imports.find(is) as ImportView;
}

const sends = () => proxy.requests.filter(({ route }) => route === 'import');

/** Between an unsettled send and the next there was a look-up by the customer's reference. */
function expectLookUpsBetweenSends(): void {
  const told = proxy.requests.filter(
    ({ route, vendorData }) => route === 'import' || vendorData !== undefined,
  );
  for (const [index, request] of told.entries()) {
    if (index > 0 && request.route === 'import') expect(told[index - 1]?.route).not.toBe('import');
  }
}

describe('an answer that was lost', () => {
  const long = 40_000;
  const faults: [string, NetworkFault][] = [
    ['a reset after the service has done its work', { kind: 'reset-after' }],
    ['half a body', { kind: 'truncated' }],
    ['a body that never ends', { kind: 'endless' }],
    ['a page of HTML with 200 in its place', { kind: 'html', commit: true }],
    ['headers slower than anybody waits', { kind: 'slow-headers', ms: long / speed }],
    ['a body slower than anybody waits', { kind: 'slow-body', ms: long / speed }],
    ['a 502 after the work was done', { kind: 'status', status: 502, commit: true }],
  ];
  it.each(faults)('by %s: the record is found and nothing is sent again', async (_, fault) => {
    proxy.spoil(fault, { route: 'import' });
    const done = await importIn(await accept(), 'imported');
    expect(done.recovered).toBe(true);
    expect(sends()).toHaveLength(1);
    expect(service.records.imports).toMatchObject([{ importedSession: done.importedSessionId }]);
  });
});

describe('a request that did not arrive', () => {
  const faults: [string, NetworkFault][] = [
    ['a reset before the service saw it', { kind: 'reset-before' }],
    ['a page of HTML with 200', { kind: 'html' }],
    ['a proxy that wants a password (407)', { kind: 'status', status: 407 }],
    ['a 503', { kind: 'status', status: 503 }],
  ];
  it.each(faults)('for %s is sent again once a look-up has found nothing', async (_, fault) => {
    proxy.spoil(fault, { route: 'import' });
    const done = await importIn(await accept(), 'imported');
    expect(done.recovered).toBe(false);
    expect(sends()).toHaveLength(2);
    expectLookUpsBetweenSends();
    expect(service.records.imports).toMatchObject([{ importedSession: done.importedSessionId }]);
  });
});

describe('a slow network', () => {
  const faults: [string, NetworkFault][] = [
    ['that delays the request', { kind: 'latency', ms: 10_000 / speed }],
    ['that delays the headers', { kind: 'slow-headers', ms: 10_000 / speed }],
    ['that delays the body', { kind: 'slow-body', ms: 10_000 / speed }],
  ];
  it.each(faults)('%s costs nothing but time', async (_, fault) => {
    proxy.spoil(fault, { route: 'import' });
    const done = await importIn(await accept(), 'imported');
    expect(done.recovered).toBe(false);
    expect(sends()).toHaveLength(1);
    expect(service.records.imports).toHaveLength(1);
  });

  it('that delivers the request after its sender has given up makes no second record', async () => {
    proxy.spoil({ kind: 'latency', ms: 45_000 / speed }, { route: 'import' });
    const importId = await accept();
    await importIn(importId, 'unknown');
    await until(({ imports }) => imports.some((one) => one.id === importId && one.endedAt !== undefined));
    await proxy.idle();
    expectLookUpsBetweenSends();
    expect(service.records.imports).toHaveLength(1);
    const done = await importIn(importId, 'imported');
    expect(done.importedSessionId).toBe(service.records.imports[0]?.importedSession);
  });
});

describe('no way to Didit', () => {
  async function waitsAndGoes(
    importId: string,
    seen: { code: string; reachability: Slices['reachabilities'][number]['state'] },
    mend: () => Promise<void> | void,
  ): Promise<void> {
    await until(
      ({ queues, reachabilities }) =>
        queues.some(({ problem }) => problem?.code === seen.code) &&
        reachabilities.some(({ state }) => state === seen.reachability),
    );
    expect(service.records.imports).toEqual([]);
    expect(['queued', 'unknown']).toContain(stateOf(importId));
    await mend();
    const done = await importIn(importId, 'imported');
    expect(done.recovered).toBe(false);
    expect(service.records.imports).toHaveLength(1);
    await until(({ queues, reachabilities }) => queues.length === 0 && reachabilities[0]?.state === 'online');
  }

  const stateOf = (importId: string) =>
    fast.state.snapshot().state.imports.find(({ id }) => id === importId)?.state;

  it('for a certificate that nobody vouches for: nothing is sent, and it goes once that is mended', async () => {
    const stranger = await startFaultProxy({
      target: service.url,
      certificate: selfSignedCertificate('127.0.0.1'),
    });
    await fast.desk.handlers['workflows.list']({ profileId, kind: 'user' });
    detour = stranger.url;
    const importId = await accept();
    const seen = { code: 'certificate-untrusted', reachability: 'captive-portal-or-proxy' } as const;
    await waitsAndGoes(importId, seen, () => {
      detour = undefined;
    });
    expect(stranger.requests).toEqual([]);
    await stranger.close();
  });

  it('for a name that cannot be found', async () => {
    await fast.desk.handlers['workflows.list']({ profileId, kind: 'user' });
    detour = 'http://didit.invalid';
    const importId = await accept();
    await waitsAndGoes(importId, { code: 'offline', reachability: 'offline' }, () => {
      detour = undefined;
    });
  });

  it('for a network that is cut', async () => {
    await fast.desk.handlers['workflows.list']({ profileId, kind: 'user' });
    await proxy.cut();
    const importId = await accept();
    await waitsAndGoes(importId, { code: 'offline', reachability: 'offline' }, () => proxy.restore());
  });

  const lasting: [string, NetworkFault, Parameters<typeof waitsAndGoes>[1]][] = [
    [
      'for a sign-in page in place of everything',
      { kind: 'html' },
      { code: 'captive-portal', reachability: 'captive-portal-or-proxy' },
    ],
    [
      'for a proxy that wants a password',
      { kind: 'status', status: 407 },
      { code: 'proxy-refused', reachability: 'captive-portal-or-proxy' },
    ],
    [
      'for a service that is down',
      { kind: 'status', status: 503 },
      { code: 'service-down', reachability: 'service-down' },
    ],
  ];
  it.each(lasting)('%s: one import is tried, checks do the rest', async (_, fault, seen) => {
    await fast.desk.handlers['workflows.list']({ profileId, kind: 'user' });
    proxy.spoil(fault, { times: Number.POSITIVE_INFINITY });
    const importId = await accept();
    await waitsAndGoes(importId, seen, () => {
      expect(sends()).toHaveLength(1);
      proxy.heal();
    });
    expectLookUpsBetweenSends();
  });
});
