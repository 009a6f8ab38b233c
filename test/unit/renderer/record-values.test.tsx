/** What Didit writes is shown as it is: nothing is invented, guessed or left out, in whatever form it comes. */
import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Answers } from '../../../src/renderer/features/record/fields/Answers.tsx';
import { declaredAgainstRegistry } from '../../../src/renderer/features/record/fields/comparisons.ts';
import { fieldText, guessedText } from '../../../src/renderer/features/record/fields/field-text.ts';
import { importFindings } from '../../../src/renderer/features/record/findings/import-findings.ts';
import { ownershipOf } from '../../../src/renderer/features/record/ownership/ownership.ts';
import { BlockCard } from '../../../src/renderer/features/record/sheet/BlockCard.tsx';
import { date, dateTime } from '../../../src/renderer/i18n/format.ts';
import type { RecordBlock } from '../../../src/shared/contract/index.ts';
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
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

const card = (name: string, item: object) =>
  shown(<BlockCard block={{ name, items: [item] } as RecordBlock} registry="registry" />);

describe('a date', () => {
  it.each(['America/Los_Angeles', 'Europe/Berlin', 'Pacific/Kiritimati'])(
    'says no more than is known, in %s',
    async (zone) => {
      vi.stubEnv('TZ', zone);
      await speakAs('en-GB');
      expect(['1961', '1961-09', '1961-09-30'].map(date)).toEqual(['1961', 'September 1961', '30 Sept 1961']);
      expect(['1961', '1961-09', '1961-09-30'].map(dateTime)).toEqual([
        '1961',
        'September 1961',
        '30 Sept 1961',
      ]);
      expect(fieldText(['1961', '1963-01-01', 1964], 'date')).toBe('1961, 1 Jan 1963 and 1964');
      expect(fieldText('2025-12-31T23:59:59Z', 'date')).toBe('31 Dec 2025');
      expect(dateTime('2025-12-31T08:00:00')).toBe('31 Dec 2025, 08:00');
      vi.unstubAllEnvs();
    },
  );

  it('known to the month is one in every language', async () => {
    await speakAs('de-DE');
    expect(date('1961-09')).toBe('September 1961');
    await speakAs('fr-FR');
    expect(date('1961-08')).toBe('août 1961');
    await speakAs('en-GB');
  });

  it.each([
    '07/08/1988',
    '31/08/1988',
    '07.08.1988',
    '07-08-1988',
    'Aug 7 1988',
    '1988-02-30',
    '1988-00-00',
    '1771730500',
  ])('in another form stays as it is written: %s', (written) => {
    for (const type of ['date', 'moment'] as const) expect(fieldText(written, type)).toBe(written);
  });

  it('does not differ from another where it may be the same', () => {
    const rows = (declared: string, registry: string) =>
      declaredAgainstRegistry({
        company: { incorporation_date: registry, user_provided_data: { incorporation_date: declared } },
      }).map(({ isMatch }) => isMatch);
    expect(rows('02/03/2011', '2011-03-02')).toEqual([undefined]);
    expect(rows('2011', '2011-03-02')).toEqual([undefined]);
    expect(rows('2012-03', '2011-03-02')).toEqual([false]);
    expect(rows('2011-03-03', '2011-03-02')).toEqual([false]);
  });

  it('of birth known to the month makes nobody two people', () => {
    const person = (born: string) => ({ name: 'Ida Example', ownership_percent: 60, date_of_birth: born });
    const owners = (one: string, other: string) =>
      ownershipOf([
        {
          name: 'registry_checks',
          items: [{ company: { company_name: 'Fjord', beneficial_owners: [person(one)] } }],
        },
        { name: 'key_people_checks', items: [{ submitted: { parties: [person(other)] } }] },
      ] as RecordBlock[])?.owners.length;
    expect([owners('1961-09', '1961-09-30'), owners('1961-09', '1961-10-01')]).toEqual([1, 2]);
  });
});

