import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { crc32 as crc32OfNode } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer';
import { createTokenMint } from '../../../src/practice/share-token.ts';
import { checkCode } from '../../../src/shared/check-code/check-code.ts';
import { alphabet, decodeBase32, encodeBase32 } from '../../../src/shared/encoding/base32.ts';
import { crc32 } from '../../../src/shared/encoding/crc32.ts';
import { codeLength, seal } from '../../../src/shared/handoff-code/envelope.ts';
import { findHandoffCodes } from '../../../src/shared/handoff-code/find-handoff-codes.ts';
import { packShareToken, unpackHandoffCode } from '../../../src/shared/handoff-code/handoff-code.ts';
import {
  blockCount,
  fromBlocks,
  readBlock,
  toBlocks,
} from '../../../src/shared/handoff-code/typed-blocks.ts';
import { maxReadingLength } from '../../../src/shared/limits.ts';

/** The alphanumeric mode of QR codes (ISO/IEC 18004, table 5). */
const qrAlphanumeric = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

const ids = {
  session_id: '20bb3c3b-6146-439f-84a4-bd30d00ac6a2',
  from_application_id: 'dbd20e34-42e9-4f2c-ba91-cf0762016f64',
  for_application_id: 'a5f3bca2-46e2-411e-90ef-a580900a57ee',
};
const times = { iat: 1_753_630_666, exp: 1_753_634_266 };
const { session_id, ...applications } = ids;
const documented = { session_id, session_kind: 'business', ...applications, ...times };
const older = { ...ids, ...times };

const usualHeader = '{"alg":"HS256","typ":"JWT"}';
const olderHeader = '{"typ":"JWT","alg":"HS256"}';

function sign(claims: object | string, header = usualHeader): string {
  const body = typeof claims === 'string' ? claims : JSON.stringify(claims);
  const head = [header, body].map((part) => Buffer.from(part).toString('base64url')).join('.');
  return `${head}.${createHmac('sha256', "not Didit's secret").update(head).digest('base64url')}`;
}

function packed(token: string): string {
  const code = packShareToken(token);
  if (code === undefined) throw new Error('this token should have been packed');
  return code;
}

function faultOf(code: string): unknown {
  const token = unpackHandoffCode(code);
  return token.ok ? 'none' : token.problem.evidence[0]?.values.part;
}

function replaceAt(text: string, index: number, character: string): string {
  return text.slice(0, index) + character + text.slice(index + 1);
}

function swapAt(text: string, index: number, other = index + 1): string {
  return replaceAt(replaceAt(text, index, text.charAt(other)), other, text.charAt(index));
}

const code = packed(sign(documented));

const uuids = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => {
  const hex = Buffer.from(bytes).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
});
const signatures = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));

/** Tokens in every form that a handoff code carries. */
const carried = fc
  .record({
    session: uuids,
    from: uuids,
    target: uuids,
    kind: fc.constantFrom(undefined, 'user', 'business'),
    place: fc.constantFrom(1, 3, 5),
    iat: fc.integer({ min: 1, max: 0xffff_ffff }),
    lifetime: fc.integer({ min: 1, max: 0xff_ffff }),
    expFirst: fc.boolean(),
    header: fc.constantFrom(usualHeader, olderHeader),
    signature: signatures,
  })
  .map((given) => {
    const { iat } = given;
    const exp = iat + given.lifetime;
    const claims: [string, unknown][] = [
      ['session_id', given.session],
      ['from_application_id', given.from],
      ['for_application_id', given.target],
      ...Object.entries(given.expFirst ? { exp, iat } : { iat, exp }),
    ];
    if (given.kind) claims.splice(given.place, 0, ['session_kind', given.kind]);
    return `${sign(Object.fromEntries(claims), given.header).replace(/[\w-]+$/, '')}${given.signature}`;
  });

