import { describe, expect, it } from 'vitest';
import { isUrgent, judgedFor, outcomeOf } from '../../../src/renderer/features/profiles/key-report.ts';
import { stepLines } from '../../../src/renderer/features/welcome/set-up-steps.ts';
import { type KeyCheck, type KeyFinding, keyChecks } from '../../../src/shared/contract/index.ts';
import { problem } from '../../../src/shared/problem.ts';

/** `untested` is what cannot be known because of a problem. */
function findings(changes: Partial<Record<KeyCheck, KeyFinding['verdict'] | 'untested'>> = {}): KeyFinding[] {
  return keyChecks.map((check) => {
    const verdict = changes[check] ?? 'yes';
    return verdict === 'untested'
      ? { check, verdict: 'cannotKnow', problem: problem('rate-limited') }
      : { check, verdict };
  });
}
const outcome = (changes: Parameters<typeof findings>[0]) => outcomeOf({ findings: findings(changes) });

describe('what a report on a key comes to', () => {
  it.each([
    ['good', {}],
    ['good', { pictures: 'cannotKnow', environment: 'cannotKnow', application: 'cannotKnow' }],
    ['advice', { named: 'no' }],
    ['partly', { share: 'untested', import: 'untested' }],
    ['partly', { workflows: 'untested' }],
    ['partly', { pictures: 'untested', named: 'no' }],
    ['limited', { records: 'no', share: 'untested' }],
    ['blocked', { environment: 'no', share: 'untested' }],
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

  it('knows what asks for something, also where nobody could tell', () => {
    const urgent = findings({ named: 'no', share: 'no', pictures: 'cannotKnow', import: 'untested' });
    expect(urgent.filter(isUrgent).map(({ check }) => check)).toEqual(['share', 'import', 'named']);
  });
});

describe('the environment in a report', () => {
  const verdictFor = (...given: Parameters<typeof judgedFor>) => {
    const judged = judgedFor(...given);
    expect(judged.findings).toHaveLength(keyChecks.length);
    return judged.findings.find(({ check }) => check === 'environment');
  };

  it('is wrong only where a person has chosen another', () => {
    const report = { findings: findings(), environment: 'sandbox' as const };
    expect(verdictFor(undefined, report)).toEqual({ check: 'environment', verdict: 'yes' });
    expect(verdictFor('sandbox', report)).toEqual({ check: 'environment', verdict: 'yes' });
    expect(verdictFor('live', report)).toMatchObject({
      verdict: 'no',
      problem: {
        code: 'environment-mismatch',
        action: 'check-key',
        evidence: [
          { fact: 'environment-chosen', values: { environment: 'live' } },
          { fact: 'environment-seen', values: { environment: 'sandbox' } },
        ],
      },
    });
  });

  it('is left as it is where nothing tells it, and in practice', () => {
    const open = { findings: findings({ environment: 'cannotKnow' }) };
    expect(judgedFor('live', open)).toBe(open);
    const practice = { findings: findings(), environment: 'practice' as const };
    expect(judgedFor('live', practice)).toBe(practice);
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
