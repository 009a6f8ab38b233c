import { describe, expect, it } from 'vitest';
import { allWaiting, countWaiting, waitingOf } from '../../../src/renderer/desk/waiting.ts';
import { editOf, workflowChoices } from '../../../src/renderer/features/queue/import-edit.ts';
import { groups, inGroups } from '../../../src/renderer/features/queue/import-order.ts';
import { needsSomebody, nextTryAt, titleOf } from '../../../src/renderer/features/queue/next-try.ts';
import { secondsLeft, urgency } from '../../../src/renderer/helpers/clock.ts';
import type { ImportState, ImportView } from '../../../src/shared/contract/index.ts';
import { calls } from '../../../src/shared/contract/index.ts';
import { problem } from '../../../src/shared/problem.ts';
import { anImport, someId } from './an-import.ts';

const profileId = someId(1);
const otherId = someId(2);

function item(vendorData: string, state: ImportState, more: Partial<ImportView> = {}): ImportView {
  return anImport({ id: vendorData, profileId, vendorData, state, ...more });
}

describe('the queue’s list', () => {
  const today = 1_000;
  const grouped = (items: ImportView[], more: Partial<Parameters<typeof inGroups>[1]> = {}) => {
    const found = inGroups(items, {
      profileId,
      isHeld: (one) => one.problem !== undefined,
      isToDecide: (one) => one.importedStatus === 'IN_REVIEW',
      startOfDay: today,
      ...more,
    });
    return Object.fromEntries(groups.map((group) => [group, found[group].map((one) => one.vendorData)]));
  };

  it('has what waits by least time left, and what has ended by the latest news, today and before', () => {
    expect(
      grouped([
        item('before', 'imported', { endedAt: 10 }),
        item('late', 'queued', { expiresAt: 300 }),
        item('first', 'imported', { endedAt: today }),
        item('last', 'cancelled', { endedAt: today + 20 }),
        item('soon', 'unknown', { expiresAt: 200 }),
        item('other', 'queued', { profileId: otherId }),
      ]),
    ).toEqual({ needsYou: [], waiting: ['soon', 'late'], today: ['last', 'first'], earlier: ['before'] });
  });

  it('puts aside what needs somebody: what is held, what is to be decided, and what has failed today', () => {
    const held = problem('workflow-not-found');
    expect(
      grouped([
        item('old failure', 'expired', { endedAt: 10 }),
        item('failure', 'expired', { endedAt: today + 5 }),
        item('of no use', 'refused', { endedAt: today + 6, problem: problem('already-imported-here') }),
        item('review', 'imported', { endedAt: 20, importedStatus: 'IN_REVIEW' }),
        item('approved', 'imported', { endedAt: today + 7, importedStatus: 'APPROVED' }),
        item('held', 'queued', { problem: held }),
        item('goes', 'sending'),
      ]),
    ).toEqual({
      needsYou: ['held', 'failure', 'review'],
      waiting: ['goes'],
      today: ['approved', 'of no use'],
      earlier: ['old failure'],
    });
  });

  it('never shows more time than there is, nor less than none', () => {
    expect([secondsLeft(60_000, 0), secondsLeft(59_999, 0), secondsLeft(0, 5_000)]).toEqual([60, 59, 0]);
  });
});

describe('how urgent a token is', () => {
  it('goes by one scale for all: changes at ten minutes and at three, and at its end', () => {
    const minute = 60_000;
    const at = (left: number) => urgency({ expiresAt: 100 * minute }, 100 * minute - left);
    expect([240 * minute, 10 * minute].map(at)).toEqual(['calm', 'calm']);
    expect([10 * minute - 1, 3 * minute].map(at)).toEqual(['short', 'short']);
    expect([3 * minute - 1, 1_000].map(at)).toEqual(['critical', 'critical']);
    expect([999, 0, -5].map(at)).toEqual(['over', 'over', 'over']);
  });
});

