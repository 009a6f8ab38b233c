import { describe, expect, it } from 'vitest';
import { isShareable, normaliseStatus, sessionStatuses, wireStatus } from '../../../src/shared/session.ts';

describe('status', () => {
  it.each(sessionStatuses)('%s is the same in both of Didit’s spellings', (status) => {
    expect(normaliseStatus(wireStatus(status))).toBe(status);
    expect(normaliseStatus(status)).toBe(status);
  });

  it('spells the filter as the list wants it', () => {
    expect(wireStatus('IN_REVIEW')).toBe('In Review');
    expect(wireStatus('KYC_EXPIRED')).toBe('Kyc Expired');
  });

  it('does not guess at a word it does not know', () => {
    expect(normaliseStatus('Approuvé')).toBeUndefined();
    expect(normaliseStatus('Not Finished')).toBeUndefined();
  });

  it('shares exactly what Didit shares', () => {
    expect(sessionStatuses.filter(isShareable)).toEqual(['IN_REVIEW', 'APPROVED', 'DECLINED']);
    expect(isShareable(undefined)).toBe(false);
  });
});
