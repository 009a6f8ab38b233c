/** When a waiting import's time grows short enough to be said aloud: below ten minutes, and below three. Pure. */
import type { ImportView } from '../../shared/contract/index.ts';
import { type Urgency, urgency } from '../helpers/clock.ts';

type Deadline = Pick<ImportView, 'id' | 'expiresAt'>;

/** How urgent each import was when it was last looked at. */
export type Seen = ReadonlyMap<string, Urgency>;

const weight: Record<Urgency, number> = { calm: 0, short: 1, critical: 2, over: 3 };

/** What has grown more urgent since then and still has time; what runs out first is in front, as in `waiting`. */
export function grownShort<Item extends Deadline>(
  waiting: readonly Item[],
  seen: Seen,
  now: number,
): { short: Item[]; seen: Seen } {
  const next = new Map(waiting.map((item) => [item.id, urgency(item, now)]));
  const short = waiting.filter(({ id }) => {
    const [before, after] = [seen.get(id), next.get(id)];
    // One that has just come is shown with its time: nobody needs to be told.
    return before && after && after !== 'over' && weight[after] > weight[before];
  });
  return { short, seen: next };
}