describe('the end of a document', () => {
  const found = (expiration_date: unknown) =>
    importFindings(
      {
        blocks: [
          { name: 'id_verifications', items: [{ document_type: 'Passport', expiration_date }] },
        ] as RecordBlock[],
      },
      undefined,
      '2026-05-15',
    );
  const line = { block: 'id_verifications', document: 'Passport' };

  it('is over with all of the month or year that it names', () => {
    expect(found('2026-04')).toEqual([{ what: 'expired', ...line, day: '2026-04' }]);
    expect(found('2026-05')).toEqual([{ what: 'expires-soon', ...line, day: '2026-05' }]);
    expect(found('2026')).toEqual([]);
  });

  it('that cannot be read is not passed over', () => {
    const unclear = (written: string) => [{ what: 'end-unclear', ...line, written }];
    expect(found('03.04.2024')).toEqual(unclear('03.04.2024'));
    expect(found('2024-02-30')).toEqual(unclear('2024-02-30'));
    expect(found(20_240_403)).toEqual(unclear('20240403'));
    expect(found('does not expire')).toEqual([]);
  });
});

describe('a number', () => {
  it('that may be a name is shown digit by digit', async () => {
    for (const language of ['en-GB', 'de-DE', 'fr-FR']) {
      await speakAs(language);
      expect(fieldText(31_415_926, 'text')).toBe('31415926');
      expect(guessedText(2019, 'cohort')).toBe('2019');
      expect(guessedText([10_115, '10117'], 'postal_codes')).toContain('10115');
      expect(fieldText('31415926535897932384', 'score')).toBe('31415926535897932384');
    }
    await speakAs('en-GB');
    const text = card('id_verifications', {
      document_number: 55_512_345,
      personal_number: 80_112_233_445,
      parsed_address: { postal_code: 80_331 },
      extra_fields: { register: 300_123_456 },
    });
    for (const digits of ['55512345', '80112233445']) expect(text).toContain(digits);
  });

  it('that is a quantity keeps what it says, in the way of the language', async () => {
    expect([fieldText(0.0725, 'count'), fieldText(12_000, 'count'), fieldText('3', 'count')]).toEqual([
      '0.0725',
      '12,000',
      '3',
    ]);
    expect([fieldText('88.5', 'score'), guessedText(0.0725, 'ratio')]).toEqual(['88.5%', '0.0725']);
    await speakAs('de-DE');
    expect([fieldText(0.0725, 'count'), guessedText(1234.5, 'ratio')]).toEqual(['0,0725', '1234,5']);
    await speakAs('en-GB');
  });

  it.each([
    [0, '0%'],
    [0.4, '40%'],
    ['0.4', '40%'],
    [35, '35%'],
    [100, '100%'],
    // All of it, or a hundredth.
    [1, '1'],
  ])('that is a share of %j is %s', (value, text) => expect(fieldText(value, 'share')).toBe(text));
});

describe('a choice', () => {
  const choices = [
    { label: 'Sold a house', value: 'house' },
    { label: 'Over 1,000,000', value: 7 },
    { label: 'Something else', value: 'else', requires_text_input: true },
  ];
  const answered = (answer: unknown) =>
    shown(
      <Answers
        item={{
          sections: [{ items: [{ title: 'Why', element_type: 'DROPDOWN', choices, answer } as never] }],
        }}
      />,
    );

  it.each<[unknown, string]>([
    [{ value: 'house' }, 'Sold a house'],
    [{ value: '7' }, 'Over 1,000,000'],
    [{ value: 'else', text: 'A loan' }, 'Something else A loan'],
    [{ value: ['house', 'else'], text: 'A loan' }, 'Sold a house and Something else A loan'],
    [{ value: ['house', 'not_offered'] }, 'Sold a house and Not offered'],
    [{ value: 'house', text: 'Sold a house' }, 'Sold a house'],
    ['house', 'Sold a house'],
  ])('and the text beside it are both shown: %j', (answer, text) => {
    expect(answered(answer)).toBe(`1. Why ${text}`);
  });
});

