/** The order in which the blocks of a record are read: the gravest first, within that as Didit has them. Pure. */
import type { RecordBlock } from '../../../../shared/contract/index.ts';
import { normaliseStatus } from '../../../../shared/session.ts';
import { textAt } from './json.ts';

/** The status of a block: that of its gravest item. */
export function statusOf(block: RecordBlock): string | undefined {
  const statuses = block.items.flatMap((item) => textAt(item, 'status') ?? []);
  return statuses.sort((one, other) => gravity(one) - gravity(other))[0];
}

export function gravestFirst(blocks: readonly RecordBlock[]): RecordBlock[] {
  return [...blocks].sort((one, other) => gravity(statusOf(one)) - gravity(statusOf(other)));
}

/** The less the graver. A status that is none of a session's, like `Not Finished`, is to be looked at too. */
export function gravity(status: string | undefined): number {
  if (status === undefined) return 3;
  const known = normaliseStatus(status);
  if (known === 'DECLINED') return 0;
  if (known === 'IN_REVIEW' || known === 'EXPIRED') return 1;
  return known === 'APPROVED' ? 3 : 2;
}
