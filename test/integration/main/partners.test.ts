/** Partners: what was agreed with them, what that forbids, and their way from desk to desk as a file. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPartnerFile, writePartnerFile } from '../../../src/main/partners/partner-file.ts';
import type { PartnerDraft, PartnerTerms } from '../../../src/shared/contract/index.ts';
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
    expect(offered.find(({ partner }) => partner.name === 'Partner 2')?.knownAs).toBe('Another name');
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
