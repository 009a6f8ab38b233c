/** Updates, as the desk knows them: what was chosen, what waits in the queue, and what came of the last one. */
import { z } from 'zod';
import type { ImportState } from '../../shared/contract/index.ts';
import { ok } from '../../shared/result.ts';
import type { Actions } from '../actions/perform.ts';
import { readKept } from '../database/settings.ts';
import type { Storage } from '../database/storage.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part, Runtime } from '../parts/part.ts';
import type { SettingsPart } from '../settings/settings-part.ts';
import type { DeskState } from '../state/desk-state.ts';
import { createUpdates } from './updates.ts';
import type { UpdatesHere } from './updates-here.ts';

export interface UpdatesPartDeps extends Runtime {
  state: Pick<DeskState, 'change' | 'snapshot'>;
  updates: UpdatesHere;
  reportDefect: (error: unknown) => string;
}

interface Rooms {
  door: Pick<Actions, 'asDesk' | 'refusal'>;
  storage: Pick<Storage, 'settings'>;
  settings: SettingsPart;
  queue: {
    waiting: () => readonly { state: ImportState }[];
    /** Resolves when nothing is sent any more. */
    stop: () => Promise<void>;
  };
}

/** Under which it is kept which version was begun, how often, and from which one. */
const name = 'update-begun';
const begunSchema = z.object({ version: z.string(), from: z.string(), times: z.number() });

export function createUpdatesPart(deps: UpdatesPartDeps, rooms: Rooms) {
  const { state, updates: here } = deps;
  const { door, settings: room } = rooms;
  const { settings } = rooms.storage;
  const { preferences } = room;

  const begun = () =>
    readKept<z.infer<typeof begunSchema> | undefined>(settings, name, begunSchema, undefined);

  function failed(version: string): number {
    const last = begun();
    return last?.version === version ? last.times : 0;
  }

  const updates = createUpdates({
    ...deps,
    here,
    choice: preferences.updateChoice,
    queue() {
      const waiting = rooms.queue.waiting();
      return { waiting: waiting.length, unsettled: waiting.filter((item) => item.state !== 'queued').length };
    },
    failed,
    refusal: (what, { version }) => door.refusal(what, { version }),
    record(what, { version }) {
      door.asDesk(what, { version }, () => {
        if (what === 'update.load') return;
        const { version: from } = state.snapshot().state.desk;
        settings.write(name, JSON.stringify({ version, from, times: failed(version) + 1 }));
      });
    },
    publish: (view) => state.change({ updates: view }),
  });
  preferences.updatesChosen.on(updates.chosen);

  /** Says what came of the update that was begun before this start, once. */
  function endLast(): void {
    const last = begun();
    if (!last || last.from === '') return;
    const { version: running } = state.snapshot().state.desk;
    const isInstalled = running !== last.from;
    door.asDesk('update.end', { version: last.version, from: last.from, installed: isInstalled }, () => {
      if (isInstalled) settings.remove(name);
      else settings.write(name, JSON.stringify({ ...last, from: '' }));
    });
  }

  const handlers: HandlersOf<'updates'> = {
    'updates.check'(_, act) {
      act.commit(() => settings.remove(name));
      void updates.look();
      return ok({});
    },
  };
  const part: Part = {
    start() {
      endLast();
      updates.start();
    },
    async stop() {
      await rooms.queue.stop();
      updates.stop();
    },
  };
  return { ...part, handlers };
}
