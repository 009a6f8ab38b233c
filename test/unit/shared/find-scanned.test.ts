/** Whatever people copy along with a token: exactly the tokens come out, in their order, and nothing else passes for one. */
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packShareToken } from '../../../src/shared/handoff-code/handoff-code.ts';
import { toBlocks } from '../../../src/shared/handoff-code/typed-blocks.ts';
import { maxReadingLength, maxScanned } from '../../../src/shared/limits.ts';
import { findScanned, holdsToken, type Scanned } from '../../../src/shared/scanned/find-scanned.ts';
import { decodeShareToken } from '../../../src/shared/share-token.ts';
import { filled, growth, mostGrown } from '../../support/growth.ts';

const claims = {
  session_id: '20bb3c3b-6146-439f-84a4-bd30d00ac6a2',
  session_kind: 'business',
  from_application_id: 'dbd20e34-42e9-4f2c-ba91-cf0762016f64',
  for_application_id: 'a5f3bca2-46e2-411e-90ef-a580900a57ee',
  iat: 1_753_630_666,
  exp: 1_753_634_266,
};
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function tokenOf(body: object, header: object = { alg: 'HS256', typ: 'JWT' }): string {
  const head = `${base64url(header)}.${base64url(body)}`;
  return `${head}.${createHmac('sha256', "not Didit's secret").update(head).digest('base64url')}`;
}

function codeOf(token: string): string {
  const code = packShareToken(token);
  if (code === undefined) throw new Error('this token should have been packed');
  return code;
}

const token = tokenOf(claims);
const second = tokenOf({ ...claims, iat: claims.iat + 1 });

/** Tokens as Didit makes them, each with claims and a signature of its own. */
const anyToken = fc
  .record({
    session_id: fc.uuid(),
    session_kind: fc.constantFrom('user', 'business'),
    from_application_id: fc.uuid(),
    for_application_id: fc.uuid(),
    iat: fc.integer({ min: 1_700_000_000, max: 2_000_000_000 }),
  })
  .map((body) => tokenOf({ ...body, exp: body.iat + 3_600 }));

function wrap(text: string, width: number, ending: string, firstWidth = width): string {
  const rest = text.slice(firstWidth).match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  return [text.slice(0, firstWidth), ...rest].join(ending);
}

/** Something invisible behind every so many characters. */
function sprinkle(text: string, every: number, what: string): string {
  return (text.match(new RegExp(`.{1,${every}}`, 'g')) ?? []).join(what);
}

const width = fc.integer({ min: 40, max: 120 });

