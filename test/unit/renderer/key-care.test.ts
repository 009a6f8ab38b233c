import { describe, expect, it } from 'vitest';
import { namesOf } from '../../../src/renderer/features/profiles/desk-rights.ts';
import { careOutcome, whyRefused } from '../../../src/renderer/features/profiles/key-care.ts';
import { daysSince, isDue } from '../../../src/renderer/helpers/key-age.ts';

const day = 86_400_000;
const at = (text: string) => Date.parse(text);

describe('the age of a key', () => {
  it('is in whole days, and none by a clock that was set back', () => {
    expect(daysSince(0, 41 * day + day / 2)).toBe(41);
    expect(daysSince(10 * day, 0)).toBe(0);
  });

  it('is due on the day that was chosen, and never where never was', () => {
    expect(isDue(0, 90, 90 * day - 1)).toBe(false);
    expect(isDue(0, 90, 90 * day)).toBe(true);
    expect(isDue(0, 0, 4_000 * day)).toBe(false);
  });
});

describe('how a key does', () => {
  const test = { at: 1, report: { findings: [{ check: 'works', verdict: 'yes' } as const] } };
  it('is what its last test showed, unless Didit has refused it since', () => {
    expect(careOutcome(undefined)).toBe('untested');
    expect(careOutcome({ lastUsedAt: 1 })).toBe('untested');
    expect(careOutcome({ test })).toBe('good');
    expect(careOutcome({ test, refusedAt: 2 })).toBe('broken');
  });

  it.each([
    ['a day in UTC has ended between', '2026-11-27T23:59:59Z', '2026-11-28T00:00:01Z', 'mayHaveExpired'],
    ['it worked on the same day', '2026-11-28T00:00:01Z', '2026-11-28T23:59:59Z', 'notExpired'],
    ['a clock was set back', '2026-11-29T00:00:00Z', '2026-11-28T00:00:00Z', undefined],
  ])('may have expired only where %s', (_, lastUsed, refused, why) => {
    expect(whyRefused({ lastUsedAt: at(lastUsed), refusedAt: at(refused) })).toBe(why);
  });

  it('says nothing of a key that was never used, or is not refused', () => {
    expect(whyRefused({ refusedAt: 1 })).toBeUndefined();
    expect(whyRefused({ lastUsedAt: 1 })).toBeUndefined();
  });

  it('names privileges as Didit’s console does, in one order', () => {
    expect(namesOf(['webhooksRead', 'sessionsWrite'])).toBe('Sessions: Write, Webhooks: Read');
  });
});
