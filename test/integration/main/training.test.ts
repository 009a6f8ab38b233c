/** Training through main: each trouble is really made by the practice service, and reaches the desk as it would in life. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PracticeService, startPracticeService } from '../../../src/practice/server.ts';
import type { PracticeFault, PracticeToken } from '../../../src/shared/practice.ts';
import { practiceBeside } from '../../support/practice-beside.ts';
import { must, openTestDesk, readToken, type TestDesk } from '../../support/test-desk.ts';
import { application, connect } from '../../support/two-desks.ts';

let service: PracticeService;
let desk: TestDesk;
beforeEach(async () => {
  service = await startPracticeService();
  desk = await openTestDesk({ practice: (onFaults) => practiceBeside(service, onFaults) });
  must(await desk.desk.handlers['practice.start']({}));
  await workAs('Lindgren Leasing');
});
afterEach(async () => {
  await desk.close();
  await service.close();
});

async function workAs(name: string): Promise<void> {
  const profile = desk.state.snapshot().state.profiles.find((one) => one.name === name);
  must(await desk.desk.handlers['profiles.activate']({ profileId: profile?.id ?? '' }));
}

const ask = (fault: PracticeFault, on: boolean) =>
  desk.desk.handlers['practice.fault']({ profileId: desk.profileId(), fault, on });
const calm = () => desk.desk.handlers['practice.calm']({ profileId: desk.profileId() });
const faults = () => desk.state.snapshot().state.practiceFaults;

async function token(which: PracticeToken): Promise<string> {
  return must(await desk.desk.handlers['practice.token']({ profileId: desk.profileId(), which })).token;
}

async function workflow(): Promise<string> {
  const answer = await desk.desk.handlers['workflows.list']({ profileId: desk.profileId(), kind: 'user' });
  return must(answer)[0]?.workflowId ?? '';
}

async function accept(text: string, workflowId: string, vendorData = 'T-1'): Promise<string> {
  const answer = await desk.desk.handlers['receive.import']({
    profileId: desk.profileId(),
    token: text,
    workflowId,
    workflowLabel: 'usual',
    vendorData,
    trustReview: false,
  });
  return must(answer).importId;
}

const held = () => desk.until(({ queues }) => queues.length > 0).then(({ queues }) => queues[0]);

describe('a token', () => {
  it('that is sound can be imported', async () => {
    await desk.importIn(await accept(await token('sound'), await workflow()), 'imported');
    expect(service.records.imports).toHaveLength(1);
  });

  it('that has expired is known as such when it is read', async () => {
    await workflow();
    expect((await readToken(desk, await token('expired'))).problem).toMatchObject({ code: 'token-expired' });
  });

  it('for another desk names a third application', async () => {
    const { problem } = await readToken(desk, await token('wrong-desk'));
    const { id } = application(service, 'bystander');
    expect(problem).toMatchObject({ code: 'token-for-another-application' });
    expect(problem?.evidence).toContainEqual(
      expect.objectContaining({ values: { application: id, name: '' } }),
    );
  });

  it('that a colleague has imported at another computer is refused by the service alone', async () => {
    const text = await token('already-imported');
    expect((await readToken(desk, text)).problem).toBeUndefined();
    const ended = await desk.importIn(await accept(text, await workflow()), 'refused');
    expect(ended.problem?.code).toBe('already-imported-elsewhere');
  });

  it('that this desk has imported is known when it is read', async () => {
    await desk.importIn(await accept(await token('sound'), await workflow()), 'imported');
    const { problem } = await readToken(desk, await token('already-imported'));
    expect(problem).toMatchObject({ code: 'already-imported-here' });
  });

  it('is never of somebody that waits here already', async () => {
    const workflowId = await workflow();
    must(await ask('offline', true));
    const first = await token('sound');
    await accept(first, workflowId);
    expect((await readToken(desk, await token('sound'))).problem).toBeUndefined();
    expect((await readToken(desk, await token('expired'))).problem?.code).toBe('token-expired');
  });

  it('is made at either desk, of the other one’s people', async () => {
    await workAs('Harbour Bank');
    const reading = await readToken(desk, await token('sound'));
    expect(reading.fromApplicationId).toBe(application(service, 'lindgren').id);
    expect(reading.problem).toBeUndefined();
  });
});

describe('a fault that strikes once', () => {
  it('loses the answer to the next import, which is found and not sent again', async () => {
    const workflowId = await workflow();
    must(await ask('lost-answer', true));
    expect(faults()).toEqual([{ fault: 'lost-answer', state: 'armed' }]);
    const importId = await accept(await token('sound'), workflowId);
    const { practiceFaults } = await desk.until(({ practiceFaults: [first] }) => first?.state === 'happened');
    expect(practiceFaults).toEqual([{ fault: 'lost-answer', state: 'happened' }]);
    expect(await desk.importIn(importId, 'imported')).toMatchObject({ recovered: true });
    expect(service.records.requests.filter(({ route }) => route === 'import')).toHaveLength(1);
    must(await calm());
    expect(faults()).toEqual([]);
  });

  it('puts off the next import for as long as the service says', async () => {
    const workflowId = await workflow();
    must(await ask('rate-limited', true));
    const importId = await accept(await token('sound'), workflowId);
    const queue = await held();
    expect(queue).toMatchObject({ mode: 'rate-limited', problem: { code: 'rate-limited' } });
    expect((queue?.until ?? 0) - Date.now()).toBeGreaterThan(10_000);
    await desk.importIn(importId, 'imported');
  });

  it('puts off the next share, and lists meanwhile', async () => {
    await workAs('Harbour Bank');
    must(await ask('rate-limited', true));
    const profileId = desk.profileId();
    const find = { profileId, kind: 'user', search: '', statuses: ['APPROVED'], offset: 0 } as const;
    const { rows } = must(
      await desk.desk.handlers['sessions.list']({ ...find, statuses: [...find.statuses] }),
    );
    const partner = desk.state.snapshot().state.partners.find(({ name }) => name === 'Lindgren Leasing');
    const wanted = {
      profileId,
      sessionId: rows[0]?.sessionId ?? '',
      kind: 'user',
      partnerId: partner?.id ?? '',
      lifetimeSeconds: 3_600,
    } as const;
    expect(await desk.desk.handlers['share.mint'](wanted)).toMatchObject({
      ok: false,
      problem: { code: 'rate-limited', retryAt: expect.any(Number) },
    });
    expect(faults()).toEqual([{ fault: 'rate-limited', state: 'happened' }]);
    must(await desk.desk.handlers['share.mint'](wanted));
  });

  it('does nothing once it was disarmed', async () => {
    const workflowId = await workflow();
    must(await ask('lost-answer', true));
    must(await ask('lost-answer', false));
    expect(faults()).toEqual([]);
    const done = await desk.importIn(await accept(await token('sound'), workflowId), 'imported');
    expect(done.recovered).toBe(false);
  });
});

describe('a fault that lasts', () => {
  it('has the service down until it is switched off', async () => {
    const workflowId = await workflow();
    must(await ask('service-down', true));
    const importId = await accept(await token('sound'), workflowId);
    expect(await held()).toMatchObject({ mode: 'service-down', problem: { code: 'service-down' } });
    expect(faults()).toEqual([{ fault: 'service-down', state: 'lasting' }]);
    must(await calm());
    must(await desk.desk.handlers['queue.sendNow']({ importId }));
    await desk.importIn(importId, 'imported');
  });

  it('has no network until it is switched off, and then goes on by itself', async () => {
    const workflowId = await workflow();
    const text = await token('sound');
    must(await ask('offline', true));
    await expect(fetch(`${service.url}/practice/health`)).rejects.toThrow();
    const importId = await accept(text, workflowId);
    expect(await held()).toMatchObject({ mode: 'offline', problem: { code: 'offline' } });
    expect((await readToken(desk, await token('expired'))).problem?.code).toBe('token-expired');
    must(await calm());
    await desk.importIn(importId, 'imported');
    expect(desk.state.snapshot().state.queues).toEqual([]);
  });

  it('is met by both practice desks, and leaves nothing armed behind', async () => {
    must(await ask('offline', true));
    must(await ask('lost-answer', true));
    await workAs('Harbour Bank');
    expect(faults().map(({ fault }) => fault)).toEqual(['lost-answer', 'offline']);
    must(await calm());
    expect(faults()).toEqual([]);
    expect(service.faults.armed).toEqual([]);
  });
});

describe('what is not the built-in practice service', () => {
  it('can have nothing go wrong: every call is refused and changes nothing', async () => {
    const profileId = await connect(desk, service, 'bystander');
    const { handlers } = desk.desk;
    for (const answer of [
      await handlers['practice.fault']({ profileId, fault: 'offline', on: true }),
      await handlers['practice.calm']({ profileId }),
      await handlers['practice.token']({ profileId, which: 'sound' }),
    ]) {
      expect(answer).toMatchObject({ ok: false, problem: { code: 'not-practice' } });
    }
    expect(faults()).toEqual([]);
    expect((await fetch(`${service.url}/practice/health`)).status).toBe(200);
    expect(service.records.shares).toEqual([]);
  });
});

describe('the end of practice', () => {
  it('ends every fault with it', async () => {
    must(await ask('service-down', true));
    must(await desk.desk.handlers['practice.end']({}));
    expect(faults()).toEqual([]);
    expect(desk.state.snapshot().state.profiles).toEqual([]);
  });
});

describe('the guided tour', () => {
  it('is remembered over a restart, and offered anew to nobody who has had it', async () => {
    const tour = () => desk.state.snapshot().state.tour;
    expect(tour()).toEqual({ state: 'new', step: 1 });
    must(await desk.desk.handlers['tour.keep']({ state: 'aside', step: 3 }));
    const { dataFolder, keytar } = desk;
    await desk.close(true);
    desk = await openTestDesk({ dataFolder, keytar });
    expect(tour()).toEqual({ state: 'aside', step: 3 });
  });
});