/** What happens to a token on its way; each undone for certain, whatever the token. */
const spoilt: fc.Arbitrary<(text: string) => string> = fc.oneof(
  fc.constant((text: string) => text),
  fc.constantFrom('"', "'", '`', '“”', '„“', '‘’', '«»', '<>', '()', '[]', '**').map((marks) => {
    return (text: string) => `${marks.charAt(0)}${text}${marks.at(-1)}`;
  }),
  fc
    .constantFrom('share_token: ', 'share_token=', 'Token:', '**share_token**: ', 'token\u00A0')
    .map((label) => {
      return (text: string) => label + text;
    }),
  fc
    .constantFrom('https://example.com/take?share_token=', 'https://example.com/#', 'baton:take/')
    .map((address) => (text: string) => `${address}${text}&from=mail`),
  fc.constant((text: string) => JSON.stringify({ share_token: text, n: 1 })),
  fc.constant((text: string) => JSON.stringify(JSON.stringify({ share_token: text }, undefined, 2))),
  fc.constant((text: string) => `\`\`\`\n${text}\n\`\`\``),
  width.map((columns) => (text: string) => wrap(text, columns, '=\r\n')),
  width.map((columns) => (text: string) => sprinkle(text, columns, '\u200B')),
  width.map((columns) => (text: string) => sprinkle(text, columns, '\u00AD\uFEFF')),
  fc
    .constantFrom<[RegExp, (found: string) => string]>(
      [/[-_.]/g, (found) => `\\${found}`],
      [/[-_.]/g, (found) => `&#${found.charCodeAt(0)};`],
      [/[-_.]/g, (found) => `&#x${found.charCodeAt(0).toString(16)};`],
      [/[-_.]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`],
      [/[-_.]/g, (found) => `=${found.charCodeAt(0).toString(16).toUpperCase()}`],
      [/[-_.]/g, (found) => `\\u00${found.charCodeAt(0).toString(16)}`],
      [/_/g, () => '&lowbar;'],
      [/-/g, () => '\u2011'],
      [/-/g, () => '\u2212'],
      [/[!-~]/g, (found) => String.fromCharCode(found.charCodeAt(0) + 0xfee0)],
    )
    .map(
      ([what, written]) =>
        (text: string) =>
          text.replace(what, written),
    ),
);

/** Cut at one width by a machine; a last line that could be a name is not put to the proof here. */
const cutByMachine = fc
  .tuple(width, fc.constantFrom('\n', '\r\n', ' \n  ', '\n\n', '\n> ', '\r\n>> ', ' ', '\u2028'))
  .map(([columns, ending]) => (text: string) => {
    let wide = columns;
    while (text.length % wide < 12) wide += 1;
    return wrap(text, wide, ending);
  });

const words = fc.constantFrom(
  '',
  'Hello Anna,\n\nhere is the customer we spoke of:\n',
  '\n\nKind regards\nBjörn Ågren\n-- \nHarbour Bank, 12 Quay Street, +46 8 123 456 78\n',
  'Sehr geehrte Frau Groß, das Token lautet: ',
  '> On 24 Nov 2026, at 10:15, Anna <anna@example.com> wrote:\n> ',
  '{"status":"ok","expires_at":"2026-11-24T10:15:00Z"}\n',
  'See https://example.com/a.b-c_d?e=f%20g for help.\n',
  'We use Baton 1 and soon Baton 2.\n',
);

const tokens = (...all: string[]): Scanned[] => all.map((one) => ({ type: 'token', token: one }));

function partsOf(text: string): unknown[] {
  return findScanned(text).map((one) => {
    if (one.type !== 'damaged') return 'fine';
    return one.problem.code === 'no-token-found' ? 'nothing' : one.problem.evidence[0]?.values.part;
  });
}

describe('finding what was scanned', () => {
  it('finds two tokens, each once and in order, in whatever mess', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(anyToken, fc.oneof(spoilt, cutByMachine), words), { minLength: 1, maxLength: 3 }),
        words,
        (all, before) => {
          const text = before + all.map(([one, spoil, after]) => `\n${spoil(one)}\n${after}`).join('');
          expect(findScanned(text)).toEqual(tokens(...all.map(([one]) => one)));
          expect(holdsToken(text)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('reads dashes as the hyphens they were set for, where that makes one token whole', () => {
    const signed = (signature: string) => `${token.slice(0, token.lastIndexOf('.') + 1)}${signature}`;
    const two = signed(`${'Ab3'.repeat(12)}--${'x9Q4_'}`);
    const one = signed(`${'Ab3'.repeat(12)}-${'x9Q4_k'}`);
    expect([two, one].map((text) => decodeShareToken(text).ok)).toEqual([true, true]);
    for (const dash of ['\u2014', '\u2013', '\u2015']) {
      expect(findScanned(`Here it is: ${two.replace('--', dash)}`)).toEqual(tokens(two));
      expect(findScanned(`Here it is: ${one.replace('-', dash)} \u2014 Anna`)).toEqual(tokens(one));
      expect(holdsToken(two.replace('--', dash))).toBe(true);
    }
    // Either could have been the longer one.
    const both = signed(`Ab3-${'x9Q4_'.repeat(7)}--Z7`)
      .replace('--', '\u2014')
      .replace('-', '\u2013');
    expect(findScanned(both)).toMatchObject([{ type: 'damaged' }]);
    // A sentence's dash behind a whole token belongs to the sentence.
    expect(findScanned(`${token}\u2014thanks`)).toEqual(tokens(token));
  });

  it('finds a handoff code in the same mess, and takes it and its token for one thing', () => {
    fc.assert(
      fc.property(anyToken, anyToken, spoilt, spoilt, words, (one, other, spoil, spoilToo, between) => {
        const text = `${spoil(codeOf(one))}\n${between}\n${spoilToo(one)}\n${spoil(codeOf(other))}`;
        expect(findScanned(text)).toEqual(tokens(one, other));
        expect(holdsToken(spoil(codeOf(one)))).toBe(true);
      }),
    );
  });

  it('finds a code in the blocks in which it is read out, where nothing else is', () => {
    fc.assert(
      fc.property(anyToken, fc.constantFrom(' ', '\n', ', ', '\r\n\r\n'), (one, gap) => {
        const blocks = toBlocks(codeOf(one));
        expect(findScanned(blocks.join(gap))).toEqual(tokens(one));
        expect(holdsToken(blocks.join(gap))).toBe(true);
        expect(partsOf(blocks.slice(1).join(gap))).toEqual(['nothing']);
      }),
    );
    expect(holdsToken('Please make a new code for the customer AB-12 by 2026-11-24.')).toBe(false);
  });

  it('finds tokens that stand directly behind one another', () => {
    expect(findScanned(token + second)).toEqual(tokens(token, second));
    expect(findScanned(`${token}${codeOf(second)}`)).toEqual(tokens(token, second));
    expect(findScanned(`${codeOf(token)}${second}`)).toEqual(tokens(token, second));
  });

  it('finds a token that a blank has split, or a full stop ends', () => {
    fc.assert(
      fc.property(anyToken, fc.integer({ min: 60, max: 300 }), (one, at) => {
        expect(findScanned(`It is ${one.slice(0, at)} ${one.slice(at)}. Thanks`)).toEqual(tokens(one));
      }),
    );
  });

  it('finds a token broken behind a label that takes some of its first line', () => {
    fc.assert(
      fc.property(anyToken, fc.integer({ min: 20, max: 75 }), (one, first) => {
        fc.pre((one.length - first) % 76 > 12);
        expect(findScanned(`share_token: ${wrap(one, 76, '\n', first)}\nRegards`)).toEqual(tokens(one));
      }),
    );
  });
});

describe('refusing what is no token', () => {
  const behind = fc.constantFrom(
    ...['Anna', 'Regards', 'Sincerely', 'GmbH', 'McDonald', 'Thank-you', 'BATON', '2026-11-24', '08-1234567'],
    ...[
      'wishes.',
      'Regards,',
      'Kundenbetreuung',
      'x',
      'to',
      '-- ',
      'Harbour_Bank',
      'Tel.',
      '<anna@example.com>',
    ],
  );
  const gap = fc.constantFrom('\n', '\n\n', ' ', '\r\n', '\n> ');

  it('never completes a torn token with the words behind it', () => {
    fc.assert(
      fc.property(
        anyToken,
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.tuple(gap, behind), { minLength: 1, maxLength: 6 }),
        (one, missing, after) => {
          const text = one.slice(0, -missing) + after.flat().join('');
          expect(findScanned(text).every(({ type }) => type === 'damaged')).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('never completes one that was torn in its last line, however wide its lines', () => {
    fc.assert(
      fc.property(anyToken, width, gap, behind, (one, columns, ending, word) => {
        const torn = one.slice(0, -word.length);
        fc.pre(torn.length % columns !== 0);
        expect(partsOf(wrap(torn, columns, ending) + ending + word)).not.toContain('fine');
      }),
      { numRuns: 2_000 },
    );
  });

  it('names what is wrong with each, beside what can be read', () => {
    const damaged = codeOf(second).replace(/.$/, (last) => (last === '0' ? '4' : '0'));
    expect(partsOf(`${token.slice(0, -7)}\n\nthen ${second}`)).toEqual(['signature', 'fine']);
    expect(partsOf(`${token}\nor ${damaged}`)).toEqual(['fine', 'checksum']);
    expect(partsOf(`${codeOf(token).slice(0, 100)}\n${codeOf(second)}`)).toEqual(['length', 'fine']);
    expect(partsOf(`${tokenOf({ name: 'Anna', iat: 1 })} ${token}`)).toEqual([
      'claims:session_id,from_application_id,for_application_id,exp',
      'fine',
    ]);
  });

  it.each([
    ['nothing', '', 'nothing'],
    ['words', '  hello \n', 'nothing'],
    ['an address', 'https://didit.me/verify?session=20bb3c3b-6146-439f', 'nothing'],
    ['the name alone', 'BATON1', 'nothing'],
    ['a prefix that only looks like ours', codeOf(token).replace('BATON1', 'BATOM1'), 'nothing'],
    ['a Greek letter in the prefix', codeOf(token).replace('BATON1', 'BΑTON1'), 'nothing'],
    ['a code of a newer Baton', codeOf(token).replace('BATON1', 'BATON7'), 'version'],
    ['a code cut short', codeOf(token).slice(0, 90), 'length'],
    ['another algorithm', tokenOf(claims, { alg: 'none' }), 'algorithm'],
    ['a signature that is too long', `${token}x`, 'signature'],
    ['half a token', token.slice(0, 200), 'parts'],
    ['no head', `eyJ${token.slice(12)}`, 'header'],
  ])('says what is wrong with %s', (_, text, part) => {
    expect(partsOf(text)).toEqual([part]);
  });

  it('refuses a code with any one character changed', () => {
    const code = codeOf(token);
    fc.assert(
      fc.property(
        fc.integer({ min: 6, max: code.length - 1 }),
        fc.constantFrom(...'0123456789ABCXYZ'),
        (at, put) => {
          fc.pre(code[at] !== put);
          expect(partsOf(code.slice(0, at) + put + code.slice(at + 1))).toEqual(['checksum']);
        },
      ),
    );
  });

  it('never throws, and takes nothing by chance', () => {
    const rubbish = fc.uint8Array({ minLength: 2_900, maxLength: 2_900 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          rubbish.map((bytes) => Buffer.from(bytes).toString('latin1')),
        ),
        (text) => {
          expect(partsOf(text)).not.toContain('fine');
        },
      ),
    );
  });
});

describe('a text made to do harm', () => {
  const [head = '', body = ''] = token.split('.');
  it.each([
    ['blanks', ' '],
    ['blanks and line breaks', ' \n\t\r\n'],
    ['quote marks', '\n> > >'],
    ['the beginning of a token', 'eyJ'],
    ['beginnings of tokens apart', 'eyJhbGci '],
    ['beginnings of tokens within words', 'xeyJhbGci x '],
    ['heads', `${head}.`],
    ['heads and claims', `${head}.${body}. `],
    ['short pieces', `${head}.${'Ab1_ '.repeat(300)}`],
    ['the beginning of a code', 'BATON1'],
    ['torn codes', codeOf(token).slice(0, 150)],
    ['soft line breaks', '=  \n='],
    ['backslashes', '\\'],
    ['invisible characters', '\u200B'],
    ['whole tokens', `${token}\n`],
  ])('%s cost no more than their length', (_, piece) => {
    const { short, long } = growth((length) => {
      const text = filled(piece, length);
      return () => findScanned(text);
    });
    expect(long).toBeLessThan(mostGrown(short));
    expect(findScanned(filled(piece, 100_000)).length).toBeLessThanOrEqual(maxScanned);
  });

  it('is looked at no further than a person’s text goes', () => {
    expect(findScanned(`${' '.repeat(maxReadingLength)}${token}`)).toMatchObject([{ type: 'damaged' }]);
    expect(decodeShareToken(token).ok).toBe(true);
  });
});
