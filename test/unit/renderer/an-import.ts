/** An import as main tells of it, for tests that look at one or two of its traits. */
import type { ImportView } from '../../../src/shared/contract/index.ts';

export const someId = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

export function anImport(more: Partial<ImportView> = {}): ImportView {
  return {
    id: someId(1),
    profileId: someId(2),
    state: 'queued',
    kind: 'user',
    vendorData: 'LL-1',
    workflowId: someId(3),
    workflowLabel: 'KYC',
    trustReview: false,
    fromApplicationId: someId(4),
    sourceSessionId: someId(5),
    tokenFingerprint: 'f1e2',
    createdAt: 1,
    issuedAt: 1,
    expiresAt: 100,
    attempts: 0,
    recovered: false,
    referenceFixed: false,
    ...more,
  };
}
