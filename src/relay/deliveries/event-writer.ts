import type { NewEvent } from './events.ts';

interface Waiting {
  event: NewEvent;
  settle: { resolve(isNew: boolean): void; reject(error: unknown): void };
}

export interface EventWriter {
  /** Stores an event, and gives whether it is new once it is on disk. Fails where it cannot be stored now. */
  write(event: NewEvent): Promise<boolean>;
  /** Ends once everything that was given is stored. */
  end(): Promise<void>;
}

const maxBatch = 200;
const maxWaiting = 2_000;

/** What comes while a commit is on its way goes together into the next: a disk syncs a few hundred times a second. */
export function createEventWriter(store: (events: NewEvent[]) => Promise<boolean[]>): EventWriter {
  const waiting: Waiting[] = [];
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, maxBatch);
      try {
        const isNew = await store(batch.map(({ event }) => event));
        for (const [place, { settle }] of batch.entries()) settle.resolve(isNew[place] ?? false);
      } catch (error) {
        for (const { settle } of batch) settle.reject(error);
      }
    }
    running = undefined;
  }

  return {
    write(event) {
      if (waiting.length >= maxWaiting) return Promise.reject(new Error('too many deliveries wait'));
      return new Promise((resolve, reject) => {
        waiting.push({ event, settle: { resolve, reject } });
        running ??= run();
      });
    },
    async end() {
      await running;
    },
  };
}
