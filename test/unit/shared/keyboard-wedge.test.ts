import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerCode } from '../../../src/shared/desk-code/answer-code.ts';
import { receiptCode } from '../../../src/shared/desk-code/receipt-code.ts';
import { requestCode } from '../../../src/shared/desk-code/request-code.ts';
import { type Burst, fewest, noBurst, press } from '../../../src/shared/keyboard-wedge/burst.ts';
import { cardText, diagnose } from '../../../src/shared/keyboard-wedge/calibration.ts';
import type { Key } from '../../../src/shared/keyboard-wedge/key.ts';
import { layouts } from '../../../src/shared/keyboard-wedge/layouts.ts';
import { readBurst } from '../../../src/shared/keyboard-wedge/read-burst.ts';
import { findScanned } from '../../../src/shared/scanned/find-scanned.ts';
import { keyFor, scanned, scannedByNumber } from '../../support/hand-scanner.ts';
import { handoffCodes } from '../../support/handoff-codes.ts';

const {
  plain: { text: token },
  packed: { text: code },
} = await handoffCodes();
const layout = fc.constantFrom(...layouts);
const set = fc.record({ scanner: layout, computer: layout, capsLock: fc.boolean() });

function carriedToken(text: string | undefined): string | undefined {
  const [first] = findScanned(text ?? '');
  return first?.type === 'token' ? first.token : undefined;
}

/** Feeds keys; gives how many the page saw, and the burst at the end. */
function feed(keys: readonly Key[]): { seen: number; burst: Burst } {
  let burst = noBurst;
  let seen = 0;
  for (const key of keys) {
    const step = press(burst, key);
    burst = step.burst;
    if (!step.kept) seen += 1;
  }
  return { seen, burst };
}

describe('the layouts', () => {
  it('have every character of a code on each keyboard', () => {
    for (const one of layouts) for (const character of cardText) expect(keyFor(one, character)).toBeDefined();
  });
});

describe('reading a burst', () => {
  it('gives token and code back for every layout of scanner and computer, with Caps Lock on or off', () => {
    fc.assert(
      fc.property(set, fc.constantFrom(token, code), (options, text) => {
        expect(carriedToken(readBurst(scanned(text, options)))).toBe(token);
      }),
    );
  });

  it('gives them back from a scanner that turns Shift over itself while Caps Lock is on', () => {
    for (const text of [token, code]) {
      const keys = scanned(text, { scanner: 'us', computer: 'de' }).map((key) =>
        /^Key/.test(key.code) ? { ...key, shift: !key.shift, capsLock: true } : key,
      );
      expect(carriedToken(readBurst(keys))).toBe(token);
    }
  });

  it('gives the codes back that two desks exchange beside the token', () => {
    const request = requestCode({
      applicationId: 'a5f3bca2-46e2-411e-90ef-a580900a57ee',
      name: 'Lindgren Leasing AB',
      environment: 'live',
      lifetimeSeconds: 3600,
      askedAt: 1_753_630_666_000,
      nonce: '0123456789abcdef',
    });
    const receipt = receiptCode({
      fingerprint: '0123456789abcdef',
      sessionId: '20bb3c3b-6146-439f-84a4-bd30d00ac6a2',
      status: 'APPROVED',
      importedAt: 1_753_630_700_000,
    });
    const answered = `${code}${answerCode('0123456789abcdef')}`;
    fc.assert(
      fc.property(set, fc.constantFrom(request, receipt, answered), (options, text) => {
        expect(findScanned(readBurst(scanned(text, options)) ?? '')).toEqual(findScanned(text));
      }),
    );
  });

  it('gives them back from ALT mode, and with something before and behind', () => {
    for (const text of [token, code]) {
      expect(carriedToken(readBurst(scannedByNumber(text)))).toBe(token);
      const around = scanned(`:Q1${text}`, { scanner: 'us', computer: 'fr', suffix: ['Tab', 'Enter'] });
      expect(carriedToken(readBurst(around))).toBe(token);
    }
  });

  it('hands a code that lost or doubled a key on to be judged, and never as another token', () => {
    fc.assert(
      fc.property(set, fc.nat({ max: code.length - 7 }), fc.boolean(), (options, at, doubled) => {
        const keys = scanned(code, options);
        keys.splice(at + 6, doubled ? 0 : 1, ...(doubled ? [keys[at + 6] as Key] : []));
        const text = readBurst(keys);
        expect(text).toBeDefined();
        // A code that is whole in spite of one character more behind it is itself.
        const [found] = findScanned(text ?? '');
        expect(found?.type === 'token' ? found.token === token : found?.type === 'damaged').toBe(true);
        if (!doubled) expect(found?.type).toBe('damaged');
      }),
    );
  });

  it('leaves what is not for Baton alone', () => {
    for (const text of ['4006381333931', 'customer 42', 'https://example.com/', 'eyelash'])
      expect(readBurst(scanned(text.replaceAll(' ', ''), { scanner: 'us', computer: 'us' }))).toBeUndefined();
  });
});

