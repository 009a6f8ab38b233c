import { describe, expect, it } from 'vitest';
import { keyUseIn } from '../../../src/main/didit/key-use.ts';
import type { Answered } from '../../../src/main/didit/reply.ts';
import { problem } from '../../../src/shared/problem.ts';

const answered = (status: number, json: unknown): Answered => ({
  kind: 'answered',
  status,
  json,
  isCutOff: false,
  isPractice: false,
  workedBefore: true,
  sentAt: 0,
  date: undefined,
  retryAfter: undefined,
  location: undefined,
});

describe('what an answer says of the key', () => {
  it.each([
    [200, {}, true, 'accepted'],
    [201, {}, false, 'accepted'],
    // A page of a proxy's.
    [200, undefined, true, undefined],
    [401, {}, true, 'refused'],
    [401, undefined, true, undefined],
    // It may be a share token that is refused.
    [401, {}, false, undefined],
    [403, {}, true, undefined],
    [404, {}, true, undefined],
    [503, {}, true, undefined],
  ] as const)('%s %s, read %s: %s', (status, json, isRead, use) => {
    expect(keyUseIn(answered(status, json), isRead)).toBe(use);
  });

  it('is nothing where no answer came', () => {
    const none = { kind: 'unanswered', problem: problem('offline'), mayHaveArrived: false } as const;
    expect(keyUseIn(none, true)).toBeUndefined();
  });
});
