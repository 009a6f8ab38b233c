/** The door by itself: the order in which it asks, does and records, and what it lets out. */
import { describe, expect, it } from 'vitest';
import { catalogue, deskActions } from '../../../src/main/actions/catalogue.ts';
import { type Acted, createActions } from '../../../src/main/actions/perform.ts';
import type { Recorder } from '../../../src/main/actions/recorder.ts';
import { allowAll, type Rules, rule, rulesOf } from '../../../src/main/actions/rules.ts';
import type { UseCases } from '../../../src/main/actions/use-case.ts';
import { calls } from '../../../src/shared/contract/index.ts';
import { problem } from '../../../src/shared/problem.ts';
import { fail, ok } from '../../../src/shared/result.ts';

const id = '00000000-0000-4000-8000-000000000001';

function door({ rules = allowAll, broken = false }: { rules?: Rules; broken?: boolean } = {}) {
  const happened: string[] = [];
  const acted: Acted[] = [];
  const recorder: Recorder = {
    together(work) {
      happened.push('begin');
      const value = work();
      happened.push('commit');
      return value;
    },
    write({ called, outcome, facts }) {
      if (broken) throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
      happened.push(`${called} ${outcome} ${JSON.stringify(facts)}`);
    },
    end: (_, { outcome, problem: why }) => void happened.push(`end ${outcome} ${why ?? ''}`.trim()),
  };
  const actions = createActions({
    rules,
    recorder,
    known: {
      profile: () => undefined,
      partner: () => ({ name: 'Northwind', applicationId: id, terms: {} }),
      import: () => undefined,
      cameByImport: () => false,
    },
    now: () => 1,
    newId: () => id,
    onActed: (one) => acted.push(one),
    reportDefect: (error) => {
      happened.push(String(error));
      return 'ref';
    },
  });
  const serve = <Name extends keyof UseCases>(name: Name, useCase: UseCases[Name]) =>
    actions.performed({ [name]: useCase } as Pick<UseCases, Name>)[name];
  return { happened, acted, actions, serve };
}

describe('an action', () => {
  it('has its entry in the transaction of the rows that it speaks of', async () => {
    const { happened, serve, acted } = door();
    const remove = serve('partners.remove', (_, act) => {
      act.commit(() => happened.push('row'));
      return ok({});
    });
    expect(await remove({ partnerId: id })).toEqual(ok({}));
    const facts = JSON.stringify({ partnerId: id, partner: 'Northwind', partnerApplication: id });
    expect(happened).toEqual(['begin', 'row', `remove-partner done ${facts}`, 'commit']);
    expect(acted).toEqual([{ name: 'partners.remove', actor: { type: 'person' }, problem: undefined }]);
  });

  it('is recorded also where it writes no row', async () => {
    const { happened, serve } = door();
    await serve('receive.clipboard', () => ok({ text: 'a secret' }))({});
    expect(happened).toEqual(['read-clipboard done {}']);
  });

  it('that leaves the desk is recorded before, and has its outcome after', async () => {
    const { happened, serve } = door();
    const save = serve('partners.export', () => {
      happened.push('written');
      return ok({ saved: true });
    });
    await save({});
    expect(happened).toEqual(['export-partners intended {}', 'written', 'end done']);
  });

  it('that leaves the desk does not begin where that cannot be recorded', async () => {
    const { happened, serve } = door({ broken: true });
    const save = serve('partners.export', () => {
      happened.push('written');
      return ok({ saved: true });
    });
    expect(await save({})).toMatchObject({ ok: false, problem: { code: 'storage-full' } });
    expect(happened).toEqual([]);
  });

  it('whose answer is lost may have happened, and one that is refused has not', async () => {
    const { happened, serve } = door();
    await serve('practice.start', () => fail(problem('answer-lost')))({});
    await serve('practice.start', () => fail(problem('practice-unavailable')))({});
    expect(happened).toEqual([
      'start-practice intended {}',
      'end unknown answer-lost',
      'start-practice intended {}',
      'end failed practice-unavailable',
    ]);
  });

  it('is not begun where a rule refuses it', async () => {
    const refuses = rule({ action: 'partners.remove', refuses: () => problem('not-practice') });
    const { happened, serve, acted } = door({ rules: rulesOf([refuses]) });
    const remove = serve('partners.remove', () => {
      happened.push('removed');
      return ok({});
    });
    expect(await remove({ partnerId: id })).toMatchObject({ ok: false, problem: { code: 'not-practice' } });
    expect(happened).toEqual([]);
    expect(acted).toMatchObject([{ problem: 'not-practice' }]);
  });

  it('does not begin with an input that does not parse, and never throws', async () => {
    const { happened, serve } = door();
    const remove = serve('partners.remove', () => {
      throw new Error('nobody foresaw this');
    });
    expect(await remove({ partnerId: 'x' })).toMatchObject({ ok: false, problem: { code: 'input-invalid' } });
    expect(await remove({ partnerId: id })).toMatchObject({ ok: false, problem: { code: 'unexpected' } });
    expect(happened).toEqual(['Error: nobody foresaw this']);
  });

  it('lets nothing out that its call does not answer', async () => {
    const { serve } = door();
    const added = await serve('partners.add', () => ok({ partnerId: id, key: 'secret' }))({
      name: 'Northwind',
      applicationId: id,
      terms: {},
    });
    expect(added).toEqual(ok({ partnerId: id }));
  });
});

describe('a look', () => {
  it('is neither recorded nor told of', async () => {
    const { happened, serve, acted } = door();
    await serve('partners.open', () => ok({ offered: [] }))({});
    expect([happened, acted]).toEqual([[], []]);
  });
});

describe('the desk itself', () => {
  it('acts through the same door', () => {
    const { happened, actions } = door();
    actions.asDesk('review.seen', { status: 'APPROVED' }, () => happened.push('row'));
    expect(happened).toEqual(['begin', 'row', 'see-review done {"status":"APPROVED"}', 'commit']);
  });
});

describe('the catalogue', () => {
  it('calls every action by a name of its own', () => {
    const names = [...Object.values(catalogue), ...Object.values(deskActions)].map(({ called }) => called);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has the calls that do more than look, and no other', () => {
    const acting = Object.entries(calls).filter(([, { effect }]) => effect !== 'look');
    expect(Object.keys(catalogue).sort()).toEqual(acting.map(([name]) => name).sort());
  });
});
