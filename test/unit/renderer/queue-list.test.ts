import { describe, expect, it } from 'vitest';
import { secondsLeft } from '../../../src/renderer/app/clock.ts';
import { inOrder } from '../../../src/renderer/features/queue/import-order.ts';
import type { ImportState, ImportView } from '../../../src/shared/contract/index.ts';

const profileId = '00000000-0000-4000-8000-000000000001';

function item(vendorData: string, state: ImportState, more: Partial<ImportView> = {}): ImportView {
  return {
    id: profileId,
    profileId,
    state,
    kind: 'user',
    vendorData,
    workflowId: profileId,
    workflowLabel: 'KYC',
    trustReview: false,
    fromApplicationId: profileId,
    sourceSessionId: profileId,
    tokenFingerprint: 'f',
    createdAt: 1,
    issuedAt: 1,
    expiresAt: 100,
    attempts: 0,
    recovered: false,
    ...more,
  };
}

describe('the queue’s list', () => {
  it('has what still runs first, by least time left, then what ended last', () => {
    const { active, ended } = inOrder(
      [
        item('old', 'imported', { endedAt: 10 }),
        item('late', 'queued', { expiresAt: 300 }),
        item('new', 'refused', { endedAt: 20 }),
        item('soon', 'unknown', { expiresAt: 200 }),
        item('other', 'queued', { profileId: '00000000-0000-4000-8000-000000000002' }),
      ],
      profileId,
    );
    expect(active.map((one) => one.vendorData)).toEqual(['soon', 'late']);
    expect(ended.map((one) => one.vendorData)).toEqual(['new', 'old']);
  });

  it('never shows more time than there is, nor less than none', () => {
    expect([secondsLeft(60_000, 0), secondsLeft(59_999, 0), secondsLeft(0, 5_000)]).toEqual([60, 59, 0]);
  });
});
