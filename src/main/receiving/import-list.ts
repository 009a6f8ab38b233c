/**
 * The imports as the page sees them: all that wait, those whose record is in review, the latest that have ended, and any other
 * that a screen was led to. The rest stays in the database.
 */
import type { ImportView, ReviewView } from '../../shared/contract/index.ts';
import { awaitsDecision } from '../../shared/session.ts';
import type { ImportItem } from '../database/import-item.ts';
import type { ImportRepository } from '../database/imports.ts';
import { knownOf } from '../database/known-of.ts';
import { hasEnded } from '../import-queue/state-machine.ts';
import type { DeskState } from '../state/desk-state.ts';

/** How many ended imports the page holds. */
const maxEnded = 200;

export type ImportList = ReturnType<typeof createImportList>;

export function createImportList(deps: {
  store: ImportRepository;
  state: Pick<DeskState, 'changeImports'>;
  senderName: (applicationId: string) => string | undefined;
  /** How its record fares, if it has become one. */
  reviewOf: (importId: string) => ReviewView | undefined;
  /** The imports about whose records something may still be decided: the page has them all. */
  inReview: () => readonly string[];
}) {
  const { store, state } = deps;
  const shown = new Map<string, ImportItem>();
  /** The ids of those that have ended and are not in review, the latest last. */
  const ended = new Set<string>();

  function put(items: ImportItem[]): void {
    const views: ImportView[] = [];
    for (const item of items) {
      const view = toView(item);
      views.push(view);
      shown.set(item.id, item);
      if (!hasEnded(item.state)) continue;
      if (item.state === 'imported' && item.importedStatus && awaitsDecision(item.importedStatus)) {
        ended.delete(item.id);
      } else ended.add(item.id);
    }
    const dropped = ended.size > maxEnded ? [...ended].slice(0, ended.size - maxEnded) : [];
    for (const id of dropped) drop(id);
    state.changeImports({ put: views.filter((view) => shown.has(view.id)), removed: dropped });
  }

  function drop(id: string): void {
    shown.delete(id);
    ended.delete(id);
  }

  function toView(item: ImportItem): ImportView {
    const { everUnsettled: referenceFixed, ...rest } = item;
    const senderName = deps.senderName(item.fromApplicationId);
    const review = item.state === 'imported' ? deps.reviewOf(item.id) : undefined;
    // Over the bridge an absent value is absent, not undefined.
    return knownOf({ ...rest, senderName, review, referenceFixed }) as ImportView;
  }

  return {
    put,
    toView,
    /** Shows all that waits and what ended last. */
    load() {
      put([...store.ended(maxEnded).reverse(), ...store.live()]);
      const further = deps.inReview().filter((id) => !shown.has(id));
      put(further.flatMap((id) => store.find(id) ?? []));
    },
    /** Shows these anew, as they are in the store. */
    renew(importIds: readonly string[]) {
      put(importIds.flatMap((id) => store.find(id) ?? []));
    },
    /** Shows all again, after a partner got or lost its name. */
    refresh() {
      put([...shown.values()]);
    },
    /** Makes sure that the page knows the import. */
    show(item: ImportItem) {
      if (!shown.has(item.id)) put([item]);
    },
    forget(profileId: string) {
      const removed = [...shown.values()].filter((item) => item.profileId === profileId).map(({ id }) => id);
      for (const id of removed) drop(id);
      state.changeImports({ put: [], removed });
    },
  };
}