describe('packing', () => {
  it('gives a token back byte for byte, in one length, in the characters of QR and of a keyboard', () => {
    fc.assert(
      fc.property(carried, (token) => {
        const short = packed(token);
        expect(unpackHandoffCode(short)).toEqual({ ok: true, value: token });
        expect(short).toMatch(/^BATON1[0-9A-HJKMNP-TV-Z]{147}$/);
        expect([...short].every((character) => qrAlphanumeric.includes(character))).toBe(true);
      }),
    );
  });

  it('packs what the practice service mints, with and without a kind', async () => {
    const mint = createTokenMint('secret', () => 0);
    for (const claims of [{ ...documented, session_kind: 'user' as const }, older]) {
      const token = await mint.sign(claims);
      expect(unpackHandoffCode(packed(token))).toEqual({ ok: true, value: token });
    }
  });

  it('gives every token a code of its own', () => {
    fc.assert(
      fc.property(carried, carried, (one, other) => {
        fc.pre(one !== other);
        expect(packed(one)).not.toBe(packed(other));
      }),
    );
  });

  const text = JSON.stringify(documented);
  it.each([
    ['a claim more', sign({ ...documented, jti: 'x' })],
    ['a claim less', sign({ ...ids, iat: times.iat })],
    ['another order', sign({ ...times, ...ids })],
    ['a claim twice', sign(text.replace('{', '{"iat":1,'))],
    ['white space', sign(text.replaceAll(',', ', '))],
    ['a line break at the end', sign(`${text}\n`)],
    ['an escape', sign(text.replace('session_id', 'session\\u005fid'))],
    ['upper-case UUIDs', sign({ ...documented, session_id: ids.session_id.toUpperCase() })],
    ['an identifier that is no UUID', sign({ ...documented, session_id: '7' })],
    ['times with a point', sign(text.replace('1753630666', '1753630666.0'))],
    ['times with a fraction', sign({ ...documented, exp: times.exp + 0.5 })],
    ['times as words', sign({ ...documented, exp: String(times.exp) })],
    ['a time beyond 2106', sign({ ...documented, iat: 2 ** 32, exp: 2 ** 32 + 60 })],
    ['a lifetime beyond 194 days', sign({ ...documented, exp: times.iat + 2 ** 24 })],
    ['an end before the beginning', sign({ ...documented, exp: times.iat - 1 })],
    ['another algorithm', sign(documented, '{"alg":"HS512","typ":"JWT"}')],
    ['no algorithm', sign(documented, '{"alg":"none","typ":"JWT"}')],
    ['a header more', sign(documented, '{"alg":"HS256","typ":"JWT","kid":"1"}')],
    ['a header less', sign(documented, '{"alg":"HS256"}')],
    ['a shorter signature', sign(documented).slice(0, -1)],
    ['a signature with a stray last bit', sign(documented).replace(/.$/, 'B')],
    ['padding', `${sign(documented)}=`],
    ['white space around it', ` ${sign(documented)}`],
    ['nothing', ''],
  ])('leaves a token with %s alone', (_, token) => {
    expect(packShareToken(token)).toBeUndefined();
  });

  it('never throws, and never gives a code for what does not come back', () => {
    const values = fc.oneof(uuids, fc.nat(), fc.constantFrom('user', 'business'), fc.jsonValue());
    const names = fc.constantFrom('session_id', 'session_kind', ...Object.keys(applications), 'iat', 'exp');
    const odd = fc
      .tuple(fc.uniqueArray(fc.tuple(names, values), { selector: ([name]) => name }), signatures)
      .map(
        ([claims, signature]) =>
          sign({ ...documented, ...Object.fromEntries(claims) }).replace(/[\w-]+$/, '') + signature,
      );
    fc.assert(
      fc.property(fc.oneof(odd, fc.string(), carried), (token) => {
        const short = packShareToken(token);
        if (short !== undefined) expect(unpackHandoffCode(short)).toEqual({ ok: true, value: token });
      }),
    );
  });
});

