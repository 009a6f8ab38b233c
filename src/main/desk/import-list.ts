/**
 * The imports as the page sees them: all that wait, the latest that have ended, and any other that a screen was led
 * to. The rest stays in the database.
 */
import type { ImportView } from '../../shared/contract/index.ts';
import type { ImportRepository } from '../database/imports.ts';
import { hasEnded, type ImportItem } from '../import-queue/state-machine.ts';
import type { DeskState } from './desk-state.ts';

/** How many ended imports the page holds. */
const mostEnded = 200;

export type ImportList = ReturnType<typeof createImportList>;

export function createImportList(parts: {
  store: ImportRepository;
  state: DeskState;
  senderName: (applicationId: string) => string | undefined;
}) {
  const { store, state } = parts;
  const shown = new Map<string, ImportItem>();
  /** The ids of those that have ended, the latest last. */
  const ended = new Set<string>();

  function put(items: ImportItem[]): void {
    for (const item of items) {
      shown.set(item.id, item);
      if (hasEnded(item.state)) ended.add(item.id);
    }
    const dropped = ended.size > mostEnded ? [...ended].slice(0, ended.size - mostEnded) : [];
    for (const id of dropped) drop(id);
    state.changeImports({ put: items.filter((item) => shown.has(item.id)).map(toView), removed: dropped });
  }

  function drop(id: string): void {
    shown.delete(id);
    ended.delete(id);
  }

  function toView(item: ImportItem): ImportView {
    const { everUnsettled: referenceFixed, ...rest } = item;
    const senderName = parts.senderName(item.fromApplicationId);
    return withoutUndefined({ ...rest, senderName, referenceFixed }) as ImportView;
  }

  return {
    put,
    toView,
    /** Shows all that waits and what ended last. */
    load() {
      put([...store.ended(mostEnded).reverse(), ...store.live()]);
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

/** Over the bridge an absent value is absent, not undefined. */
function withoutUndefined(value: Record<string, unknown>): object {
  const present: Record<string, unknown> = {};
  for (const name in value) if (value[name] !== undefined) present[name] = value[name];
  return present;
}
