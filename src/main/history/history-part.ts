import { ok } from '../../shared/result.ts';
import type { Storage } from '../database/storage.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import { listSeparator } from '../files/csv.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { DeskState } from '../state/desk-state.ts';
import { createHistory } from './history.ts';

interface Rooms {
  storage: Storage;
}

interface HistoryPartDeps {
  state: Pick<DeskState, 'snapshot'>;
  files: ChosenFiles;
}

export function createHistoryPart({ state, files }: HistoryPartDeps, { storage }: Rooms) {
  const history = createHistory({
    store: storage.history,
    files,
    separator: () => listSeparator(state.snapshot().state.systemLocales[0] ?? 'en'),
  });

  const handlers: HandlersOf<'history'> = {
    'history.list': (input) => history.list(input),
    'history.days': (input) => history.days(input),
    'history.counts': (input) => history.counts(input),
    // The page has what it prints; that it leaves the desk is what the door records.
    'history.print': () => ok({}),
    'history.export': ({ filter }) => history.export(filter),
  };
  return { handlers };
}
