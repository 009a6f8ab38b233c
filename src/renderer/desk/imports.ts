/** What can be done to an import that waits. Each answers with a problem or nothing. */
import type { CallInput } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { act } from './bridge.ts';

/** Sends it at once, or looks at once whether it has landed. */
export function sendNow(importId: string): Promise<Problem | undefined> {
  return act('queue.sendNow', { importId });
}

export function cancelImport(importId: string): Promise<Problem | undefined> {
  return act('queue.cancel', { importId });
}

export type ImportEdit = Omit<CallInput<'queue.edit'>, 'importId'>;

export function editImport(importId: string, edit: ImportEdit): Promise<Problem | undefined> {
  return act('queue.edit', { importId, ...edit });
}

/** Puts words for a colleague on the clipboard. */
export function copyMessage(text: string): Promise<Problem | undefined> {
  return act('queue.copyMessage', { text });
}
