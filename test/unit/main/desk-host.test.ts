import { describe, expect, it } from 'vitest';
import { noRecorder } from '../../../src/main/actions/recorder.ts';
import { noAct } from '../../../src/main/actions/use-case.ts';
import { createDeskHost } from '../../../src/main/desk/desk-host.ts';
import type { OpenDesk } from '../../../src/main/desk/open-desk.ts';
import type { NotOpened } from '../../../src/main/desk/opening.ts';
import { fact, problem } from '../../../src/shared/problem.ts';
import { fail, ok, type Result } from '../../../src/shared/result.ts';

const damaged: NotOpened = { ok: false, problem: problem('storage-damaged') };

function setUp(builds: (() => Promise<Result<OpenDesk> | NotOpened>)[] = []) {
  const claims: Result<void>[] = [];
  let lookAgain = () => {};
  const did: string[] = [];
  let mended: Result<void> = ok(undefined);
  function aDesk(start: () => Promise<void> = async () => {}): OpenDesk {
    return {
      handlers: {} as OpenDesk['handlers'],
      recorder: noRecorder,
      async start() {
        did.push('started');
        await start();
      },
      wake() {},
      away() {},
      waiting: () => 0,
      inspect: () => ({ version: 1, isIntact: true }),
      async stop(underWay) {
        await underWay;
        did.push('stopped');
      },
    };
  }
  const host = createDeskHost({
    lock: {
      claim: async () => claims.shift() ?? ok(undefined),
      async takeOver() {
        did.push('taken over');
        return ok(undefined);
      },
      release: async () => void did.push('released'),
    },
    after(_, run) {
      lookAgain = run;
      return () => {
        lookAgain = () => {};
      };
    },
    async build() {
      did.push('built');
      return builds.shift()?.() ?? ok(aDesk());
    },
    async restoreBackup() {
      did.push('restored');
      return mended;
    },
    startAnew: () => Promise.reject(new Error('nobody foresaw')),
    onAttempt: (why) => did.push(why?.problem.code ?? 'open'),
    reportDefect: () => 'reference',
  });
  return {
    host,
    did,
    aDesk,
    claims,
    lookAgain: () => lookAgain(),
    mendedWith: (done: Result<void>) => (mended = done),
  };
}

describe('opening the desk', () => {
  it('asked for twice at once makes one desk', async () => {
    const { host, did } = setUp();
    await Promise.all([host.open(), host.handlers['desk.open']({}, noAct)]);
    expect(did).toEqual(['built', 'started', 'open']);
    expect(host.desk()).toBeDefined();
  });

  it('is tried again after it has failed', async () => {
    const { host, did } = setUp([async () => damaged]);
    await host.open();
    expect(host.desk()).toBeUndefined();
    await host.open();
    expect(did).toEqual(['built', 'storage-damaged', 'built', 'started', 'open']);
  });

  it('stops a desk that does not start, and says where the reason is to be found', async () => {
    const { host, did, aDesk } = setUp([
      async () => ok(aDesk(() => Promise.reject(new Error('nobody foresaw')))),
    ]);
    await host.open();
    expect(did).toEqual(['built', 'started', 'stopped', 'unexpected']);
    expect(host.desk()).toBeUndefined();
  });

  it('knows what storage throws for what it is', async () => {
    const full = Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
    const { host, did } = setUp([() => Promise.reject(full)]);
    await host.open();
    expect(did).toEqual(['built', 'storage-full']);
  });
});

describe('a data folder in which another Baton works', () => {
  const inUse = (evidence = [fact('in-use-by', { host: 'desk-b', at: 0 })]) =>
    fail(problem('storage-in-use', evidence));
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  it('is not touched, is told once, and opens by itself when the other is gone', async () => {
    const { host, did, claims, lookAgain } = setUp();
    claims.push(inUse(), inUse());
    await host.open();
    lookAgain();
    await settled();
    expect(did).toEqual(['storage-in-use']);
    lookAgain();
    await settled();
    expect(did).toEqual(['storage-in-use', 'built', 'started', 'open']);
  });

  it('is told anew when the other gives no sign any more, and may be taken over then', async () => {
    const { host, did, claims, lookAgain } = setUp();
    claims.push(inUse(), inUse([fact('no-sign', { host: 'desk-b' })]));
    await host.open();
    lookAgain();
    await settled();
    expect(did).toEqual(['storage-in-use', 'storage-in-use']);
    await host.handlers['desk.takeOver']({}, noAct);
    expect(did.slice(2)).toEqual(['taken over', 'built', 'started', 'open']);
  });

  it('is neither restored nor begun anew', async () => {
    const { host, did, claims } = setUp();
    claims.push(inUse(), inUse(), inUse());
    await host.open();
    const answers = [
      await host.handlers['desk.restoreBackup']({}, noAct),
      await host.handlers['desk.startAnew']({}, noAct),
    ];
    expect(answers).toMatchObject([{ ok: false }, { ok: false }]);
    expect(did).toEqual(['storage-in-use']);
  });
});

describe('what a person decides about a damaged database', () => {
  it('is done, and then the desk opens', async () => {
    const { host, did } = setUp([async () => damaged]);
    await host.open();
    expect(await host.handlers['desk.restoreBackup']({}, noAct)).toEqual(ok({}));
    expect(did.slice(2)).toEqual(['restored', 'built', 'started', 'open']);
  });

  it('opens nothing when it fails, and says why', async () => {
    const { host, did, mendedWith } = setUp([async () => damaged]);
    mendedWith(fail(problem('storage-damaged')));
    await host.open();
    expect(await host.handlers['desk.restoreBackup']({}, noAct)).toMatchObject({
      problem: { code: 'storage-damaged' },
    });
    expect(await host.handlers['desk.startAnew']({}, noAct)).toMatchObject({
      problem: { code: 'unexpected' },
    });
    expect(did.slice(2)).toEqual(['restored']);
  });

  it('is not done to a desk that is open, nor while it opens', async () => {
    const { host, did } = setUp();
    const opening = host.open();
    expect(await host.handlers['desk.restoreBackup']({}, noAct)).toEqual(ok({}));
    await opening;
    expect(did).not.toContain('restored');
  });
});

describe('stopping', () => {
  it('waits for the desk that opens, and for the calls under way', async () => {
    const { host, did } = setUp();
    void host.open();
    await host.stop(Promise.resolve().then(() => void did.push('answered')));
    expect(did.slice(-2)).toEqual(['stopped', 'released']);
    expect(did).toContain('open');
    expect(did.indexOf('answered')).toBeLessThan(did.indexOf('stopped'));
  });
});
