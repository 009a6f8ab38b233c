import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fieldText } from '../../../src/renderer/features/record/field-text.ts';
import { at, listAt, mediaOf, textAt, warningsOf } from '../../../src/renderer/features/record/json.ts';
import { blockName, readable, valueName } from '../../../src/renderer/features/record/words.ts';
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
