import { type ImportItem, newImport } from '../../src/main/import-queue/state-machine.ts';

/** A queued import of a person, with what the test says changed. */
export function importItem(changes: Partial<ImportItem> = {}): ImportItem {
  const item = newImport({
    id: '00000000-0000-4000-8000-000000000001',
    profileId: '00000000-0000-4000-8000-000000000002',
    kind: 'user',
    vendorData: 'customer-1',
    workflowId: '00000000-0000-4000-8000-000000000003',
    workflowLabel: 'KYC',
    trustReview: false,
    fromApplicationId: '00000000-0000-4000-8000-000000000004',
    sourceSessionId: '00000000-0000-4000-8000-000000000005',
    tokenFingerprint: '0123456789abcdef',
    createdAt: 0,
    issuedAt: 0,
    expiresAt: 1_000_000,
  });
  return { ...item, ...changes };
}
