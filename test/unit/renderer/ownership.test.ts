/** Who owns a business: from every source in its record, none dropped, circles not followed, shares multiplied. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../src/renderer/features/record/fields/json.ts';
import type { Holder, Ownership } from '../../../src/renderer/features/record/ownership/holders.ts';
import { ownershipOf } from '../../../src/renderer/features/record/ownership/ownership.ts';
import { undrawn } from '../../../src/renderer/features/record/ownership/undrawn.ts';

const owner = (name: string, share?: number | null, owners: JsonObject[] = []): JsonObject => ({
  name,
  ...(share === undefined ? {} : { ownership_percent: share }),
  ...(owners.length > 0 ? { owners } : {}),
});

const party = (name: string, roles: Json[], more: JsonObject = {}): JsonObject => ({
  name,
  entity_type: 'person',
  source: 'USER',
  roles,
  ...more,
});

function business(parts: {
  structure?: Json;
  fromRegistry?: boolean;
  owners?: JsonObject[];
  officers?: JsonObject[];
  parties?: JsonObject[];
}): Ownership {
  const company = {
    company_name: 'Top AB',
    is_from_registry: parts.fromRegistry ?? true,
    officers: parts.officers ?? [],
    beneficial_owners: parts.owners ?? [],
  };
  const found = ownershipOf([
    {
      name: 'registry_checks',
      items: [
        {
          company,
          ownership_structure: Array.isArray(parts.structure)
            ? { name: 'Top AB', owners: parts.structure }
            : (parts.structure ?? null),
        },
      ],
    },
    { name: 'key_people_checks', items: [{ submitted: { parties: parts.parties ?? [] } }] },
  ]);
  if (!found) throw new Error('There is an ownership.');
  return found;
}

function all(holders: readonly Holder[]): Holder[] {
  return holders.flatMap((holder) => [holder, ...all(holder.owners)]);
}

function namesIn(given: readonly JsonObject[]): Json[] {
  return given.flatMap((one) => [one.name ?? '', ...namesIn((one.owners ?? []) as JsonObject[])]);
}

describe('the ownership of a business', () => {
  it('is not there for a record without registry and key people, and empty for one that names nobody', () => {
    expect(ownershipOf([{ name: 'aml_screenings', items: [{}] }])).toBeUndefined();
    expect(business({})).toMatchObject({
      company: { name: 'Top AB', origins: ['registry'] },
      owners: [],
      officers: [],
      total: undefined,
      unstated: 0,
    });
  });

  it('is one holder for a person whom the registry and the business name, with both shares and the own check', () => {
    const { owners, total } = business({
      owners: [owner('LINDQVIST, Asa', 70)],
      parties: [
        party(
          'Åsa Lindqvist',
          [{ role: 'ubo', ownership_percent: 60, voting_percent: 51 }, { role: 'director' }],
          {
            kyc_session_id: 'k',
            kyc_session_status: 'In Review',
            verification_workflow_label: 'KYC + AML',
            verification_workflow_features: [{ feature: 'AML', status: 'In Review' }],
          },
        ),
      ],
    });
    expect(owners).toHaveLength(1);
    expect(owners[0]).toMatchObject({
      share: 70,
      claims: [{ by: 'declared', share: 60, of: 'above', contradicts: true }],
      votes: 51,
      roles: ['ubo', 'director'],
      origins: ['registry', 'declared'],
      checks: [
        {
          status: 'In Review',
          workflow: 'KYC + AML',
          features: [{ feature: 'AML', status: 'In Review' }],
        },
      ],
    });
    expect(total).toBe(70);
  });

  it('keeps namesakes of one list apart, and persons from companies', () => {
    const { owners } = business({
      owners: [owner('Jan Novak', 10), owner('Jan Novak', 20)],
      parties: [party('Jan Novak', ['shareholder'], { entity_type: 'company' })],
    });
    expect(owners.map(({ share }) => share)).toEqual([10, 20]);
    const born = (day: string) => ({ ...owner('Eva', 5), date_of_birth: day });
    expect(
      business({
        owners: [born('1980-01-01')],
        parties: [{ ...party('Eva', ['ubo']), date_of_birth: '1990-01-01' }],
      }).owners,
    ).toHaveLength(2);
  });

  it('multiplies shares along the chain, and adds them up for a name that stands in several places', () => {
    const { owners } = business({
      structure: [
        owner('Åsa', 45),
        owner('Holding', 40, [owner('Åsa', 25), owner('Invest', 50, [owner('Karla', 100)])]),
      ],
      parties: [party('Karla', ['ubo'])],
    });
    const named = new Map(all(owners).map((holder) => [holder.id, holder]));
    expect([...named.values()].map(({ name, through, inAll }) => [name, through, inAll])).toEqual([
      ['Åsa', 45, 55],
      ['Holding', 40, undefined],
      ['Åsa', 10, 55],
      ['Invest', 20, undefined],
      ['Karla', 20, undefined],
    ]);
    expect(owners.find(({ name }) => name === 'Karla')).toBeUndefined();
  });

  it('computes nothing through a share that is missing or impossible', () => {
    const through = (share?: number) =>
      all(business({ structure: [owner('Holding', share, [owner('Eva', 50)])] }).owners).map(
        (one) => one.through,
      );
    expect(through(undefined)).toEqual([undefined, undefined]);
    expect(through(140)).toEqual([undefined, undefined]);
    expect(through(-3)).toEqual([undefined, undefined]);
    expect(through(0)).toEqual([0, 0]);
  });

  it('counts what is unstated and adds up more than a whole', () => {
    const { total, unstated } = business({
      owners: [owner('A', 80), owner('B', '40' as never), owner('C', null)],
    });
    expect([total, unstated]).toEqual([120, 1]);
  });

  it('does not count a beneficial owner beside the company through which it may own', () => {
    const { total } = business({
      parties: [
        party('Holding', [{ role: 'shareholder', ownership_percent: 100 }], { entity_type: 'company' }),
        party('Eva', [{ role: 'ubo', ownership_percent: 100 }]),
      ],
    });
    expect(total).toBe(100);
  });

  it('takes what a list says for a share of the business, also of whoever has a place deeper in the tree', () => {
    const structure = [owner('Holding', 40, [owner('Eva', 50)]), owner('Karl', 60)];
    const eva = (parts: Parameters<typeof business>[0]) => {
      const { owners, total } = business({ structure, ...parts });
      expect([owners.map(({ name }) => name), total]).toEqual([['Holding', 'Karl'], 100]);
      const found = all(owners).find(({ name }) => name === 'Eva');
      return [found?.share, found?.through, found?.claims];
    };
    // 20 % of the business is what 50 % of the holding come to.
    expect(eva({ owners: [owner('Eva', 20)] })).toEqual([50, 20, []]);
    expect(eva({ parties: [party('Eva', [{ role: 'ubo', ownership_percent: 20 }])] })).toEqual([50, 20, []]);
    expect(eva({ parties: [party('Eva', [{ role: 'shareholder', ownership_percent: 20 }])] })).toEqual([
      50,
      20,
      [],
    ]);
    expect(
      eva({ owners: [owner('Eva', 35)], parties: [party('Eva', ['ubo'], { ownership_percent: 50 })] }),
    ).toEqual([
      50,
      20,
      [
        { by: 'registry', share: 35, of: 'top', contradicts: true },
        { by: 'declared', share: 50, of: 'top', contradicts: true },
      ],
    ]);
  });

  it('finds no difference between what somebody owns directly and in all', () => {
    const structure = [owner('Åsa', 45), owner('Holding', 40, [owner('Åsa', 25)])];
    const claims = (...roles: Json[]) =>
      business({ structure, parties: [party('Åsa', roles)] }).owners[0]?.claims;
    const asUbo = (ownership_percent: number) => ({ role: 'ubo', ownership_percent });
    const asShareholder = (ownership_percent: number) => ({ role: 'shareholder', ownership_percent });
    expect(claims(asUbo(55), asShareholder(45))).toEqual([]);
    expect(claims(asUbo(45))).toEqual([]);
    expect(claims(asUbo(60), asShareholder(45))).toEqual([
      { by: 'declared', share: 60, of: 'top', contradicts: true },
    ]);
  });

  it('is one holder for whom one company names in several of its lists', () => {
    const { owners, total } = business({
      structure: {
        name: 'Top AB',
        owners: [owner('Eva', 80), owner('Holding', 20)],
        shareholders: [owner('Holding', 20), owner('EVA', 80)],
        children: [owner('Eva', 80)],
        beneficial_owners: [owner('Eva', 80), owner('Karl', 20)],
      },
    });
    expect(owners.map(({ name, share, claims }) => [name, share, claims])).toEqual([
      ['Eva', 80, []],
      ['Holding', 20, []],
      ['Karl', 20, []],
    ]);
    expect(total).toBe(120);
  });

  it('lets the places of a company stand before whom it names as its owners in the end', () => {
    const [holding] = business({
      structure: [
        {
          ...owner('Holding', 100, [owner('Sub', 100, [owner('Eva', 70)])]),
          beneficial_owners: [owner('Eva', 65), owner('Karl', 30)],
        },
      ],
    }).owners;
    expect(all(holding?.owners ?? []).map(({ name, share }) => [name, share])).toEqual([
      ['Sub', 100],
      ['Eva', 70],
      ['Karl', 30],
    ]);
  });

  it('does not add an owner in the end to the company of the structure through which it may own', () => {
    const { total, owners } = business({
      structure: [owner('Holding', 100, [owner('Sub', 100)])],
      owners: [owner('Eva', 100)],
    });
    expect(total).toBe(100);
    expect(owners.map(({ name, roles }) => [name, roles])).toEqual([
      ['Holding', []],
      ['Eva', ['ubo']],
    ]);
  });

  it('takes an owner’s share before an office holder’s', () => {
    const [eva] = business({
      parties: [
        party('Eva', [
          { role: 'director', ownership_percent: 0 },
          { role: 'shareholder', ownership_percent: 60 },
        ]),
      ],
    }).owners;
    expect(eva?.share).toBe(60);
  });

  it('calls nothing the registry’s that is not from the registry', () => {
    const { company, owners, officers } = business({
      fromRegistry: false,
      structure: [owner('Holding', 50, [owner('Eva', 10)])],
      owners: [owner('Karl', 50)],
      officers: [{ name: 'Dora', role: 'director' }],
    });
    for (const { origins } of [company, ...all(owners), ...officers]) expect(origins).toEqual(['declared']);
  });

  it('adds up what is owned directly, and not what somebody owns in the end through a company beside', () => {
    const holding = (ownership_percent: number) =>
      party('HoldCo', [{ role: 'shareholder', ownership_percent }], { entity_type: 'company' });
    const both = business({
      owners: [owner('Anna', 60)],
      parties: [party('Anna', [{ role: 'shareholder', ownership_percent: 10 }]), holding(90)],
    });
    expect([both.total, both.uncounted]).toEqual([100, 0]);
    // Sixty in the end and ten directly are no contradiction: the rest may be held through the company.
    expect(both.owners[0]).toMatchObject({
      share: 10,
      claims: [{ by: 'registry', share: 60, of: 'top', contradicts: false }],
    });
    const less = business({
      owners: [owner('Anna', 5)],
      parties: [party('Anna', [{ role: 'shareholder', ownership_percent: 10 }]), holding(90)],
    });
    expect(less.owners[0]?.claims).toMatchObject([{ share: 5, contradicts: true }]);
    const inTheEnd = business({
      structure: [{ ...owner('HoldCo', 40), entity_type: 'company' }],
      parties: [party('Anna', [{ role: 'ubo', ownership_percent: 60 }])],
    });
    expect([inTheEnd.total, inTheEnd.uncounted]).toEqual([40, 1]);
  });

  it('adds up no namesakes of whom it is known, or may be, that they are others', () => {
    const born = (day: string, share: number) => ({ ...owner('John Smith', share), date_of_birth: day });
    const inAll = (parts: Parameters<typeof business>[0]) =>
      all(business(parts).owners).map((one) => one.inAll);
    const [older] = business({
      owners: [born('1960-01-01', 30), born('1990-01-01', 30)],
      parties: [
        party('John Smith', [{ role: 'ubo', ownership_percent: 60 }], { date_of_birth: '1960-01-01' }),
      ],
    }).owners;
    expect([older?.inAll, older?.claims]).toMatchObject([undefined, [{ by: 'declared', share: 60 }]]);
    const company = { entity_type: 'company' };
    const person = { entity_type: 'person' };
    expect(
      inAll({
        structure: [
          { ...owner('Berg', 50), ...company },
          { ...owner('Berg', 50), ...person },
        ],
      }),
    ).toEqual([undefined, undefined]);
    expect(inAll({ structure: [owner('Eva', 50), owner('Eva', 50)] })).toEqual([undefined, undefined]);
    // The third may be either of the first two.
    const holding = owner('Holding', 40, [owner('John Smith', 50)]);
    expect(inAll({ structure: [born('1960-01-01', 30), born('1990-01-01', 30), holding] })).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('takes shares that read the same for the same', () => {
    const claims = (declared: number) =>
      business({
        owners: [owner('Eva', 33.33)],
        parties: [party('Eva', [{ role: 'ubo', ownership_percent: declared }])],
      }).owners[0]?.claims;
    expect([claims(33.3333), claims(33.4)]).toMatchObject([[], []]);
    expect(claims(33.5)).toMatchObject([{ by: 'declared', share: 33.5 }]);
  });

  it('says by whose word a share is that neither the registry nor the business states', () => {
    const claims = (source: string) =>
      business({
        owners: [owner('Eva', 60)],
        parties: [party('Eva', [{ role: 'ubo', ownership_percent: 40 }], { source })],
      }).owners[0]?.claims.map(({ by }) => by);
    expect([claims('CONSOLE'), claims('USER')]).toEqual([['CONSOLE'], ['declared']]);
    // The registry's own word twice: the first stands.
    expect(claims('REGISTRY')).toEqual([]);
  });

  it('keeps people and companies apart whose names only look alike, and joins one name in two spellings', () => {
    const names = (one: string, other: JsonObject) =>
      business({ owners: [owner(one, 60)], parties: [other] }).owners.map(({ name }) => name);
    expect(names('राम', party('रमा', ['ubo']))).toEqual(['राम', 'रमा']);
    expect(names('Łukasz Nowak', party('NOWAK Lukasz', ['ubo']))).toEqual(['Łukasz Nowak']);
    expect(names('Jürgen Weißmüller', party('Juergen Weissmuller', ['ubo']))).toHaveLength(2);
    expect(names('Jürgen Weißmüller', party('Jurgen Weissmuller', ['ubo']))).toHaveLength(1);
    const company = party('West North Capital', ['shareholder'], { entity_type: 'company' });
    expect(names('North West Capital', company)).toHaveLength(2);
    expect(names('West North Capital', company)).toHaveLength(1);
  });

  it('keeps every check of a key person, the gravest first', () => {
    const check = (kyc_session_id: string, kyc_session_status: string) => ({
      items: [{ submitted: { parties: [party('Eva', ['ubo'], { kyc_session_id, kyc_session_status })] } }],
      name: 'key_people_checks',
    });
    const found = ownershipOf([check('a', 'Approved'), check('b', 'Declined'), check('a', 'Approved')]);
    expect(found?.owners[0]?.checks.map(({ sessionId, status }) => [sessionId, status])).toEqual([
      ['b', 'Declined'],
      ['a', 'Approved'],
    ]);
  });

  it('stops at a circle, also at one through the business itself', () => {
    const { owners } = business({
      structure: [
        owner('A', 50, [owner('B', 50, [owner('A', 10, [owner('X', 1)])])]),
        owner('Top AB', 5, [owner('Y')]),
      ],
    });
    expect(all(owners).map(({ name, isCircle }) => [name, isCircle])).toEqual([
      ['A', false],
      ['B', false],
      ['A', true],
      // Who owns the second mention owns the first, and who owns the business owns it.
      ['X', false],
      ['Top AB', true],
      ['Y', false],
    ]);
  });

  it('takes nobody for a circle who bears the name of the business or of a company', () => {
    const circles = (parts: Parameters<typeof business>[0]) =>
      all(business(parts).owners).map(({ isCircle }) => isCircle);
    const person = (name: string) => ({ ...owner(name, 100), entity_type: 'person' });
    expect(circles({ owners: [owner('Top AB', 100)] })).toEqual([false]);
    expect(circles({ structure: [person('Top AB')] })).toEqual([false]);
    expect(circles({ structure: [owner('Eva Berg', 100, [person('Eva Berg')])] })).toEqual([false, false]);
    expect(circles({ structure: [{ ...owner('Top AB', 5), entity_type: 'company' }] })).toEqual([true]);
  });

  it('puts whoever is no owner among the officers, also one without any role', () => {
    const { owners, officers } = business({
      officers: [{ name: 'Dora', role: 'director' }],
      parties: [party('Dora', ['director']), party('Nemo', []), party('Eva', ['ubo', 'secretary'])],
    });
    expect(owners.map(({ name }) => name)).toEqual(['Eva']);
    expect(officers.map(({ name, origins }) => [name, origins])).toEqual([
      ['Dora', ['registry', 'declared']],
      ['Nemo', ['declared']],
      ['Eva', ['declared']],
    ]);
  });

  it('draws somebody without a name, and nobody out of what is about nobody', () => {
    const structure = [{ ownership_percent: 40 }, { nodes: [], edges: [] }, { name: '', roles: ['ubo'] }];
    expect(business({ structure }).owners.map(({ name, share }) => [name, share])).toEqual([
      ['', 40],
      ['', undefined],
    ]);
    expect(business({ structure: [{ nodes: [{ id: 1 }] }] as never }).owners).toEqual([]);
  });

  it('names an origin that is neither by its own word', () => {
    const [one] = business({ parties: [party('Eva', ['ubo'], { source: 'CONSOLE' })] }).owners;
    expect(one?.origins).toEqual(['CONSOLE']);
  });
});

describe('what the picture does not say of a structure', () => {
  it('is nothing of one that is drawn whole, and all of one that is not', () => {
    expect(
      undrawn({ uuid: 'u', name: 'Top AB', country: 'SE', owners: [owner('A', 5, [owner('B')])] }),
    ).toEqual({});
    const graph = { nodes: [{ id: 1 }], edges: [{ from: 1 }] };
    expect([undrawn(graph), undrawn([graph]), undrawn('A owns B')]).toEqual([graph, [graph], 'A owns B']);
  });

  it('is what stands beside and among those who are drawn', () => {
    expect(
      undrawn({
        ultimate_parent: 'Foo plc',
        owners: [
          'Zoe',
          { ...owner('Bob', 50), is_nominee: true },
          owner('Eva', 5, [{ name: 'Kim', note: 'N' }]),
        ],
      }),
    ).toEqual({
      ultimate_parent: 'Foo plc',
      owners: [
        'Zoe',
        { name: 'Bob', is_nominee: true },
        { name: 'Eva', owners: [{ name: 'Kim', note: 'N' }] },
      ],
    });
  });
});

describe('whatever the record says', () => {
  const name = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'Top AB', '');
  const share = fc.option(fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constant<Json>('x')), {
    nil: null,
  });
  const { node } = fc.letrec<{ node: JsonObject }>((tie) => ({
    node: fc.record<JsonObject>({
      name,
      ownership_percent: share,
      owners: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant<JsonObject[]>([]),
        fc.array(tie('node'), { maxLength: 3 }),
      ),
    }),
  }));
  const declared = fc.record({
    name,
    roles: fc.array(fc.constantFrom('ubo', 'shareholder', 'director'), { maxLength: 3 }),
    ownership_percent: share,
  });

  it('nobody is dropped, no name stands below itself, and no part is more than the whole', () => {
    fc.assert(
      fc.property(
        fc.array(node, { maxLength: 4 }),
        fc.array(declared, { maxLength: 20 }),
        (structure, parties) => {
          const ownership = business({ structure, parties });
          const holders = [...all(ownership.owners), ...ownership.officers];
          const names = new Set(holders.map((holder) => holder.name));
          for (const one of [...namesIn(structure), ...namesIn(parties)])
            if (one !== '') expect(names).toContain(one);
          expect(new Set(holders.map(({ id }) => id)).size).toBe(holders.length);
          (function look(some: readonly Holder[], above: string[]) {
            for (const holder of some) {
              if (above.includes(holder.name) && holder.name !== '')
                expect(holder).toMatchObject({ isCircle: true, owners: [] });
              if (holder.through !== undefined) expect(holder.through).toBeLessThanOrEqual(100);
              look(holder.owners, [...above, holder.name]);
            }
          })(ownership.owners, []);
          expect(business({ structure, parties })).toEqual(ownership);
        },
      ),
    );
  });

  it('each share of a structure is where it was stated, and comes to what the chain makes of it', () => {
    const numbered = fc.array(node, { maxLength: 4 }).map((some) => {
      let count = 0;
      const number = (one: JsonObject): JsonObject => {
        count += 1;
        return { ...one, name: `Nr ${count}`, owners: ((one.owners ?? []) as JsonObject[]).map(number) };
      };
      return some.map(number);
    });
    fc.assert(
      fc.property(numbered, (structure) => {
        (function same(given: readonly JsonObject[], shown: readonly Holder[], part: number | undefined) {
          expect(shown.map(({ name: one }) => one)).toEqual(given.map(({ name: one }) => one));
          shown.forEach((holder, nth) => {
            const stated = given[nth]?.ownership_percent;
            const one = typeof stated === 'number' ? stated : undefined;
            expect([holder.share, holder.claims, holder.inAll]).toEqual([one, [], undefined]);
            const through = part === undefined || one === undefined ? undefined : (part * one) / 100;
            if (through === undefined) expect(holder.through).toBeUndefined();
            else expect(holder.through).toBeCloseTo(through, 4);
            same((given[nth]?.owners ?? []) as JsonObject[], holder.owners, through);
          });
        })(structure, business({ structure }).owners, 100);
      }),
    );
  });

  it('more owners than any are told apart in a time that grows with them', () => {
    const many = Array.from({ length: 130_000 }, (_, nth) => owner(`Nr ${nth % 50}`, 0));
    expect(business({ owners: many }).owners).toHaveLength(130_000);
  });

  it('a structure deeper than any is cut where it can be seen, not run through', () => {
    let deep = owner('leaf', 1);
    for (let level = 0; level < 2_000; level += 1) deep = owner(`level ${level}`, 100, [deep]);
    const holders = all(business({ structure: [deep] }).owners);
    expect(holders.length).toBeLessThan(50);
    expect(holders.filter(({ isCut }) => isCut)).toEqual([holders.at(-1)]);
  });
});
