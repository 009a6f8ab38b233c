import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  compared,
  declaredAgainstRegistry,
} from '../../../src/renderer/features/record/fields/comparisons.ts';
import {
  fieldText,
  guessedText,
  isAlarming,
} from '../../../src/renderer/features/record/fields/field-text.ts';
import { at, listAt, restOf, textAt, truthOf } from '../../../src/renderer/features/record/fields/json.ts';
import { gravestFirst, statusOf } from '../../../src/renderer/features/record/fields/order.ts';
import { originsOf, registryOrigin } from '../../../src/renderer/features/record/fields/origins.ts';
import { matches } from '../../../src/renderer/features/record/fields/specs/common.ts';
import { gravestHitFirst } from '../../../src/renderer/features/record/fields/specs/screening-block.ts';
import { of, type Shape } from '../../../src/renderer/features/record/fields/specs/shape.ts';
import { unmapped } from '../../../src/renderer/features/record/fields/unmapped-fields.ts';
import {
  blockName,
  labelOf,
  readable,
  riskName,
  valueName,
} from '../../../src/renderer/features/record/fields/words.ts';
import { warningsOf } from '../../../src/renderer/features/record/findings/warnings-of.ts';
import { mediaOf } from '../../../src/renderer/features/record/media/media-of.ts';
import { documentGroups } from '../../../src/renderer/features/record/sheet/document-groups.ts';
import type { RecordBlock } from '../../../src/shared/contract/index.ts';
import { speakAs } from '../../support/speak.ts';

beforeAll(async () => {
  await speakAs('en-GB');
});
afterAll(() => vi.unstubAllGlobals());

describe('reading blocks', () => {
  const item = {
    status: 'Approved',
    none: null,
    empty: [],
    company: { name: 'North', officers: [{ name: 'A' }, 'not an object'] },
    portrait_image: 'baton://media/1',
    nested: { front_video: 'baton://media/2', elsewhere: 'https://example.com/x.png' },
  };

  it('finds nothing where nothing is, whatever the shape', () => {
    expect([at(item, 'none'), at(item, 'empty'), at(item, 'status.deeper'), at(undefined, 'x')]).toEqual(
      Array(4).fill(undefined),
    );
    expect(textAt(item, 'company.name')).toBe('North');
    expect(listAt(item, 'company.officers')).toEqual([{ name: 'A' }]);
  });

  it('takes pictures from our own scheme only', () => {
    expect(mediaOf(item)).toEqual([
      { name: 'portrait_image', url: 'baton://media/1', isVideo: false },
      { name: 'front_video', url: 'baton://media/2', isVideo: true },
    ]);
  });

  it('leaves pictures of a list to its entries', () => {
    const withList = { front_image: 'baton://media/1', matches: [{ match_image_url: 'baton://media/2' }] };
    expect(mediaOf(withList, ['matches']).map(({ url }) => url)).toEqual(['baton://media/1']);
    // A list of the same name elsewhere has no entries that would show them.
    expect(mediaOf({ steps: [withList] }, ['matches'])).toHaveLength(2);
  });

  it('leaves pictures to where they are shown, and loses none', () => {
    const picture = 'baton://media/1';
    const nested = {
      extra_files: [picture],
      chip: { data: [{ photo: picture, of: 'A' }], signature: { image: picture } },
      mixed: [picture, 'text'],
    };
    expect(restOf(nested, [])).toEqual({ chip: { data: [{ of: 'A' }] }, mixed: ['text'] });
    expect(mediaOf(nested)).toHaveLength(4);
    // What no entry of the list shows is shown with the whole.
    expect(mediaOf({ matches: [picture, { match_image_url: picture }] }, ['matches'])).toHaveLength(1);
    expect(mediaOf({ matches: { match_image_url: picture } }, ['matches'])).toHaveLength(1);
    // An address that only this desk understands is no text.
    expect([textAt(nested, 'mixed'), textAt({ name: picture }, 'name')]).toEqual([undefined, undefined]);
    expect([fieldText(picture, 'text'), guessedText([picture, 'B'], 'x')]).toEqual([undefined, 'B']);
  });

  it('keeps what stands beside the entries of a list', () => {
    expect(unmapped({ matches: [{ status: 'x' }, 'y', null] }, { lists: [matches] })).toEqual({
      matches: ['y'],
    });
  });

  it('finds what no shape names, however deep, and nothing that is none', () => {
    const left = restOf({ ...item, more: { a: 1, b: null, c: { d: [] } } }, [
      'status',
      'company.name',
      'nested',
    ]);
    expect(left).toEqual({
      company: { officers: [{ name: 'A' }, 'not an object'] },
      more: { a: 1, b: null, c: { d: [] } },
    });
    expect(restOf({ company: { name: 'North' } }, ['company.name'])).toEqual({});
    expect(restOf({ company: 'North' }, ['company.name'])).toEqual({ company: 'North' });
  });

  it('finds what is of another kind than its shape says', () => {
    const shape: Shape = {
      fields: [of('text', 'full_name'), of('score', 'score')],
      lists: [matches],
    };
    const told = { full_name: 'A', score: 1, matches: [{ status: 'x' }] };
    expect(unmapped(told, shape)).toEqual({});
    const other = { full_name: { first: 'A' }, score: [{ of: 1 }], matches: ['x'] };
    expect(unmapped(other, shape)).toEqual(other);
  });

  it('puts the gravest warnings first', () => {
    const warning = (log_type: string, risk: string) => ({ log_type, risk, short_description: null });
    const found = warningsOf([
      {
        name: 'a',
        items: [{ warnings: [warning('information', 'I'), warning('odd', 'O')] }, { warnings: null }],
      },
      { name: 'b', items: [{ warnings: [warning('error', 'E')] }] },
    ]);
    expect(found.map(({ risk, level }) => [risk, level])).toEqual([
      ['E', 'error'],
      ['O', 'warning'],
      ['I', 'information'],
    ]);
  });
});

