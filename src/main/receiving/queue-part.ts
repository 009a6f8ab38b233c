/** The import queue, between the rooms below it and those that follow what it does. */
import { fact, problem } from '../../shared/problem.ts';
import type { Actions } from '../actions/perform.ts';
import type { ImportItem } from '../database/import-item.ts';
import type { Storage } from '../database/storage.ts';
import { createImportQueue, type QueueStep } from '../import-queue/import-queue.ts';
import type { Part, Runtime } from '../parts/part.ts';
import { createSignal } from '../parts/signal.ts';
import type { ProfilesPart } from '../profiles/profiles-part.ts';
import type { DeskState } from '../state/desk-state.ts';
import { createImportCalls } from './import-calls.ts';

export interface QueuePartDeps extends Runtime {
  state: Pick<DeskState, 'change'>;
  onStep: (step: QueueStep, item: ImportItem) => void;
}

interface Rooms {
  door: Pick<Actions, 'refusal'>;
  storage: Storage;
  profiles: ProfilesPart;
}

export type QueuePart = ReturnType<typeof createQueuePart>;

/** It is started where its imports are shown (receiving-part.ts). */
export function createQueuePart(deps: QueuePartDeps, { door, storage, profiles: room }: Rooms) {
  const signals = {
    /** These imports are not what they were. */
    changed: createSignal<ImportItem[]>(),
    /** A token has shown to which application a profile's key belongs. */
    keyConfirmed: createSignal<string>(),
    /** What holds a profile's queue has changed. */
    holdsChanged: createSignal(),
  };
  const queue = createImportQueue({
    ...createImportCalls({
      profiles: room.profiles,
      connections: room.connections,
      keyApplications: room.keyApplications,
      store: storage.imports,
      refusal: (item) => door.refusal('import.send', item),
      onKeyConfirmed: signals.keyConfirmed.emit,
    }),
    store: storage.imports,
    now: deps.now,
    monotonic: deps.monotonic,
    diditNow: room.connections.diditNow,
    random: deps.random,
    after: deps.after,
    onStep: deps.onStep,
    onDefect: deps.onDefect,
    onChange(items) {
      storage.touched();
      signals.changed.emit(items);
    },
    onHolds(queues) {
      deps.state.change({ queues });
      signals.holdsChanged.emit();
    },
  });

  room.keyReplaced.on(queue.wake);
  room.applicationCorrected.on(queue.wake);
  // What Didit refused before may now have one cause less.
  signals.keyConfirmed.on(queue.wake);
  room.removal.follow({
    /** What waits would be lost. */
    objection(profileId) {
      const count = queue.waitingOf(profileId).length;
      return count > 0 ? problem('profile-in-use', [fact('waiting-imports', { count })]) : undefined;
    },
    leaving: queue.forget,
    // Its tokens have gone with its rows; what the log still holds of them goes now.
    removed: queue.emptyLog,
  });

  const part: Part = { wake: queue.wake, stop: queue.stop };
  return { ...part, ...signals, queue };
}
