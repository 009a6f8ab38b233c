/** Says aloud when a record in review has got another status or is looked at no more, on whichever screen one is. */
import i18next from 'i18next';
import type { ImportView } from '../../shared/contract/index.ts';
import { useDesk } from '../desk/desk-store.ts';
import { isInReview } from '../desk/reviews.ts';
import { announce } from '../helpers/announce.ts';

/** Listens for as long as the page lives. What the first snapshot holds is no news. */
export function startReviewNews(): void {
  useDesk.subscribe(({ desk }, { desk: before }) => {
    if (before.slices === undefined || desk.imports === before.imports) return;
    for (const item of newsIn(before.imports, desk.imports)) {
      const status = item.importedStatus && i18next.t(`status.${item.importedStatus}`);
      if (status) announce(i18next.t('review.news', { reference: item.vendorData, status }));
    }
    for (const { vendorData: reference, review } of givenUpIn(before.imports, desk.imports)) {
      const why = review?.ended && i18next.t(`review.ended.${review.ended}`);
      if (why) announce(i18next.t('review.unwatched', { reference, why }));
    }
  });
}

/** The records that were in review and have another status now. */
export function newsIn(
  before: ReadonlyMap<string, ImportView>,
  now: ReadonlyMap<string, ImportView>,
): ImportView[] {
  return [...now.values()].filter((item) => {
    const earlier = before.get(item.id);
    return (
      earlier !== item && earlier?.review !== undefined && earlier.importedStatus !== item.importedStatus
    );
  });
}

/** The records that were watched, and have been given up as they were. */
export function givenUpIn(
  before: ReadonlyMap<string, ImportView>,
  now: ReadonlyMap<string, ImportView>,
): ImportView[] {
  return [...now.values()].filter((item) => {
    const earlier = before.get(item.id)?.review;
    return earlier !== undefined && earlier.ended === undefined && isInReview(item) && item.review?.ended;
  });
}