describe('warnings of another kind than Didit documents', () => {
  const of = (warnings: unknown) => warningsOf([{ name: 'a', items: [{ warnings } as never] }]);

  it('are told, alone or in a list', () => {
    expect(of(['DOCUMENT_EXPIRED', { risk: 'B', log_type: 'ERROR' }, 7])).toMatchObject([
      { risk: 'B', level: 'error' },
      { risk: 'DOCUMENT_EXPIRED', level: 'warning' },
      { risk: '7', level: 'warning' },
    ]);
    expect(of('Looks odd')).toMatchObject([{ risk: 'Looks odd', level: 'warning' }]);
    expect(of({ risk: 'C' })).toMatchObject([{ risk: 'C' }]);
    expect(of([[{ risk: 'D' }]])).toMatchObject([{ risk: 'D' }]);
    expect([of([]), of(''), of([null])]).toEqual([[], [], []]);
  });

  it('tell what was compared, whatever it is', () => {
    const data = (additional_data: unknown) => of([{ risk: 'A', additional_data }])[0]?.data;
    expect(data('expected: B')).toEqual({ additional_data: 'expected: B' });
    expect(data([{ a: 1 }])).toEqual({ additional_data: [{ a: 1 }] });
    expect([data(null), data({ a: 1 })]).toEqual([{}, { a: 1 }]);
    // Without any word of Didit's, all of it is told.
    expect(of([{ code: 'X' }])[0]?.data).toEqual({ code: 'X' });
  });
});

describe('words of a record', () => {
  it('translates known codes in any spelling and makes others readable', () => {
    expect([valueName('ACTIVE_3D'), valueName('Active 3d')]).toEqual(
      Array(2).fill('Active, three-dimensional'),
    );
    expect(valueName('SOME_NEW_CODE')).toBe('Some new code');
    expect(valueName('Private Limited Company')).toBe('Private Limited Company');
    expect(valueName('constructor')).toBe('constructor');
    expect(readable('CAA000000')).toBe('CAA000000');
    expect([blockName('face_matches'), blockName('wallet_checks')]).toEqual(['Face match', 'Wallet checks']);
  });

  it('lays out values by kind', () => {
    expect(fieldText('ESP', 'country')).toBe('Spain');
    expect(fieldText('2031-06-02', 'date')).toBe('2 Jun 2031');
    expect(fieldText(89.92, 'score')).toBe('89.9%');
    expect([fieldText(true, 'yesNo'), fieldText(false, 'text')]).toEqual(['Yes', 'No']);
    expect(fieldText(['A', 'B'], 'text')).toBe('A and B');
    expect(fieldText([{ role: 'ubo', ownership_percent: 60 }, { role: 'director' }], 'roles')).toBe(
      'Beneficial owner (60%) and Director',
    );
    expect([fieldText({ a: 1 }, 'text'), fieldText([], 'text'), fieldText(null, 'text')]).toEqual(
      Array(3).fill(undefined),
    );
  });
});

