/** Didit's JSON keeps every digit: identifiers come as numbers too, and some are longer than a number can be. */
import { describe, expect, it } from 'vitest';
import { createDiditClient } from '../../../src/main/didit/client.ts';
import { parseJson } from '../../../src/main/didit/parse-json.ts';
import { readRecord } from '../../../src/main/didit/sessions.ts';
import { createDiditClock } from '../../../src/main/network/didit-clock.ts';
import type { Transport } from '../../../src/main/network/transport.ts';
import { recordView } from '../../../src/shared/contract/index.ts';
import { ok } from '../../../src/shared/result.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { growth, mostGrown } from '../../support/growth.ts';

describe('JSON', () => {
  it.each([
    ['9007199254740993', '9007199254740993'],
    ['-31415926535897932384', '-31415926535897932384'],
    ['0.12345678901234567891', '0.12345678901234567891'],
    ['1e400', '1e400'],
    ['9007199254740991', 9_007_199_254_740_991],
    ['0.0595', 0.0595],
    ['97.0', 97],
    ['-0.5e-3', -0.0005],
  ])('has %s as what says all of it', (written, value) => {
    expect(parseJson(`{"a":[${written},{"b": ${written} }]}`)).toEqual({ a: [value, { b: value }] });
  });

  it.each(['[1e400]', '1e400', '[1,1e400]', '{"a":\n1E400}', '[-1.5e400]'])(
    'is read where it stands, in %j',
    (text) => {
      expect(JSON.stringify(parseJson(text))).toMatch(/"-?1(\.5)?e400"/i);
    },
  );

  it('leaves texts and names alone, whatever is quoted in them', () => {
    const given = {
      '31415926535897932384': '31415926535897932384',
      'a"31415926535897932384': '\\',
      b: '\\"31415926535897932384,',
      c: [''],
    };
    expect(parseJson(JSON.stringify(given))).toEqual(given);
  });

  it.each(['', '{', '01', '31415926535897932384x', '{31415926535897932384:1}', "{'a':1}"])(
    'is not %j',
    (text) => {
      expect(() => parseJson(text)).toThrow(SyntaxError);
    },
  );

  it('is read in a time that grows no faster than itself', () => {
    const { short, long } = growth((length) => {
      const text = `[${'31415926535897932384,"\\\\\\"",'.repeat(length / 30)}1]`;
      return () => parseJson(text);
    });
    expect(long).toBeLessThan(mostGrown(short));
  });
});

describe('a record', () => {
  it('has every digit of what Didit wrote, over the wire and over the bridge', async () => {
    const sent = `{"session_id":"22222222-3333-4444-8555-666666666666","status":"Approved","session_number":44444444444444444444,
      "vendor_data":98765432109876543210,"metadata":{"order":55555555555555555555,"small":7},
      "nfc_verifications":[{"certificate_summary":{"serial_number":271828182845904523536028747135266249775}}]}`;
    const body = Buffer.from(sent);
    const transport = { send: async () => ({ ok: true, status: 200, headers: {}, body }) };
    const local = { now: () => 0, monotonic: () => 0 };
    const client = createDiditClient(transport as unknown as Transport, {
      baseUrl: 'https://didit.invalid/',
      key: async () => ok(new Secret('key')),
      clock: createDiditClock(local),
      local,
    });
    const wanted = { sessionId: '22222222-3333-4444-8555-666666666666', kind: 'user' } as const;
    const read = await readRecord(client, wanted, (url) => url);
    if (!read.ok) throw new Error(read.problem.code);
    const record = recordView.parse(structuredClone(read.value));
    expect(record.vendorData).toBe('98765432109876543210');
    expect(record.own.session_number).toBe('44444444444444444444');
    expect(record.blocks).toEqual([
      {
        name: 'nfc_verifications',
        items: [{ certificate_summary: { serial_number: '271828182845904523536028747135266249775' } }],
      },
    ]);
    expect(record.own.metadata).toEqual({ order: '55555555555555555555', small: 7 });
  });
});