describe('what waits', () => {
  const imports = [
    item('a', 'queued', { expiresAt: 300 }),
    item('b', 'unknown', { expiresAt: 100 }),
    item('c', 'imported', { expiresAt: 50 }),
    item('d', 'sending', { expiresAt: 200, profileId: otherId }),
  ];

  it('is counted by profile, without what has ended', () => {
    const counts = countWaiting(imports);
    expect(Object.fromEntries(counts)).toEqual({ [profileId]: 2, [otherId]: 1 });
    expect(allWaiting(counts)).toBe(3);
    expect(countWaiting([item('c', 'refused')]).size).toBe(0);
  });

  it('is listed with what runs out first in front', () => {
    expect(waitingOf(imports).map((one) => one.vendorData)).toEqual(['b', 'd', 'a']);
  });
});

describe('the next try', () => {
  const queued = item('a', 'queued', { nextAttemptAt: 500 });

  it('is when both the import and its queue are ready', () => {
    expect(nextTryAt(queued, undefined)).toBe(500);
    expect(nextTryAt(queued, { mode: 'offline', until: 900 })).toBe(900);
    expect(nextTryAt(queued, { mode: 'offline', until: 100 })).toBe(500);
    expect(nextTryAt(item('a', 'unknown', { nextAttemptAt: 500 }), { mode: 'running' })).toBe(500);
  });

  it('is not promised while a person has to do something first, nor for what is not waiting', () => {
    expect(nextTryAt(queued, { mode: 'key-rejected' })).toBeUndefined();
    expect(nextTryAt(queued, { mode: 'locked', until: 700 })).toBe(700);
    expect(nextTryAt(item('a', 'sending', { nextAttemptAt: 500 }), undefined)).toBeUndefined();
    expect(nextTryAt(item('a', 'queued'), undefined)).toBeUndefined();
  });
});

describe('changing an import', () => {
  const one = item('LL-1', 'queued', { workflowId: someId(7), workflowLabel: 'Old' });
  const offered = [{ workflowId: someId(8), label: 'New' }];
  const choices = workflowChoices(one, offered);
  const typed = { vendorData: 'LL-1', workflowId: one.workflowId };

  it('offers its own workflow even if the list could not be had or has lost it', () => {
    expect(choices.map(({ label }) => label)).toEqual(['Old', 'New']);
    expect(workflowChoices(one, [{ workflowId: one.workflowId, label: 'Renamed' }])).toHaveLength(1);
  });

  it('asks only for what has changed, in the form the contract takes', () => {
    expect(editOf(one, { ...typed, vendorData: ' LL-1 ' }, choices)).toBeUndefined();
    const edit = editOf(one, { vendorData: ' LL-2 ', workflowId: someId(8) }, choices);
    expect(edit).toEqual({ vendorData: 'LL-2', workflow: { id: someId(8), label: 'New' } });
    expect(calls['queue.edit'].input.safeParse({ importId: someId(1), ...edit }).success).toBe(true);
  });

  it('leaves a reference alone that a lost answer may have used', () => {
    expect(
      editOf({ ...one, referenceFixed: true }, { ...typed, vendorData: 'LL-2' }, choices),
    ).toBeUndefined();
  });
});

describe('whether an import goes by itself', () => {
  const waits = item('waits', 'queued');
  it.each([
    ['without any trouble', waits, undefined, false],
    ['when the network is back', waits, { mode: 'offline', problem: problem('offline') }, false],
    ['when Didit is back', waits, { mode: 'service-down', problem: problem('service-down') }, false],
    ['not with a refused key', waits, { mode: 'key-rejected', problem: problem('key-rejected') }, true],
    ['not behind a sign-in page', waits, { mode: 'offline', problem: problem('captive-portal') }, true],
    ['not without its workflow', { ...waits, problem: problem('workflow-not-found') }, undefined, true],
    [
      'not once it has ended',
      item('done', 'refused', { problem: problem('token-malformed') }),
      undefined,
      false,
    ],
  ] as const)('%s', (_, one, queue, expected) => {
    expect(needsSomebody(one, queue)).toBe(expected);
    // Nor may its heading promise that it goes by itself.
    expect(titleOf(one, queue)).toBe(expected ? 'import.waitsTitle' : `importState.${one.state}.title`);
  });
});
