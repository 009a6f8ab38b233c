/** Which records in review are shown, and in which order. Pure. */
import type { ImportView } from '../../../shared/contract/index.ts';
import { isInReview } from '../../desk/reviews.ts';

/** Whom a record waits for; nobody where Baton has stopped looking. */
export const waitsFor = ['reviewer', 'customer', 'nobody'] as const;
type WaitsFor = (typeof waitsFor)[number];

export interface ReviewFilter {
  search: string;
  waitsFor: WaitsFor | 'anybody';
}

type Item = Pick<
  ImportView,
  'profileId' | 'vendorData' | 'senderName' | 'workflowLabel' | 'importedStatus'
> & {
  review?: ImportView['review'];
};

/** The records of a profile that wait for a decision, the longest first. */
export function inReview<One extends Item>(imports: readonly One[], profileId: string | undefined): One[] {
  return imports
    .filter((item) => item.profileId === profileId && isInReview(item))
    .sort((one, other) => (one.review?.since ?? 0) - (other.review?.since ?? 0));
}

export function narrowed<One extends Item>(items: readonly One[], filter: ReviewFilter): One[] {
  const words = filter.search.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const text = `${item.vendorData} ${item.senderName ?? ''} ${item.workflowLabel}`.toLowerCase();
    const fits = filter.waitsFor === 'anybody' || whomItWaitsFor(item) === filter.waitsFor;
    return fits && words.every((word) => text.includes(word));
  });
}

function whomItWaitsFor({ review, importedStatus }: Item): WaitsFor {
  if (review?.ended !== undefined) return 'nobody';
  return importedStatus === 'IN_REVIEW' ? 'reviewer' : 'customer';
}
