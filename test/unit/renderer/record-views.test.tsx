/** How parts of a record are drawn that have another shape than Didit documents. */
import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Answers } from '../../../src/renderer/features/record/fields/Answers.tsx';
import { Pairs } from '../../../src/renderer/features/record/fields/Pairs.tsx';
import { ImportFindings } from '../../../src/renderer/features/record/findings/ImportFindings.tsx';
import { Warnings } from '../../../src/renderer/features/record/findings/Warnings.tsx';
import { BlockCard } from '../../../src/renderer/features/record/sheet/BlockCard.tsx';
import { RecordSheet } from '../../../src/renderer/features/record/sheet/RecordSheet.tsx';
import { wordsForLinks } from '../../../src/renderer/features/record/words-for-links.ts';
import type { RecordView } from '../../../src/shared/contract/index.ts';
import { keptBack } from '../../../src/shared/record-links.ts';
import { speakAs } from '../../support/speak.ts';

beforeAll(async () => {
  await speakAs('en-GB');
});
afterAll(() => vi.unstubAllGlobals());

function shown(element: React.ReactNode): string {
  return renderToStaticMarkup(<MantineProvider>{element}</MantineProvider>)
    .replaceAll(/<style[^>]*>.*?<\/style>/gs, '')
    .replaceAll(/<svg.*?<\/svg>/gs, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const record: RecordView = {
  sessionId: '11111111-2222-4333-8444-555555555555',
  kind: 'user',
  status: 'APPROVED',
  statusText: 'Approved',
  vendorData: '',
  features: [],
  own: {},
  blocks: [],
};

describe('the answers to a questionnaire', () => {
  const answered = (answer: unknown) =>
    shown(
      <Answers
        item={{ sections: [{ items: [{ title: 'Why', element_type: 'SELECT', answer } as never] }] }}
      />,
    );

  it.each<[unknown, string]>([
    [{ value: 'a', text: 'To travel', files: [] }, '1. Why a To travel'],
    [{ value: 'To travel', text: 'To travel' }, '1. Why To travel'],
    [{ value: 2, text: 'To travel' }, '1. Why 2 To travel'],
    [{ value: ['To travel'], text: 'To travel' }, '1. Why To travel'],
    [{ value: false, text: 'Not that I know' }, '1. Why No Not that I know'],
    [
      { value: ['pep_relative', 'sanctioned'], text: 'My uncle' },
      '1. Why Pep relative and sanctioned My uncle',
    ],
    [{ value: true }, '1. Why Yes'],
    [{ value: false }, '1. Why No'],
    [false, '1. Why No'],
    [{ value: 0 }, '1. Why 0'],
    [{ value: ['To travel', 7] }, '1. Why To travel and 7'],
    [{ text: '', value: { country: 'ESP', city: 'Madrid' } }, '1. Why Country Spain Town Madrid'],
    [{ value: [{ city: 'Madrid' }, { city: 'Vigo' }] }, '1. Why Town Madrid Town Vigo'],
    [{ value: [[{ city: 'Madrid' }]] }, '1. Why Town Madrid'],
    [[{ city: 'Madrid' }], '1. Why Town Madrid'],
    [{ selected: 'To travel' }, '1. Why Selected To travel'],
    [{ text: 'Other', value: { other: 'To fish' } }, '1. Why Other Other To fish'],
    [{ text: 'See there', files: ['baton://media/1'] }, '1. Why See there 1 file'],
    [{ value: null, text: '', files: ['baton://media/1', 'baton://media/2'] }, '1. Why 2 files'],
    [{ value: null, text: '', files: [] }, '1. Why No answer'],
    [{ value: { a: null, b: [] } }, '1. Why No answer'],
    [null, '1. Why No answer'],
  ])('are all shown: %j', (answer, text) => {
    expect(answered(answer)).toBe(text);
  });
});

describe('a questionnaire', () => {
  const title = 'Are you a PEP?';
  const answer = { value: 'no' };

  it('shows what describes a question, once', () => {
    const asked = (question: object) =>
      shown(<Answers item={{ sections: [{ items: [{ ...question, answer } as never] }] }} />);
    const description = 'Includes close relatives';
    expect(asked({ title, description })).toBe(`1. ${title} ${description} no`);
    expect(asked({ description })).toBe(`1. ${description} no`);
  });

  it('is shown where its sections or questions come by name', () => {
    const [section, other] = [
      { title: 'First', items: { q1: { title, answer } } },
      { items: [{ title: 'Why', answer }] },
    ];
    expect(shown(<Answers item={{ sections: { s1: section, s2: other } as never }} />)).toBe(
      `First 1. ${title} no 1. Why no`,
    );
    for (const sections of ['none', 7, null, ['x'], { a: 'x' }]) {
      expect(shown(<Answers item={{ sections: sections as never }} />)).toBe('');
    }
  });
});

describe('a record in this application', () => {
  it('is neither said to have been shared nor to have been made here, where nobody knows', () => {
    const text = shown(<RecordSheet record={record} profileId="p" />);
    expect(text).not.toMatch(/shared|made here/i);
  });

  it('names a part of the workflow that Baton does not know', () => {
    const text = shown(<ImportFindings record={record} wanted={['AGE_CHECK']} />);
    expect(text).toContain('Your workflow also requires something unknown to Baton: Age check.');
    expect(text).not.toContain('Everything');
  });
});

describe('what comes in another shape', () => {
  it('is drawn from lists of lists, mixed or not', () => {
    const value = { parts: [[{ name: 'A' }, [{ name: 'B' }]], 'C', { name: 'D' }] };
    expect(shown(<Pairs value={value} />)).toBe('Parts C Parts Name A Name B Name D');
    expect(shown(<Pairs value={{ parts: [[], [[]], {}] }} />)).toBe('');
  });

  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty', 'a.b', 'id_verifications.length', ''])(
    'is drawn from a block that is called %j',
    (name) => {
      const item = { status: name, constructor: { name: 'Inside' }, toString: 'Beside' } as never;
      const text = shown(<BlockCard block={{ name, items: [item] }} registry="registry" />);
      expect(text).toContain('Inside');
      expect(text).toContain('Beside');
      expect(
        shown(<RecordSheet record={{ ...record, blocks: [{ name, items: [item] }] }} profileId="p" />),
      ).toContain('Inside');
    },
  );

  it('is told as a warning', () => {
    const warning = { block: 'toString', level: 'warning', text: undefined, detail: undefined } as const;
    const data = { additional_data: 'expected: B' };
    const text = shown(<Warnings warnings={[{ ...warning, risk: 'SOME_RISK', data }]} />);
    expect(text).toContain('Some risk');
    expect(text).toContain('expected: B');
  });
});

describe('a record that was shared', () => {
  it('says how many of its hits are listed', () => {
    const blocks = [{ name: 'aml_screenings', items: [{ total_hits: 5, hits: [{ id: 'x' }] }] }];
    const text = shown(<ImportFindings record={{ ...record, blocks }} wanted={undefined} />);
    expect(text).toContain('5 screening hits not marked as a false alarm. Listed here: 1.');
  });

  it('says so also where only this desk knows', () => {
    const text = shown(
      <RecordSheet
        record={{ ...record, sharedFromSession: '22222222-2222-4333-8444-555555555555' }}
        profileId="p"
      />,
    );
    expect(text).toContain('What’s in this record');
  });

  it('has words for a link that was kept back', () => {
    const own = { session_url: keptBack, callback: `See ${keptBack}.` };
    const spoken = wordsForLinks({ ...record, own });
    expect(spoken.own).toEqual({
      session_url: 'a link, kept back',
      callback: 'See a link, kept back.',
    });
    expect(wordsForLinks(record)).toBe(record);
  });
});
