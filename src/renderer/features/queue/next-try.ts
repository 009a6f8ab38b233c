/** When an import is tried next. Pure. */
import type { ImportView, QueueMode, QueueView } from '../../../shared/contract/index.ts';
import type { NextAction } from '../../../shared/problem.ts';

/** Modes in which nothing goes until a person has done something; a time would be a promise nobody keeps. */
const needsPerson: ReadonlySet<QueueMode> = new Set(['key-rejected', 'locked', 'storage']);

/** What passes with nobody doing anything to Baton or Didit: a connection that comes back, a wait that ends. */
const passing: ReadonlySet<NextAction> = new Set(['wait', 'try-again', 'check-network']);

/** Whether what an import waits for does not come by itself, so that a screen must not say that it does. */
export function needsSomebody(
  item: Pick<ImportView, 'state' | 'problem'>,
  queue: Pick<QueueView, 'mode' | 'problem'> | undefined,
): boolean {
  if (item.state !== 'queued' && item.state !== 'unknown') return false;
  if (queue && needsPerson.has(queue.mode)) return true;
  return [item.problem, queue?.problem].some((one) => one !== undefined && !passing.has(one.action));
}

/** The words for where an import stands: none of them promises what does not come by itself. */
export function titleOf(
  item: Pick<ImportView, 'state' | 'problem'>,
  queue: Pick<QueueView, 'mode' | 'problem'> | undefined,
) {
  const waits = item.state === 'queued' && needsSomebody(item, queue);
  return waits ? ('import.waitsTitle' as const) : (`importState.${item.state}.title` as const);
}

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
