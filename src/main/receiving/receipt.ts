import { receiptCode } from '../../shared/desk-code/receipt-code.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ImportItem } from '../database/import-item.ts';

/** The receipt for an import. Fails with `import-not-editable` while there is no record. */
export function receiptOf(item: ImportItem | undefined): Result<{ code: string }> {
  if (!item?.importedSessionId) {
    return fail(problem('import-not-editable', [fact('import-changed', { state: item?.state ?? 'gone' })]));
  }
  const { tokenFingerprint: fingerprint, importedSessionId: sessionId, importedStatus: status } = item;
  const importedAt = item.endedAt ?? item.createdAt;
  return ok({ code: receiptCode({ fingerprint, sessionId, importedAt, ...(status ? { status } : {}) }) });
}
