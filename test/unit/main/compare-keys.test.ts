import { describe, expect, it } from 'vitest';
import { differencesOf } from '../../../src/main/didit/compare-keys.ts';
import { type KeyPrivileges, keyPrivileges } from '../../../src/shared/contract/index.ts';

const all = (has: 'yes' | 'no' | 'notKnown') =>
  Object.fromEntries(keyPrivileges.map((one) => [one, has])) as KeyPrivileges;
const seen = (sessions: string[], workflows: string[]) => ({ sessions, workflows });
const key = (privileges: KeyPrivileges, sees = seen(['a'], ['w'])) => ({ privileges, seen: sees });

describe('another key beside the one in use', () => {
  it('is the same, or has lost, not shown or gained something', () => {
    expect(differencesOf(key(all('yes')), key(all('yes')))).toBeUndefined();
    const inUse: KeyPrivileges = { ...all('yes'), sessionsDelete: 'no', webhooksWrite: 'notKnown' };
    const other: KeyPrivileges = {
      ...all('yes'),
      sessionsWrite: 'no',
      mediaRead: 'notKnown',
      sessionsDelete: 'yes',
      webhooksWrite: 'no',
    };
    expect(differencesOf(key(inUse), key(other))).toEqual({
      otherApplication: false,
      lost: ['sessionsWrite'],
      unproven: ['mediaRead'],
      gained: ['sessionsDelete'],
    });
  });

  it.each([
    ['one session in common', seen(['a', 'b'], ['w']), seen(['b'], ['v']), false],
    ['one workflow in common', seen([], ['w', 'v']), seen([], ['v']), false],
    ['workflows and none in common', seen(['a'], ['w']), seen(['b'], ['v']), true],
    ['sessions alone, and none in common', seen(['a'], []), seen(['b'], ['v']), false],
    ['nothing to see', seen([], []), seen([], []), false],
  ])('is of another application only where that shows: %s', (_, inUse, other, isOther) => {
    const found = differencesOf(key(all('yes'), inUse), key(all('yes'), other));
    expect(found?.otherApplication ?? false).toBe(isOther);
  });
});
