/** When an import is tried next. Pure. */
import type { ImportView, QueueMode, QueueView } from '../../../shared/contract/index.ts';

/** Modes in which nothing goes until a person has done something; a time would be a promise nobody keeps. */
const needsPerson: ReadonlySet<QueueMode> = new Set(['key-rejected', 'locked', 'storage']);

/** Unix ms by this computer's clock; `undefined` when it is not waiting for a time. */
export function nextTryAt(
  item: Pick<ImportView, 'state' | 'nextAttemptAt'>,
  queue: Pick<QueueView, 'mode' | 'until'> | undefined,
): number | undefined {
  if (item.state !== 'queued' && item.state !== 'unknown') return undefined;
  if (queue && needsPerson.has(queue.mode)) return queue.until;
  const times = [item.nextAttemptAt, queue?.until].filter((time) => time !== undefined);
  return times.length === 0 ? undefined : Math.max(...times);
}
