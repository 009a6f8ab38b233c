/** What can be done about the receipt for an import. */
import type { CallOutput } from '../../../shared/contract/index.ts';
import type { Result } from '../../../shared/result.ts';
import { call } from '../../desk/bridge.ts';

/** Has main write the receipt for an import that has landed, as a code to be drawn. */
export function writeReceipt(importId: string): Promise<Result<CallOutput<'receive.receipt'>>> {
  return call('receive.receipt', { importId });
}
