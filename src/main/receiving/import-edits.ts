/** What a person does to an import that waits. */
import type { Nothing, ParsedInput } from '../../shared/contract/index.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ImportRepository } from '../database/imports.ts';
import type { ImportQueue } from '../import-queue/import-queue.ts';

interface ImportEditsDeps {
  queue: Pick<ImportQueue, 'sendNow' | 'edit' | 'cancel'>;
  store: Pick<ImportRepository, 'find'>;
}

export function createImportEdits({ queue, store }: ImportEditsDeps) {
  /** A waiting import cannot be touched any more once it has gone on. */
  function touched(importId: string, wasTouched: boolean): Result<Nothing> {
    if (wasTouched) return ok({});
    const state = store.find(importId)?.state ?? 'gone';
    return fail(problem('import-not-editable', [fact('import-changed', { state })]));
  }

  return {
    sendNow(importId: string): Result<Nothing> {
      queue.sendNow(importId);
      return ok({});
    },
    /** The reference stays once an import may have reached Didit: it is looked up by it. */
    edit({ importId, vendorData, workflow }: ParsedInput<'queue.edit'>): Result<Nothing> {
      const item = store.find(importId);
      if (vendorData !== undefined && item?.everUnsettled && item.vendorData !== vendorData)
        return fail(
          problem('import-not-editable', [fact('reference-fixed', { reference: item.vendorData })]),
        );
      const changes = {
        ...(vendorData === undefined ? {} : { vendorData }),
        ...(workflow === undefined
          ? {}
          : { workflowId: workflow.id.toLowerCase(), workflowLabel: workflow.label }),
      };
      return touched(importId, queue.edit(importId, changes));
    },
    cancel: (importId: string): Result<Nothing> => touched(importId, queue.cancel(importId)),
  };
}
