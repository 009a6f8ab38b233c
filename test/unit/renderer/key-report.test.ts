import { describe, expect, it } from 'vitest';
import { outcomeOf, urgentFirst } from '../../../src/renderer/features/profiles/key-report.ts';
import { stepLines } from '../../../src/renderer/features/welcome/set-up-steps.ts';
import { type KeyCheck, type KeyFinding, keyChecks } from '../../../src/shared/contract/index.ts';

function findings(changes: Partial<Record<KeyCheck, KeyFinding['verdict']>> = {}): KeyFinding[] {
  return keyChecks.map((check) => ({ check, verdict: changes[check] ?? 'yes' }));
}
const outcome = (changes: Parameters<typeof findings>[0]) => outcomeOf({ findings: findings(changes) });

describe('what a report on a key comes to', () => {
  it.each([
    ['good', {}],
    ['good', { pictures: 'cannotKnow', environment: 'cannotKnow', application: 'cannotKnow' }],
    ['advice', { named: 'no' }],
    ['limited', { pictures: 'no' }],
    ['limited', { named: 'no', share: 'no' }],
    ['blocked', { environment: 'no' }],
    ['blocked', { application: 'no', share: 'no' }],
    ['broken', { works: 'no' }],
    ['unknown', { works: 'cannotKnow' }],
  ] as const)('is %s with %o', (expected, changes) => {
    expect(outcome(changes)).toBe(expected);
  });

  it('is unknown without any finding', () => {
    expect(outcomeOf({ findings: [] })).toBe('unknown');
  });

  it('has what asks for something first, and loses nothing', () => {
    const order = urgentFirst(findings({ named: 'no', share: 'no', pictures: 'cannotKnow' }));
    expect(order.map(({ check }) => check)).toEqual([
      'share',
      'named',
      ...keyChecks.filter((check) => check !== 'share' && check !== 'named'),
    ]);
    expect(urgentFirst(findings({ works: 'cannotKnow' }))[0]?.check).toBe('works');
  });
});

describe('the steps of the set-up', () => {
  const states = (...given: Parameters<typeof stepLines>) => stepLines(...given).map(({ state }) => state);

  it('open one after the other', () => {
    expect(states('needs', false)).toEqual(['current', 'open', 'closed', 'closed']);
    expect(states('desk', false)).toEqual(['done', 'current', 'closed', 'closed']);
    expect(states('desk', true)).toEqual(['done', 'current', 'open', 'closed']);
    expect(states('key', true)).toEqual(['done', 'done', 'current', 'closed']);
  });

  it('stay open when one goes back, and the last is never gone to', () => {
    expect(states('needs', true)).toEqual(['current', 'done', 'open', 'closed']);
  });
});
