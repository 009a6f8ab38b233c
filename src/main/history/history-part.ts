import type { Storage } from '../database/storage.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import type { PartnersPart } from '../partners/partners-part.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import { createHistory } from './history.ts';

interface Rooms {
  storage: Storage;
  partners: PartnersPart;
}

export function createHistoryPart({ files }: { files: ChosenFiles }, { storage, partners }: Rooms) {
  const history = createHistory({ store: storage.history, partners: partners.partners, files });

  const handlers: HandlersOf<'history'> = {
    'history.list': (input) => history.list(input),
    'history.export': ({ filter }) => history.export(filter),
  };
  return { handlers };
}