describe('a value that another field usually says', () => {
  it('comes back where that one says nothing', () => {
    expect(
      card('phone_verifications', {
        phone_number_prefix: '+351',
        phone_number: '912000111',
        country_name: 'Portugal',
      }),
    ).toBe('Phone Phone number +351 912000111 Country Portugal All fields');
    expect(card('id_verifications', { issuing_state: '', issuing_state_name: 'Somaliland' })).toContain(
      'Issued by Somaliland',
    );
    const network = card('ip_analyses', {
      ip_country: 'Portugal',
      latitude: 38.7,
      longitude: -9.1,
      ip: { location: null, distance_from_id_document: null },
      id_document: { distance_from_ip: { distance: 1204.2, direction: 'N' } },
      poa_document: { distance_from_ip: { distance: 3 }, distance_from_id_document: { distance: 7 } },
    });
    for (const text of ['Country Portugal', '38.7 / -9.1', '1,204 km', ' 3 km', ' 7 km'])
      expect(network).toContain(text);
    // From the other end it lies in another direction.
    expect(network).not.toContain('north');
    expect(card('aml_screenings', { hits: [{ caption: 'A', score: 64 }] })).toContain('64%');
  });

  it('is an address in one line, and leaves no empty part behind', () => {
    const text = card('poa_verifications', {
      poa_parsed_address: { id: 'a', formatted_address: '1 Pier, Faro', city: null },
      expected_details_parsed_address: { formatted_address: '2 Pier, Faro', city: 'Faro' },
    });
    expect(text).toContain('1 Pier, Faro');
    expect(text).toContain('2 Pier, Faro');
    expect(text.match(/Address details|Expected address details/g) ?? []).toHaveLength(1);
  });

  it('stays where it says something else', () => {
    expect(card('registry_checks', { status: 'Approved', company: { status: 'Declined' } })).toContain(
      'Check of the company Declined',
    );
    expect(card('registry_checks', { status: 'Approved', company: { status: 'APPROVED' } })).not.toContain(
      'Check of the company',
    );
    const named = {
      hits: [{ caption: 'A', properties: { country: { code: 'PRT' }, name: ['A', { other: 'B' }] } }],
    };
    expect(card('aml_screenings', named)).not.toContain('undefined');
    expect(
      card('key_people_checks', { registry: { officers: [{ name: 'Ida', full_name: 'Ida Example' }] } }),
    ).toContain('Ida Example');
  });

  it('is shown once where several places say it', () => {
    const text = card('phone_verifications', {
      full_number: '+351912000111',
      phone_number: '912000111',
      phone_number_prefix: '+351',
    });
    expect(text).toBe('Phone Phone number +351912000111 All fields');
  });

  it('is a status that is no text', () => {
    expect(card('face_matches', { status: { code: 'ODD' } })).toContain('Status Code ODD');
  });
});

describe('an electronic signature', () => {
  const signature = {
    id: 'sig-1',
    status: 'signed',
    verdict: 'valid',
    level: 'qualified',
    signer: { name: 'Ida Example', phone: '+351912000111' },
    documents: [{ title: 'Terms', fields: [{ label: 'Place', value: 'Faro' }] }],
    certificate: { issuer: 'Trust Office', serial_number: '31415926535897932384' },
    timestamp: '2026-02-03T10:00:00',
  };

  it('is told like any other check', () => {
    const text = card('signatures', signature);
    for (const part of [
      'Electronic signature Signed',
      'Signed by Ida Example',
      'Signed 3 Feb 2026, 10:00',
      'Terms',
      'Place',
      'Faro',
      'Certificate of the signature',
      'About the signer',
    ])
      expect(text).toContain(part);
    expect(card('signatures', { ...signature, signer: 'Ida Example' }).match(/Ida Example/g)).toHaveLength(1);
  });

  it('is made only where it is signed', () => {
    const found = (...items: object[]) =>
      importFindings(
        { blocks: [{ name: 'signatures', items }] as RecordBlock[] },
        ['E_SIGNATURE'],
        '2026-05-15',
      );
    expect(found(signature)).toEqual([{ what: 'complete' }]);
    expect(found({ status: 'sent' }, {}, signature)).toEqual([
      { what: 'complete' },
      { what: 'unsigned', count: 2 },
    ]);
    expect(found({ status: 'sent' })).toEqual([
      { what: 'unfinished', blocks: ['signatures'] },
      { what: 'unsigned', count: 1 },
    ]);
  });
});