describe('unpacking', () => {
  it('refuses a code with any one character changed', () => {
    for (let index = 0; index < codeLength; index++) {
      for (const character of qrAlphanumeric) {
        const changed = replaceAt(code, index, character);
        if (changed !== code) expect(faultOf(changed)).not.toBe('none');
      }
    }
  });

  it('refuses a code with any two neighbours swapped', () => {
    for (let index = 0; index + 1 < codeLength; index++) {
      const changed = swapAt(code, index);
      if (changed !== code) expect(faultOf(changed)).not.toBe('none');
    }
  });

  it.each([
    ['nothing', '', 'prefix', 'ask-for-new-token'],
    ['another text', 'HELLO', 'prefix', 'ask-for-new-token'],
    ['a look-alike prefix', code.replace('BATON', 'BATOM'), 'prefix', 'ask-for-new-token'],
    ['a later version', code.replace('BATON1', 'BATON2'), 'version', 'update-baton'],
    ['a torn code', code.slice(0, -1), 'length', 'try-again'],
    ['a code with something behind it', `${code}0`, 'length', 'try-again'],
    ['a foreign character', replaceAt(code, 80, 'U'), 'characters', 'try-again'],
    ['lower case', code.toLowerCase(), 'prefix', 'ask-for-new-token'],
    ['a wrong character', replaceAt(code, 80, code[80] === '0' ? '1' : '0'), 'checksum', 'try-again'],
  ])('names the fault of %s', (_, given, part, action) => {
    expect(unpackHandoffCode(given)).toMatchObject({
      ok: false,
      problem: { code: 'token-malformed', action, evidence: [{ fact: 'token-part', values: { part } }] },
    });
  });

  it('refuses a whole code of a form that is not used', () => {
    for (const form of [7, 15, 23, 31]) {
      expect(faultOf(seal({ form, packed: new Uint8Array(87) }))).toBe('form');
    }
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (given) => unpackHandoffCode(given).ok === false));
    fc.assert(fc.property(fc.string(), (given) => unpackHandoffCode(`BATON1${given}`).ok === false));
  });
});

