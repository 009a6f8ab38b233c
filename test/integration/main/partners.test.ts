/** Partners: what was agreed with them, what that forbids, and their way from desk to desk as a file. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPartnerFile, writePartnerFile } from '../../../src/main/partners/partner-file.ts';
import type { PartnerDraft, PartnerTerms } from '../../../src/shared/contract/index.ts';
import { requestCode } from '../../../src/shared/desk-code/request-code.ts';
import { actionRecord } from '../../support/action-record.ts';
import { mostGrown } from '../../support/growth.ts';
import { must } from '../../support/test-desk.ts';
import { application, openTwoDesks, type TwoDesks } from '../../support/two-desks.ts';

let desks: TwoDesks;
beforeEach(async () => {
  desks = await openTwoDesks();
});
afterEach(() => desks.close());

const yesterday = '2020-01-01';

/** Changes what was agreed with the receiver, and has a session shared with it. */
async function shareUnder(terms: PartnerTerms, purpose?: string) {
  const { handlers } = desks.sender.desk;
  const { profiles, partners } = desks.sender.state.snapshot().state;
  const partner = partners.find(
    ({ applicationId }) => applicationId === application(desks.service, 'lindgren').id,
  );
  const profileId = profiles[0]?.id ?? '';
  const partnerId = partner?.id ?? '';
  must(await handlers['partners.change']({ partnerId, name: 'Lindgren', terms }));
  const { rows } = must(
    await handlers['sessions.list']({
      profileId,
      kind: 'user',
      search: '',
      statuses: ['APPROVED'],
      offset: 0,
    }),
  );
  return handlers['share.mint']({
    profileId,
    sessionId: rows[0]?.sessionId ?? '',
    kind: 'user',
    partnerId,
    lifetimeSeconds: 300,
    purpose,
  });
}

describe('a name', () => {
  const named = (name: string, nth: number, environment?: 'live' | 'sandbox') => ({
    name,
    applicationId: `00000000-0000-4000-8000-0000000000${10 + nth}`,
    ...(environment ? { environment } : {}),
    terms: {},
  });

  it('that looks like another partner’s, or not like itself, is refused however it comes', async () => {
    const { desk, state } = desks.receiver;
    must(await desk.handlers['partners.add'](named('North Quay', 0, 'live')));
    must(await desk.handlers['partners.add'](named('Ferry Trust', 1, 'live')));
    const [quay, ferry] = ['North Quay', 'Ferry Trust'].map((name) =>
      state.snapshot().state.partners.find((partner) => partner.name === name),
    );
    // A Cyrillic o; a company's sandbox application may have the company's name.
    const alike = named('N\u043erth  quay', 2, 'live');
    const taken = {
      ok: false,
      problem: {
        code: 'name-taken',
        evidence: [{ fact: 'name-like', values: { name: 'North Quay', application: quay?.applicationId } }],
      },
    };
    expect(await desk.handlers['partners.add'](alike)).toMatchObject(taken);
    must(await desk.handlers['partners.add']({ ...alike, environment: 'sandbox' }));
    const partnerId = ferry?.id ?? '';
    const { applicationId: _, ...renamed } = { ...alike, partnerId };
    expect(await desk.handlers['partners.change'](renamed)).toMatchObject(taken);
    expect(
      await desk.handlers['partners.takeOver']({ partners: [named('New One', 3), alike] }),
    ).toMatchObject(taken);
    expect(state.snapshot().state.partners.map(({ name }) => name)).not.toContain('New One');

    desks.receiver.files.chosen = JSON.stringify({
      baton: 'partners',
      version: 1,
      partners: [named('New One', 3), alike, named('Harb\u202eknaB', 4), named('new one\u00ad', 5)],
    });
    const { offered } = must(await desk.handlers['partners.open']({}));
    expect(offered.map(({ state, problem }) => [state, problem?.code])).toEqual([
      ['new', undefined],
      ['refused', 'name-taken'],
      ['refused', 'name-unclear'],
      ['refused', 'name-unclear'],
    ]);
    // One that was kept before names were judged can still be changed, but for its name.
    must(
      await desk.handlers['partners.change']({ partnerId, name: 'Ferry Trust', terms: { notes: 'seen' } }),
    );
  });

  it('of a known partner in the request of another application is said to be another’s', async () => {
    const { desk } = desks.sender;
    const asked = (name: string, applicationId: string) =>
      requestCode({
        applicationId,
        name,
        environment: 'sandbox',
        lifetimeSeconds: 3_600,
        askedAt: 1_800_000_000_000,
        nonce: '0123456789abcdef',
      });
    const read = async (text: string) => {
      const { scanned } = must(
        await desk.handlers['intake.read']({
          profileId: desks.sender.state.snapshot().state.activeProfileId ?? '',
          text,
        }),
      );
      const [first] = scanned;
      return first?.type === 'request' ? first.request : undefined;
    };
    must(await desk.handlers['partners.add'](named('North Quay', 0)));
    const known = await read(asked('North Quay', named('', 0).applicationId));
    expect(known).toMatchObject({ partnerName: 'North Quay' });
    expect(known?.nameProblem).toBeUndefined();
    expect((await read(asked('Nоrth Quay', named('', 6).applicationId)))?.nameProblem?.code).toBe(
      'name-taken',
    );
    expect(await read(asked('North\u3164 Pier', named('', 6).applicationId))).toMatchObject({
      name: 'North Pier',
      nameProblem: { code: 'name-unclear', evidence: [{ values: { characters: 'U+3164' } }] },
    });
    expect((await read(asked('South Pier', named('', 6).applicationId)))?.nameProblem).toBeUndefined();
  });
});

