import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCode, findAnswers } from '../../../src/shared/desk-code/answer-code.ts';
import { findReceipts, type Receipt, receiptCode } from '../../../src/shared/desk-code/receipt-code.ts';
import { findRequests, requestCode, type TokenRequest } from '../../../src/shared/desk-code/request-code.ts';
import { alphabet } from '../../../src/shared/encoding/base32.ts';
import { packShareToken } from '../../../src/shared/handoff-code/handoff-code.ts';
import { lifetime } from '../../../src/shared/limits.ts';
import { findScanned } from '../../../src/shared/scanned/find-scanned.ts';
import { sessionStatuses } from '../../../src/shared/session.ts';

const hex = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''));
const uuid = fc.uuid();
const seconds = fc.integer({ min: 0, max: 0xffffffff }).map((count) => count * 1000);

/** A name as a profile may have one: no control characters, no white space around it. */
const name = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .map((text) => text.trim())
  .filter((text) => text !== '' && !/\p{C}/u.test(text));

const requests: fc.Arbitrary<TokenRequest> = fc.record({
  applicationId: uuid,
  name,
  environment: fc.constantFrom('live', 'sandbox', 'practice'),
  lifetimeSeconds: fc.integer({ min: lifetime.min, max: lifetime.max }),
  askedAt: seconds,
  nonce: hex(16),
});

const receipts: fc.Arbitrary<Receipt> = fc.record(
  {
    fingerprint: hex(16),
    sessionId: uuid,
    status: fc.constantFrom(...sessionStatuses),
    importedAt: seconds,
  },
  { requiredKeys: ['fingerprint', 'sessionId', 'importedAt'] },
);

/** What mails, paper and people do to a code. */
const mangled = (code: string) =>
  fc
    .record({
      lower: fc.boolean(),
      at: fc.array(fc.nat(code.length), { maxLength: 6 }),
      what: fc.constantFrom(' ', '\n', '\r\n> ', '\u200b', '\u00ad'),
    })
    .map(({ lower, at, what }) => {
      const broken = [...code]
        .map((character, index) => (at.includes(index) ? what : '') + character)
        .join('');
      return lower ? broken.toLowerCase() : broken;
    });

describe('a request code', () => {
  it('gives back what was asked, however it came in', () => {
    const carried = requests.chain((request) =>
      fc.tuple(fc.constant(request), mangled(requestCode(request))),
    );
    fc.assert(
      fc.property(carried, ([request, text]) => {
        expect(findRequests(`Please scan:\n${text}\nthank you`)).toMatchObject([
          { code: requestCode(request), request },
        ]);
      }),
    );
  });

  it('is upper-case letters and digits, and small enough for a QR code that a webcam reads from a metre away', () => {
    fc.assert(
      fc.property(requests, (request) => {
        expect(requestCode(request)).toMatch(/^BATONR1[0-9A-Z]+$/);
      }),
    );
    const usual = requestCode({ ...usualRequest, name: 'Lindgren Leasing AB' });
    expect(usual.length).toBeLessThan(100);
  });

  it('cuts a long name between two characters', () => {
    const [found] = findRequests(requestCode({ ...usualRequest, name: '🏦'.repeat(80) }));
    expect(found?.request).toMatchObject({ name: '🏦'.repeat(63) });
  });

  it('refuses what makes no sense inside a whole code', () => {
    const senseless = [
      { ...usualRequest, lifetimeSeconds: lifetime.min - 1 },
      { ...usualRequest, lifetimeSeconds: lifetime.max + 1 },
      { ...usualRequest, name: 'two\nlines' },
      { ...usualRequest, name: '   ' },
      { ...usualRequest, name: 'right to left \u202e' },
      { ...usualRequest, environment: 'other' as 'live' },
    ];
    for (const request of senseless) {
      expect(findRequests(requestCode(request))).toMatchObject([{ request: 'content' }]);
      expect(findScanned(requestCode(request))).toMatchObject([
        { problem: { code: 'code-damaged', evidence: [{ values: { part: 'content' } }] } },
      ]);
    }
  });
});

describe('a receipt code', () => {
  it('gives back what became of the token', () => {
    const carried = receipts.chain((receipt) =>
      fc.tuple(fc.constant(receipt), mangled(receiptCode(receipt))),
    );
    fc.assert(
      fc.property(carried, ([receipt, text]) => {
        expect(findReceipts(text)).toMatchObject([{ receipt }]);
      }),
    );
  });
});

