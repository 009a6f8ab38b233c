import type { Storage } from '../database/storage.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part, Runtime } from '../parts/part.ts';
import { createSignal } from '../parts/signal.ts';
import type { DeskState } from '../state/desk-state.ts';
import { createPartnerExchange } from './partner-exchange.ts';
import { createPartners } from './partners.ts';

interface PartnersPartDeps extends Runtime {
  state: DeskState;
  files: ChosenFiles;
}

export type PartnersPart = ReturnType<typeof createPartnersPart>;

export function createPartnersPart({ state, files, now, newId }: PartnersPartDeps, storage: Storage) {
  /** A partner has come, gone, or has another name. */
  const changed = createSignal();
  const partners = createPartners({
    partners: storage.partners,
    state,
    now,
    newId,
    onChange: changed.emit,
  });
  const exchange = createPartnerExchange({ partners, files });

  const handlers: HandlersOf<'partners'> = {
    'partners.add': (draft, act) => partners.add(draft, act),
    'partners.change': ({ partnerId, ...draft }, act) => partners.change(partnerId, draft, act),
    'partners.export': () => exchange.export(),
    'partners.open': () => exchange.open(),
    'partners.takeOver': ({ partners: drafts }, act) => partners.takeOver(drafts, act),
    'partners.remove': ({ partnerId }, act) => partners.remove(partnerId, act),
    'partners.restore': ({ partnerId }, act) => partners.restore(partnerId, act),
  };
  const part: Part = { start: partners.publish };
  return { ...part, handlers, changed, partners };
}