describe('an agreement that has ended', () => {
  it('keeps a customer from being shared, without a call, unless the desk only warns', async () => {
    const terms = { agreement: { reference: 'A-17', lastDay: yesterday } };
    expect(await shareUnder(terms)).toMatchObject({
      ok: false,
      problem: {
        code: 'agreement-ended',
        evidence: [{ fact: 'agreement-until', values: { reference: 'A-17', day: yesterday } }],
      },
    });
    expect(desks.service.records.shares).toEqual([]);
    must(await desks.sender.desk.handlers['settings.endedAgreements']({ choice: 'warn' }));
    must(await shareUnder(terms));
    expect(desks.service.records.shares).toHaveLength(1);
  });
});

describe('an agreement that asks for a purpose', () => {
  it('has it with every handoff, and has it kept', async () => {
    expect(await shareUnder({ purposeRequired: true })).toMatchObject({
      ok: false,
      problem: { code: 'input-invalid', evidence: [{ values: { field: 'purpose', reason: 'required' } }] },
    });
    must(await shareUnder({ purposeRequired: true }, 'Opening of a lease'));
    const [handoff] = desks.sender.state.snapshot().state.handoffs;
    expect(handoff).toMatchObject({ purpose: 'Opening of a lease' });
  });
});

describe('a file of partners', () => {
  const draft = (nth: number, more: Partial<PartnerDraft> = {}): PartnerDraft => ({
    name: `Partner ${nth}`,
    applicationId: `00000000-0000-4000-8000-00000000000${nth}`,
    terms: {},
    ...more,
  });

  it('goes from one desk to another, saying first what it would do', async () => {
    const [sender, receiver] = [desks.sender, desks.receiver];
    for (const partner of [draft(1, { terms: { trust: true, notes: 'ask for Åsa' } }), draft(2), draft(3)])
      must(await sender.desk.handlers['partners.add'](partner));
    must(await receiver.desk.handlers['partners.add'](draft(2, { name: 'Another name' })));
    must(await receiver.desk.handlers['partners.add'](draft(3)));
    expect(must(await sender.desk.handlers['partners.export']({}))).toEqual({ saved: true });
    receiver.files.chosen = sender.files.saved.get('baton-partners.json');
    const { offered } = must(await receiver.desk.handlers['partners.open']({}));
    const states = new Map(offered.map(({ partner, state }) => [partner.name, state]));
    expect(states.get('Partner 1')).toBe('new');
    expect(states.get('Partner 2')).toBe('changed');
    expect(states.get('Partner 3')).toBe('same');
    // Looking changes nothing.
    expect(receiver.state.snapshot().state.partners.map(({ name }) => name)).not.toContain('Partner 1');
    must(
      await receiver.desk.handlers['partners.takeOver']({ partners: offered.map(({ partner }) => partner) }),
    );
    const taken = receiver.state.snapshot().state.partners;
    expect(taken).toContainEqual(
      expect.objectContaining({ name: 'Partner 1', terms: { trust: true, notes: 'ask for Åsa' } }),
    );
    expect(taken.map(({ name }) => name)).not.toContain('Another name');
    // Nobody chose a file: nothing is offered, and nothing is wrong.
    receiver.files.chosen = undefined;
    expect(must(await receiver.desk.handlers['partners.open']({}))).toEqual({ offered: [] });
  });

  it('is taken over in a time that grows with it', async () => {
    const { desk } = desks.receiver;
    const many = (count: number, from: number) => ({
      partners: Array.from({ length: count }, (_, at) => ({
        name: `Company ${from + at} Ltd`,
        applicationId: `00000000-0000-4000-8000-${String(from + at).padStart(12, '0')}`,
        terms: {},
      })),
    });
    const before = desks.receiver.state.snapshot().number;
    const timeOf = async (input: ReturnType<typeof many>) => {
      const began = performance.now();
      must(await desk.handlers['partners.takeOver'](input));
      return performance.now() - began;
    };
    const [first, ...more] = [
      await timeOf(many(1_000, 1_000)),
      await timeOf(many(1_000, 2_000)),
      await timeOf(many(1_000, 3_000)),
      await timeOf(many(1_000, 4_000)),
    ];
    // One change a file is told to the page.
    expect(desks.receiver.state.snapshot().number - before).toBe(4);
    expect(Math.min(...more)).toBeLessThan(mostGrown(first ?? 0));
  });

  it('is refused with its first fault when it is no such file', () => {
    const whole = writePartnerFile([{ ...draft(1), id: '00000000-0000-4000-8000-0000000000ff' }]);
    expect(readPartnerFile(`\uFEFF${whole}`)).toMatchObject({ ok: true, value: [{ name: 'Partner 1' }] });
    const place = (text: string) => {
      const read = readPartnerFile(text);
      return read.ok ? undefined : read.problem.evidence[0]?.values.place;
    };
    expect(place('')).toBe('JSON');
    expect(place(whole.slice(0, -9))).toBe('JSON');
    expect(place(whole.replace('"version": 1', '"version": 2'))).toBe('version');
    expect(place(whole.replace(/"applicationId": "[^"]*"/, '"applicationId": "abc"'))).toBe(
      'partners.0.applicationId',
    );
    expect(place('{"baton":"history"}')).toBe('baton');
  });

  it('leaves practice partners where they are', () => {
    const practice = { ...draft(4, { environment: 'practice' }), id: '00000000-0000-4000-8000-0000000000fe' };
    expect(readPartnerFile(writePartnerFile([practice]))).toEqual({ ok: true, value: [] });
  });
});

describe('a partner that is removed', () => {
  const draft: PartnerDraft = {
    name: 'North Quay',
    applicationId: '00000000-0000-4000-8000-000000000077',
    environment: 'sandbox',
    terms: { trust: true, notes: 'Ask for Åsa.' },
  };

  it('is put back as it was by one action of its own, as often as it is removed', async () => {
    const { desk, state } = desks.sender;
    const { partnerId } = must(await desk.handlers['partners.add'](draft));
    const partnersNow = () => state.snapshot().state.partners;
    const before = partnersNow();
    for (const _ of [1, 2]) {
      must(await desk.handlers['partners.remove']({ partnerId }));
      expect(partnersNow().some(({ id }) => id === partnerId)).toBe(false);
      must(await desk.handlers['partners.restore']({ partnerId }));
      expect(partnersNow()).toEqual(before);
    }
    const [, restored] = actionRecord(desks.sender).slice(-2);
    expect(restored).toMatchObject({
      called: 'restore-partner',
      outcome: 'done',
      facts: { partnerId, partner: draft.name, partnerApplication: draft.applicationId, trust: true },
    });
    expect(await desk.handlers['partners.restore']({ partnerId })).toMatchObject({ ok: false });
  });

  it('stays away once its application or its name is another partner’s', async () => {
    const { handlers } = desks.sender.desk;
    const remove = async () => {
      const { partnerId } = must(await handlers['partners.add'](draft));
      must(await handlers['partners.remove']({ partnerId }));
      return partnerId;
    };
    const first = await remove();
    const again = must(await handlers['partners.add']({ ...draft, name: 'Quay, North' }));
    expect(await handlers['partners.restore']({ partnerId: first })).toMatchObject({
      problem: { code: 'input-invalid', evidence: [{ values: { by: 'Quay, North' } }] },
    });
    must(await handlers['partners.remove'](again));
    const second = await remove();
    must(
      await handlers['partners.add']({
        ...draft,
        applicationId: '00000000-0000-4000-8000-000000000078',
      }),
    );
    expect(await handlers['partners.restore']({ partnerId: second })).toMatchObject({
      problem: { code: 'name-taken' },
    });
  });
});