describe('what stands in codes or in no shape', () => {
  it('tells distances, places, languages and fractions', () => {
    expect(fieldText({ distance: 11.38, direction: 'S' }, 'away')).toBe('11 km to the south');
    expect(fieldText({ distance: 0, direction: 'N' }, 'away')).toBe('0 km');
    expect(fieldText({ distance: 3.44, direction: 'UP' }, 'away')).toBe('3.4 km, UP');
    expect(fieldText({ latitude: 40.4, longitude: -3.7 }, 'place')).toBe('40.4 / -3.7');
    expect([fieldText('es', 'language'), fieldText('??', 'language')]).toEqual(['Spanish', '??']);
    expect([fieldText(0.71, 'fraction'), fieldText(43_762, 'id')]).toEqual(['71%', '43762']);
    expect(fieldText('OCR + of_tomorrow', 'features')).toBe('Identity document, Of tomorrow');
    expect(fieldText([{ feature: 'AML', status: 'In Review' }], 'features')).toBe(
      'Sanctions and PEP screening: In review',
    );
    expect(fieldText([{ role: 'ubo', ownership_percent: 60, voting_percent: 51 }], 'roles')).toBe(
      'Beneficial owner (60%, 51% of the votes)',
    );
    expect([isAlarming(true, 'alarm'), isAlarming(false, 'sound'), isAlarming(true, 'yesNo')]).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('alarms at a yes or no however it is written', () => {
    const yes = [true, 'true', 'True', ' YES ', 1, '1'];
    const no = [false, 'false', 'False', 'no', 0, '0'];
    expect(yes.map((one) => [truthOf(one), isAlarming(one, 'alarm'), isAlarming(one, 'sound')])).toEqual(
      yes.map(() => [true, true, false]),
    );
    expect(no.map((one) => [truthOf(one), isAlarming(one, 'alarm'), isAlarming(one, 'sound')])).toEqual(
      no.map(() => [false, false, true]),
    );
    expect([1, 'True', '0'].map((one) => fieldText(one, 'alarm'))).toEqual(['Yes', 'Yes', 'No']);
    expect([isAlarming([false, 'true'], 'alarm'), isAlarming([true, 0], 'sound')]).toEqual([true, true]);
    for (const other of [null, undefined, 2, 'maybe', {}, []]) {
      expect([truthOf(other), isAlarming(other, 'alarm'), isAlarming(other, 'sound')]).toEqual([
        undefined,
        false,
        false,
      ]);
    }
  });

  it('never takes a name for a code', () => {
    expect([
      guessedText('LOW', 'surname'),
      guessedText('Call', 'first_name'),
      guessedText('M', 'name'),
    ]).toEqual(['LOW', 'Call', 'M']);
    expect([guessedText('M', 'sex'), guessedText('no_match', 'birth')]).toEqual(['Male', 'None']);
    expect([guessedText('ESP', 'issuing_country'), guessedText('2024-05-01', 'x')]).toEqual([
      'Spain',
      '1 May 2024',
    ]);
    expect(guessedText([true, 'B'], 'x')).toBe('Yes and B');
    expect(labelOf('birthDate')).toBe('Birth date');
    expect([riskName('DOCUMENT_EXPIRED'), riskName('NEW_RISK')]).toEqual(['Document expired', undefined]);
  });
});

describe('the order of a record', () => {
  it('has the gravest blocks first, by their gravest items', () => {
    const block = (name: string, ...statuses: string[]) => ({
      name,
      items: statuses.map((status) => ({ status })),
    });
    const blocks = [
      block('a', 'Approved'),
      block('b', 'Not Finished'),
      block('c', 'Approved', 'DECLINED'),
      block('d', 'In Review'),
      block('e'),
    ];
    expect(gravestFirst(blocks).map(({ name }) => name)).toEqual(['c', 'd', 'b', 'a', 'e']);
    expect(statusOf(block('c', 'Approved', 'DECLINED'))).toBe('DECLINED');
  });

  it('has confirmed hits before open ones, and false alarms last', () => {
    const hit = (review_status: string, risk_score: number | null, match_score = 50) => ({
      review_status,
      risk_score,
      match_score,
    });
    const hits = [
      hit('False Positive', 99),
      hit('Unreviewed', 10),
      hit('Unreviewed', 80, 20),
      hit('Unreviewed', 80, 90),
      hit('CONFIRMED_MATCH', null),
    ];
    expect([...hits].sort(gravestHitFirst).map((one) => hits.indexOf(one))).toEqual([4, 3, 2, 1, 0]);
  });
});

describe('two sides of the same', () => {
  it('are what a document and the registry say', () => {
    const row = { left: undefined, right: undefined, isMatch: undefined, score: undefined };
    expect(
      compared({
        company_name: { match: false, score: 0.71, document: 'A', registry: 'B' },
        address: { match: true, score: 71, document: 'A' },
        'Åsa Berg': { birthday: { match: false, document: 'C', registry: null, checked_by: 'D' }, note: 'E' },
        vat: { match: 'unclear', registry: 'F' },
        place: { match: false, document: [{ street: 'Elm 1' }], registry: ['Oak', 2] },
        odd: 'G',
        list: [{ name: 'H', match: false }],
      }),
    ).toEqual({
      rows: [
        { ...row, field: ['company_name'], left: 'A', right: 'B', isMatch: false, score: 71 },
        { ...row, field: ['address'], left: 'A', isMatch: true, score: 71 },
        { ...row, field: ['Åsa Berg', 'birthday'], left: 'C', isMatch: false },
        { ...row, field: ['vat'], right: 'F' },
        { ...row, field: ['place'], left: [{ street: 'Elm 1' }], right: ['Oak', 2], isMatch: false },
      ],
      rest: {
        'Åsa Berg': { birthday: { checked_by: 'D' }, note: 'E' },
        vat: { match: 'unclear' },
        place: { document: [{ street: 'Elm 1' }] },
        odd: 'G',
        list: [{ name: 'H', match: false }],
      },
    });
  });

  it('are what a business declares and the registry has, by more than capitals and spaces', () => {
    const rows = declaredAgainstRegistry({
      company: {
        company_name: 'North  AB',
        registration_number: '1',
        tax_number: 'T',
        user_provided_data: { company_name: 'NORTH ab', registration_number: '1-X', tax_number: '' },
      },
    });
    expect(rows.map(({ field, isMatch }) => [field, isMatch])).toEqual([
      [['company_name'], true],
      [['registration_number'], false],
      [['tax_number'], undefined],
    ]);
  });

  it('are no different for being written otherwise', () => {
    const [company, declared] = [
      {
        company_name: 'A\u030asa AB',
        country_code: 'SE',
        incorporation_date: '2010-01-01T00:00:00Z',
        tax_number: 123,
      },
      { company_name: 'Åsa AB', country_code: 'SWE', incorporation_date: '2010-01-01', tax_number: '123' },
    ];
    const rows = declaredAgainstRegistry({ company: { ...company, user_provided_data: declared } });
    expect(rows.map(({ isMatch }) => isMatch)).toEqual([true, true, true, true]);
    const named = (company_name: string, other: string) =>
      declaredAgainstRegistry({ company: { company_name, user_provided_data: { company_name: other } } })[0];
    expect(named('ESP', 'ES')?.isMatch).toBe(false);
  });

  it('say whose word a block is', () => {
    const registry = (...answers: (boolean | null)[]) => ({
      name: 'registry_checks',
      items: answers.map((is_from_registry) => ({ company: { is_from_registry } })),
    });
    const people = {
      name: 'key_people_checks',
      items: [
        {
          registry: { officers: [{ name: 'A' }] },
          submitted: { parties: [{ source: 'USER' }, { source: 'USER' }, { source: 'CONSOLE' }] },
        },
      ],
    };
    const of = (block: RecordBlock, ...beside: RecordBlock[]) =>
      originsOf(block, registryOrigin([block, ...beside]));
    expect([of(registry(true)), of(registry(false)), of(registry(null)), of(registry(true, false))]).toEqual([
      ['registry'],
      ['declared'],
      ['unstated'],
      ['registry', 'declared'],
    ]);
    expect(of(people)).toEqual(['registry', 'declared', 'CONSOLE']);
    expect(of(people, registry(true))).toEqual(['registry', 'declared', 'CONSOLE']);
    expect(of(people, registry(false, true))).toEqual(['registry', 'declared', 'CONSOLE']);
    expect(of(people, registry(false))).toEqual(['declared', 'CONSOLE']);
    expect(of({ name: 'liveness_checks', items: [{}] })).toEqual([]);
  });

  it('and what a business had to prove, the required first, also where nothing was handed in', () => {
    const groups = documentGroups({
      required_groups: ['LEGAL_PRESENCE', 'COMPANY_DETAILS'],
      groups: {
        COMPANY_DETAILS: { total: 2, approved: 1, missing: 1 },
        OTHER: { total: 1, approved: 1 },
        MORE: { total: 2, approved: 1 },
        NEW: { approved: 1, expired: 2 },
      },
    });
    expect(groups).toEqual([
      { name: 'LEGAL_PRESENCE', isRequired: true, isComplete: false, counts: [] },
      {
        name: 'COMPANY_DETAILS',
        isRequired: true,
        isComplete: false,
        counts: [
          ['approved', 1],
          ['missing', 1],
        ],
      },
      { name: 'OTHER', isRequired: false, isComplete: true, counts: [['approved', 1]] },
      { name: 'MORE', isRequired: false, isComplete: false, counts: [['approved', 1]] },
      {
        name: 'NEW',
        isRequired: false,
        isComplete: false,
        counts: [
          ['approved', 1],
          ['expired', 2],
        ],
      },
    ]);
  });
});