describe('an answer code', () => {
  it('names the request, beside the handoff code of any token', () => {
    fc.assert(
      fc.property(hex(16), (nonce) => {
        const handoff = packShareToken(token) ?? '';
        expect(findScanned(`${handoff} ${answerCode(nonce)}`)).toEqual([
          { type: 'token', token, answers: nonce },
        ]);
        expect(findAnswers(answerCode(nonce).toLowerCase())).toEqual([nonce]);
      }),
    );
  });

  it('is nobody’s beside two tokens, and keeps no token back when it is damaged', () => {
    const handoff = packShareToken(token) ?? '';
    const other = packShareToken(otherToken) ?? '';
    const answer = answerCode('0123456789abcdef');
    const two = findScanned(`${handoff} ${other} ${answer}`);
    expect(two).not.toContainEqual(expect.objectContaining({ answers: expect.anything() }));
    expect(findScanned(`${handoff} ${answer.slice(0, -2)}`)).toEqual([{ type: 'token', token }]);
  });
});

describe('any of them', () => {
  const codes = fc.oneof(requests.map(requestCode), receipts.map(receiptCode), hex(16).map(answerCode));
  const readAll = (text: string) => [
    ...findRequests(text).filter(({ request }) => typeof request !== 'string'),
    ...findReceipts(text).filter(({ receipt }) => typeof receipt !== 'string'),
    ...findAnswers(text),
  ];

  it('with one other character in it is refused or the same', () => {
    const flipped = fc.tuple(codes, fc.nat(), fc.constantFrom(...alphabet)).map(([code, at, character]) => {
      const index = 7 + (at % (code.length - 7));
      return [code, code.slice(0, index) + character + code.slice(index + 1)] as const;
    });
    fc.assert(
      fc.property(flipped, ([code, changed]) => {
        if (changed === code) return;
        expect(readAll(changed)).toEqual([]);
      }),
    );
  });

  it('cut short, of a newer version, or passed off as another kind is refused', () => {
    fc.assert(
      fc.property(codes, fc.integer({ min: 1, max: 20 }), (code, missing) => {
        const [letter = ''] = code.slice(5);
        const others = ['R', 'A', 'D'].filter((other) => other !== letter);
        const wrong = [
          code.slice(0, -missing),
          code.replace(/^BATON(.)1/, 'BATON$12'),
          ...others.map((other) => code.replace(/^BATON./, `BATON${other}`)),
        ];
        for (const text of wrong) {
          expect(readAll(text)).toEqual([]);
        }
      }),
    );
  });

  it('is read out of rubbish without harm', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.constantFrom('R', 'A', 'D'), (rubbish, letter) => {
        expect(() => readAll(`BATON${letter}1${rubbish}`)).not.toThrow();
        expect(() =>
          readAll(`BATON${letter}1${rubbish.toUpperCase().replace(/[^0-9A-Z]/g, '')}`),
        ).not.toThrow();
      }),
    );
  });

  it('stands beside the others in one text', () => {
    const receipt: Receipt = {
      fingerprint: '0123456789abcdef',
      sessionId: usualRequest.applicationId,
      status: 'IN_REVIEW',
      importedAt: 1_800_000_000_000,
    };
    const text = `${requestCode(usualRequest)} and ${receiptCode(receipt)}, regards`;
    expect(findScanned(text).map(({ type }) => type)).toEqual(['request', 'receipt']);
  });
});

describe('the documented examples', () => {
  it('are what they say', () => {
    const receipt: Receipt = {
      fingerprint: 'fedcba9876543210',
      sessionId: '33333333-3333-4333-8333-333333333333',
      status: 'IN_REVIEW',
      importedAt: 1_800_000_060_000,
    };
    const page = readFileSync(join(import.meta.dirname, '../../../docs/desk-codes.md'), 'utf8');
    const examples = [...page.matchAll(/^```\n(BATON\w+)\n```$/gm)].map((match) => match[1]);
    expect(examples).toEqual([
      requestCode(usualRequest),
      answerCode(usualRequest.nonce),
      receiptCode(receipt),
    ]);
  });
});

const usualRequest: TokenRequest = {
  applicationId: '22222222-2222-4222-8222-222222222222',
  name: 'Lindgren Leasing',
  environment: 'sandbox',
  lifetimeSeconds: 3_600,
  askedAt: 1_800_000_000_000,
  nonce: '0123456789abcdef',
};

const token = shareToken('11111111-1111-4111-8111-111111111111');
const otherToken = shareToken('44444444-4444-4444-8444-444444444444');

function shareToken(sessionId: string): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const claims = {
    session_id: sessionId,
    session_kind: 'user',
    from_application_id: '11111111-1111-4111-8111-111111111112',
    for_application_id: '22222222-2222-4222-8222-222222222222',
    iat: 1_800_000_000,
    exp: 1_800_003_600,
  };
  return [encode({ alg: 'HS256', typ: 'JWT' }), encode(claims), 's'.repeat(42).concat('A')].join('.');
}