describe('finding', () => {
  const second = packed(sign(older));

  it('finds a code whatever its case and the white space and quotes in and around it', () => {
    const noise = fc.stringMatching(/^[ \n\t"'“”>\u00A0\u00AD\u200B]{0,3}$/);
    const spread = fc.array(noise, { minLength: codeLength, maxLength: codeLength });
    const spelled = fc.constantFrom(code, code.toLowerCase(), code.replaceAll('0', 'o').replaceAll('1', 'l'));
    fc.assert(
      fc.property(spelled, spread, (given, noises) => {
        const text = `Hello,\n${[...given].map((c, index) => c + noises[index]).join('')}\nRegards, Anna`;
        expect(findHandoffCodes(text)).toEqual([code]);
      }),
    );
  });

  it('finds two codes and offers the same one once', () => {
    expect(findHandoffCodes(`${code} ${second}\n${code}`)).toEqual([code, second]);
    expect(findHandoffCodes(`{"a":"${code}","b":"${second}"}`)).toEqual([code, second]);
  });

  it('is not led astray by what only begins like a code', () => {
    expect(findHandoffCodes(`Sent with Baton 1 ${code}`)).toEqual([code]);
    expect(findHandoffCodes(`Sent with Baton 1 by ${'somebody at a desk '.repeat(4)}${code}`)).toEqual([
      code,
    ]);
  });

  it('hands a damaged code on to be judged, and none where only the name is spoken of', () => {
    const damaged = replaceAt(code, 80, code[80] === '0' ? '1' : '0');
    expect(findHandoffCodes(`see ${damaged}`).map(faultOf)).toEqual(['checksum']);
    expect(findHandoffCodes(code.slice(0, 90)).map(faultOf)).toEqual(['length']);
    expect(findHandoffCodes(code.replace('BATON1', 'BATON2')).map(faultOf)).toEqual(['version']);
    expect(findHandoffCodes(`${code.slice(0, 100)}\n${second}`).map(faultOf)).toEqual(['length', 'none']);
    expect(findHandoffCodes('We use Baton 1, and soon Baton 2. Both work.')).toEqual([]);
    expect(findHandoffCodes(sign(documented))).toEqual([]);
  });

  it('looks at a bounded part of a huge paste', () => {
    expect(findHandoffCodes('BATON1'.repeat(1_000_000) + code)).toHaveLength(1);
    expect(findHandoffCodes('-'.repeat(maxReadingLength) + code)).toEqual([]);
  });
});

describe('typing', () => {
  const blocks = toBlocks(code);
  const statesOf = (text: string) => fromBlocks(text).blocks.map((block) => block.state);
  const wrongOnes = (text: string) => statesOf(text).flatMap((state, n) => (state === 'right' ? [] : [n]));

  it('gives the code back from its blocks, however they are grouped and spelled', () => {
    expect(blocks).toHaveLength(21);
    for (const block of blocks) expect(block).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    const bare = blocks.join('').replaceAll('-', '');
    for (const text of [
      blocks.join(' '),
      blocks.join('\n').toLowerCase(),
      blocks.join(', ').replaceAll('0', 'O').replaceAll('1', 'i'),
      blocks.join(' ').replaceAll('-', ' '),
      blocks.join('–'),
      bare.replaceAll('1', 'L'),
      bare.replace(/.{5}/g, '$& '),
      `BATON1 ${blocks.join(' ')}`,
    ]) {
      expect(fromBlocks(text).code).toBe(code);
    }
  });

  it('gives every code back', () => {
    fc.assert(
      fc.property(carried, (token) => {
        const short = packed(token);
        expect(fromBlocks(toBlocks(short).join(' ')).code).toBe(short);
      }),
    );
  });

  it('finds every wrong character and every two swapped ones at their block', () => {
    blocks.forEach((block, n) => {
      const bare = block.replace('-', '');
      for (let index = 0; index < 8; index++) {
        for (const character of `${alphabet}U?ß`) {
          const changed = replaceAt(bare, index, character);
          if (changed !== bare) expect(readBlock(n, changed).state).toBe('wrong');
        }
        for (let other = index + 1; other < 8; other++) {
          const changed = swapAt(bare, index, other);
          if (changed !== bare) expect(readBlock(n, changed).state).toBe('wrong');
        }
      }
    });
  });

  it('finds a block in another place', () => {
    blocks.forEach((block, n) => {
      for (let other = 0; other <= blockCount; other++) {
        expect(readBlock(other, block).state).toBe(other === n ? 'right' : 'wrong');
      }
    });
  });

  it('judges each block by itself', () => {
    const slip = swapAt(blocks[4] ?? '', 0);
    expect(slip).not.toBe(blocks[4]);
    expect(wrongOnes(blocks.with(4, slip).join(' '))).toEqual([4]);
    expect(wrongOnes(blocks.with(4, slip).join(''))).toEqual([4]);
    expect(fromBlocks(blocks.with(4, slip).join(' ')).code).toBeUndefined();
  });

  it('finds a character too few or too many at its block when blocks are set apart', () => {
    expect(wrongOnes(blocks.with(7, (blocks[7] ?? '').slice(1)).join(' '))).toEqual([7]);
    expect(wrongOnes(blocks.with(7, `${blocks[7]}0`).join(' '))).toEqual([7]);
  });

  it('tells what is missing and what is too much', () => {
    expect(statesOf('')).toEqual(Array(21).fill('missing'));
    expect(statesOf(blocks.slice(0, 3).join(' '))).toEqual([
      ...Array(3).fill('right'),
      ...Array(18).fill('missing'),
    ]);
    expect(wrongOnes(`${blocks.join(' ')} more and more`)).toEqual([21]);
    expect(fromBlocks(`${blocks.join(' ')} 0`).code).toBeUndefined();
  });

  it('leaves what the blocks let through to the code itself', () => {
    const [first = ''] = blocks;
    const accident = [...alphabet]
      .flatMap((one) => [...alphabet].map((other) => replaceAt(replaceAt(first, 0, one), 1, other)))
      .find((block) => block !== first && readBlock(0, block).state === 'right');
    const typed = fromBlocks(blocks.with(0, accident ?? '').join(' '));
    expect(typed.blocks.every((block) => block.state === 'right')).toBe(true);
    expect(faultOf(typed.code ?? '')).toBe('checksum');
  });

  it('never throws on what is typed, and only cuts up what is a code', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fromBlocks(text).code === undefined));
    expect(() => toBlocks(code.slice(1))).toThrow(RangeError);
  });
});

