import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRateLimiter, RATE_LIMITS } from '../../../src/practice/rate-limits.ts';

describe('rate limits (docs/didit-api.md#rate-limits)', () => {
  it('has the documented limits', () => {
    expect(RATE_LIMITS).toEqual({
      'generic-get': 600,
      'generic-write': 300,
      'session-v2-create': 600,
      'session-generate-pdf': 50,
    });
  });

  it('never lets more than the limit through in any 60 seconds, and says exactly when the next may go', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.nat(30_000), { maxLength: 60 }),
        (limit, gaps) => {
          let now = 0;
          const limiter = createRateLimiter(() => now, { 'generic-get': limit });
          const passed: number[] = [];
          for (const gap of gaps) {
            now += gap;
            const exceeded = limiter.take('key', ['generic-get']);
            if (exceeded === undefined) passed.push(now);
            else {
              const oldest = passed.filter((time) => time > now - 60_000)[0] ?? now;
              expect(exceeded.retryAfter).toBe(Math.max(1, Math.ceil((oldest + 60_000 - now) / 1000)));
            }
            expect(passed.filter((time) => time > now - 60_000).length).toBeLessThanOrEqual(limit);
          }
        },
      ),
    );
  });

  it('counts scopes and identifiers apart, and answers by the first scope exceeded', () => {
    const limiter = createRateLimiter(() => 0, { 'generic-get': 2, 'session-generate-pdf': 1 });
    expect(limiter.take('a', ['generic-get', 'session-generate-pdf'])).toBeUndefined();
    expect(limiter.take('a', ['generic-get', 'session-generate-pdf'])?.scope).toBe('session-generate-pdf');
    expect(limiter.take('a', ['generic-get'])).toBeUndefined();
    expect(limiter.take('a', ['generic-get', 'session-generate-pdf'])?.scope).toBe('generic-get');
    expect(limiter.take('b', ['generic-get'])).toBeUndefined();
  });
});
