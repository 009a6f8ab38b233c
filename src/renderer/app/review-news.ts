/** Says aloud when a record in review has got another status, on whichever screen one is. */
import i18next from 'i18next';
import type { ImportView } from '../../shared/contract/index.ts';
import { announce } from './announce.ts';
import { useDesk } from './desk-store.ts';

/** Listens for as long as the page lives. What the first snapshot holds is no news. */
export function startReviewNews(): void {
  useDesk.subscribe(({ desk }, { desk: before }) => {
    if (before.slices === undefined || desk.imports === before.imports) return;
    for (const item of newsIn(before.imports, desk.imports)) {
      const status = item.importedStatus && i18next.t(`status.${item.importedStatus}`);
      if (status) announce(i18next.t('review.news', { reference: item.vendorData, status }));
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