describe('the two standards underneath', () => {
  it('CRC-32 is the one of Ethernet, PNG and ZIP', () => {
    expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
    fc.assert(fc.property(fc.uint8Array(), (bytes) => crc32(bytes) === crc32OfNode(bytes)));
  });

  it('base 32 gives every byte string back, and has one text for each', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(decodeBase32(encodeBase32(bytes))).toEqual(bytes);
      }),
    );
    const texts = fc.string({ unit: fc.constantFrom(...alphabet) });
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = decodeBase32(text);
        if (bytes) expect(encodeBase32(bytes)).toBe(text);
      }),
    );
  });
});

describe('as a QR code', () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/writer/zxing_writer.wasm');
  const sideOf = async (text: string, ecLevel: string) => {
    prepareZXingModule({ overrides: { wasmBinary: Uint8Array.from(readFileSync(wasm)).buffer } });
    const options = `ecLevel=${ecLevel}`;
    const { symbol, error } = await writeBarcode(text, {
      format: 'QRCode',
      options,
      scale: 1,
      addQuietZones: false,
    });
    expect(error).toBe('');
    return symbol.width;
  };

  it('a packed token is version 5 at level L and 6 at M, where the token itself is 13 and 15', async () => {
    expect(await sideOf(code, 'L')).toBe(37);
    expect(await sideOf(code, 'M')).toBe(41);
    expect(await sideOf(sign(documented), 'L')).toBe(69);
    expect(await sideOf(sign(documented), 'M')).toBe(77);
  });
});

describe('docs/handoff-code.md', () => {
  const document = readFileSync(new URL('../../../docs/handoff-code.md', import.meta.url), 'utf8');

  it('has the test vectors that the code gives', async () => {
    const vector = async (about: string, token: string) => {
      const check = await checkCode(token);
      const short = packed(token);
      return {
        about,
        token,
        code: short,
        blocks: toBlocks(short).join(' '),
        check: [check.digits, ...check.pictograms.map(({ id }) => id)].join(' '),
      };
    };
    const end = { ...older, session_kind: 'user', exp: times.iat + 86_400 };
    const { iat, exp, ...head } = end;
    const reordered = { ...ids, exp, iat, session_kind: head.session_kind };
    const vectors = {
      packed: [
        await vector('the documented form, a company', sign(documented)),
        await vector('the older form, without session_kind', sign(older)),
        await vector(
          'typ before alg, exp before iat, session_kind last, one day',
          sign(reordered, olderHeader),
        ),
      ],
      notPacked: {
        'white space': sign(JSON.stringify(documented).replaceAll(',', ', ')),
        'upper-case UUID': sign({ ...documented, session_id: ids.session_id.toUpperCase() }),
      },
      refused: {
        prefix: code.replace('BATON', 'BATOM'),
        version: code.replace('BATON1', 'BATON2'),
        length: code.slice(0, -1),
        characters: replaceAt(code, 80, 'U'),
        checksum: swapAt(code, 80),
        form: seal({ form: 7, packed: new Uint8Array(87) }),
      },
    };
    for (const [part, given] of Object.entries(vectors.refused)) expect(faultOf(given)).toBe(part);
    for (const token of Object.values(vectors.notPacked)) expect(packShareToken(token)).toBeUndefined();
    expect(JSON.parse(/```json\n(.*?)```/s.exec(document)?.[1] ?? '')).toEqual(vectors);
  });
});
