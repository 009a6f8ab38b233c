/**
 * What one turn makes of the imports: one transaction holds what has happened and what begins because of it, and only
 * then do the effects follow.
 */
import type { Secret } from '../../shared/secret.ts';
import type { ProfileQueues } from './profile-queues.ts';
import { circumstancesBy, type ImportQueueDeps } from './queue-deps.ts';
import type { Schedule } from './schedule.ts';
import type { Slots } from './slots.ts';
import { hasEnded, type ImportEffect, type ImportEvent, type ImportItem, step } from './state-machine.ts';

/** Something that happened to an import and is not written. */
export interface PendingEvent {
  id: string;
  event: ImportEvent;
}

interface QueueWriterDeps {
  deps: ImportQueueDeps;
  /** What has not ended. */
  live: ProfileQueues;
  slots: Slots;
  schedule: Schedule;
  perform: (item: ImportItem, effect: ImportEffect, token: Secret | undefined) => void;
  isStopped: () => boolean;
  /** Whether it was woken while it was under way, so that what it met may be over already; asked once. */
  wasWoken: (id: string) => boolean;
}

/** Does a write, alone or together with what else is written about it. */
export type Commit = (write: () => void) => void;

export const alone: Commit = (write) => write();

/** What a turn makes of an import, by its id. */
type Staged = Map<string, { item: ImportItem; effects: ImportEffect[] }>;

export type QueueWriter = ReturnType<typeof createQueueWriter>;

export function createQueueWriter(parts: QueueWriterDeps) {
  const { deps, live, slots, schedule } = parts;
  const { store } = deps;

  const circumstances = circumstancesBy(deps);

  function take(staged: Staged, { id, event }: PendingEvent): void {
    const before = staged.get(id)?.item ?? live.get(id);
    if (!before) return;
    const next = step(before, event, circumstances(before));
    const effects = [...(staged.get(id)?.effects ?? []), ...next.effects];
    if (next.item !== before || effects.length > 0) staged.set(id, { item: next.item, effects });
  }

  /** What must not wait for a slot any longer, since the connection is closed or the desk is. */
  function overdue(): string[] {
    const closed = slots.waiting().filter((item) => parts.isStopped() || schedule.isClosed(item));
    return closed.map(({ id }) => id);
  }

  /** Begins what may begin. Whether anything of it is sent. */
  function begin(staged: Staged): boolean {
    if (parts.isStopped()) return false;
    let leaves = false;
    for (const item of schedule.ready((one) => staged.get(one.id)?.item ?? one)) {
      take(staged, { id: item.id, event: { type: 'due' } });
      if (staged.get(item.id)?.item.state !== 'sending') continue;
      leaves = true;
      deps.onStep('starting', item);
    }
    return leaves;
  }

  function follow(staged: Staged, tokens: ReadonlyMap<string, Secret>): void {
    for (const { item, effects } of staged.values()) {
      if (hasEnded(item.state)) {
        live.delete(item.id);
        deps.onStep('written', item);
      } else live.set(item);
      for (const effect of effects) parts.perform(item, effect, tokens.get(item.id));
    }
  }

  return {
    /** Throws when the store cannot be written. `byPerson`, who is told that it is so: then it must outlast a power cut. */
    commit(pending: readonly PendingEvent[], byPerson = false, together = alone): void {
      const staged: Staged = new Map();
      const withdrawn = overdue();
      for (const id of withdrawn) take(staged, { id, event: { type: 'unsent' } });
      for (const one of pending) {
        take(staged, one);
        if (parts.wasWoken(one.id)) take(staged, { id: one.id, event: { type: 'hurry' } });
      }
      const leaves = begin(staged);
      const tokens = store.tokensOf([...staged.values()].filter(isSending).map(({ item }) => item.id));
      const changed = [...staged.values()].filter(({ item }) => item !== live.get(item.id));
      if (changed.length > 0) {
        const changes = changed.map(({ item, effects }) => ({ item, eraseToken: effects.some(isErasing) }));
        // An outcome that a power cut undoes is found again by look-up; what leaves unwritten would be sent twice.
        together(() => store.update(changes, { synced: leaves || byPerson }));
      }
      for (const id of withdrawn) slots.withdraw(id);
      follow(staged, tokens);
      if (!parts.isStopped()) slots.fill();
      if (changed.length > 0) deps.onChange(changed.map(({ item }) => item));
    },
  };
}

function isSending({ effects }: { effects: ImportEffect[] }): boolean {
  return effects.some(({ type }) => type === 'send');
}

function isErasing(effect: ImportEffect): boolean {
  return effect.type === 'erase-token';
}
