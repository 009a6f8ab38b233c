/** Says aloud when a record or what was shared has another status, or is looked at no more, on whichever screen one is. */
import i18next from 'i18next';
import type { HandoffRecord, ImportView } from '../../shared/contract/index.ts';
import { awaitsDecision } from '../../shared/session.ts';
import { useDesk } from '../desk/desk-store.ts';
import { isInReview } from '../desk/reviews.ts';
import { announce } from '../helpers/announce.ts';

/** Listens for as long as the page lives. What the first snapshot holds is no news. */
export function startReviewNews(): void {
  useDesk.subscribe(({ desk }, { desk: before }) => {
    if (before.slices === undefined) return;
    for (const handoff of changedSince(before.slices.handoffs, desk.slices?.handoffs ?? [])) {
      const status = handoff.source && i18next.t(`status.${handoff.source.status}`);
      if (status) announce(i18next.t('handedOver.changed', { partner: handoff.partnerName, status }));
    }
    if (desk.imports === before.imports) return;
    for (const item of newsIn(before.imports, desk.imports)) {
      const words = newsOf(item);
      if (words) announce(words);
    }
    for (const { vendorData: reference, review } of givenUpIn(before.imports, desk.imports)) {
      const why = review?.ended && i18next.t(`review.ended.${review.ended}`);
      if (why) announce(i18next.t('review.unwatched', { reference, why }));
    }
  });
}

/** What there is to say of a record: whose it was, where it had been taken over as something else. */
function newsOf({ vendorData: reference, importedStatus, senderName: sender, review }: ImportView) {
  if (!importedStatus) return undefined;
  const status = i18next.t(`status.${importedStatus}`);
  const landed = review?.landedStatus;
  const wasTaken = landed !== undefined && !awaitsDecision(landed) && landed !== importedStatus;
  if (!wasTaken || sender === undefined) return i18next.t('review.news', { reference, status });
  return i18next.t('review.newsAfterImport', {
    ...{ reference, sender, status },
    before: i18next.t(`status.${landed}`),
  });
}

/** The handoffs whose sessions have become something else just now. */
export function changedSince(
  before: readonly HandoffRecord[],
  now: readonly HandoffRecord[],
): HandoffRecord[] {
  if (before === now) return [];
  const known = new Map(before.map((one) => [one.id, one]));
  return now.filter((one) => {
    const earlier = known.get(one.id);
    return earlier !== undefined && one.source && one.source.status !== earlier.source?.status;
  });
}

/** The records that have another status now, also those that the page did not have before. */
export function newsIn(
  before: ReadonlyMap<string, ImportView>,
  now: ReadonlyMap<string, ImportView>,
): ImportView[] {
  return [...now.values()].filter((item) => {
    const earlier = before.get(item.id);
    if (earlier === item) return false;
    if (earlier) return earlier.review !== undefined && earlier.importedStatus !== item.importedStatus;
    const { review, importedStatus } = item;
    const isChanged = review?.landedStatus !== undefined && review.landedStatus !== importedStatus;
    return isChanged && review.since === review.lookedAt;
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