describe('catching a burst', () => {
  it('catches scanners of 1 to 45 ms a key after a few characters, whatever they type', () => {
    fc.assert(
      fc.property(set, fc.integer({ min: 1, max: 45 }), (options, pace) => {
        const keys = scanned(code, { ...options, pace });
        const { seen, burst } = feed(keys);
        expect(seen).toBe(fewest - 1);
        expect(burst.keys).toEqual(keys);
      }),
    );
  });

  it('keeps nothing from the page of a person at 80 ms a key with quick pairs and triples', () => {
    const rhythm = fc.array(fc.constantFrom([80], [25, 120], [30, 30, 140], [75, 90]), { minLength: 10 });
    fc.assert(
      fc.property(rhythm, (groups) => {
        const gaps = groups.flat();
        let at = 0;
        const keys = scanned('a'.repeat(gaps.length), { scanner: 'us', computer: 'us', suffix: [] });
        const typed = keys.map((key, index) => {
          at += gaps[index] ?? 0;
          return { ...key, at };
        });
        expect(feed(typed).seen).toBe(typed.length);
      }),
    );
  });

  it('ends a burst by silence and begins the next', () => {
    const first = scanned(code, { scanner: 'us', computer: 'us' });
    const { burst } = feed(first);
    const [next] = scanned('x', { scanner: 'us', computer: 'us', start: 60_000 });
    const step = press(burst, next as Key);
    expect(step.ended).toEqual(first);
    expect(step).toMatchObject({ kept: false, burst: { caught: false, keys: [next] } });
  });
});

describe('the calibration card', () => {
  /** Layouts that write the card's characters with the same keys. */
  const alike = (one: string, other: string) =>
    one === other || (['es', 'it'].includes(one) && ['es', 'it'].includes(other));

  it('names layout and Caps Lock, and nothing else, for every setting', () => {
    fc.assert(
      fc.property(set, (options) => {
        const findings = diagnose(scanned(cardText, options));
        const types = findings.map(({ type }) => type);
        const wanted = [
          ...(alike(options.scanner, options.computer) ? [] : ['layout']),
          ...(options.capsLock ? ['caps-lock'] : []),
        ];
        expect(types).toEqual(wanted);
        const wrong = findings.find((finding) => finding.type === 'layout');
        if (!wrong) return;
        expect(alike(wrong.scanner, options.scanner)).toBe(true);
        expect(wrong.computer).toContain(options.computer);
      }),
    );
  });

  it('names case, prefix, a missing Enter and ALT mode', () => {
    const us = { scanner: 'us', computer: 'us' } as const;
    expect(diagnose(scanned(cardText.toUpperCase(), us))).toEqual([{ type: 'upper-case' }]);
    expect(diagnose(scanned(cardText.toLowerCase(), us))).toEqual([{ type: 'lower-case' }]);
    expect(diagnose(scanned(`]Q1${cardText}`, us))).toEqual([{ type: 'prefix', text: ']Q1' }]);
    expect(diagnose(scanned(cardText, { ...us, suffix: ['Tab'] }))).toEqual([{ type: 'no-enter' }]);
    expect(diagnose(scannedByNumber(cardText)).map(({ type }) => type)).toEqual(['alt-mode', 'no-enter']);
    expect(diagnose(scanned('4006381333931', us))).toEqual([{ type: 'not-the-card' }]);
  });

  it('counts characters that were lost', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat({ max: cardText.length - 1 }), { minLength: 1, maxLength: 10 }),
        (lost) => {
          const keys = scanned(cardText, { scanner: 'us', computer: 'de' }).filter(
            (_, at) => !lost.includes(at),
          );
          expect(diagnose(keys)[0]).toEqual({ type: 'damaged', characters: lost.length });
        },
      ),
    );
  });
});
