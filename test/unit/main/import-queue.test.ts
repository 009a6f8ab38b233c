import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImportOutcome } from '../../../src/main/didit/import-session.ts';
import type { LookUp } from '../../../src/main/didit/look-up.ts';
import { createImportQueue, type ImportQueueDeps } from '../../../src/main/import-queue/import-queue.ts';
import { hasEnded, type ImportItem } from '../../../src/main/import-queue/state-machine.ts';
import type { QueueView } from '../../../src/shared/contract/index.ts';
import { type Problem, problem } from '../../../src/shared/problem.ts';
import { Secret } from '../../../src/shared/secret.ts';
import { importItem } from '../../support/import-item.ts';

const record = { sessionId: '00000000-0000-4000-8000-0000000000ff', status: 'IN_REVIEW' as const };
const imported: ImportOutcome = { outcome: 'imported', record };

function memoryStore(rows: ImportItem[] = []) {
  const items = new Map(rows.map((row) => [row.id, row]));
  const tokens = new Map(rows.map((row) => [row.id, new Secret('token')]));
  const writes: string[] = [];
  let failing: Error | undefined;
  return {
    items,
    tokens,
    writes,
    /** From now on every write fails with this; `undefined` mends it. */
    failWith(error: Error | undefined) {
      failing = error;
    },
    live: () => [...items.values()].filter(({ state }) => !hasEnded(state)),
    ended: () => [...items.values()].filter(({ state }) => hasEnded(state)),
    find: (id: string) => items.get(id),
    ofSource: () => undefined,
    insert(item: ImportItem, token: Secret) {
      if (failing) throw failing;
      writes.push(`insert ${item.state}`);
      items.set(item.id, item);
      tokens.set(item.id, token);
    },
    update(changes: { item: ImportItem; eraseToken: boolean }[]) {
      if (failing) throw failing;
      for (const { item, eraseToken } of changes) {
        writes.push(`update ${item.state}`);
        items.set(item.id, item);
        if (eraseToken) tokens.delete(item.id);
      }
    },
    tokensOf(ids: readonly string[]) {
      return new Map([...tokens].filter(([id]) => ids.includes(id)));
    },
    emptyLog: () => void writes.push('empty log'),
  };
}

interface Told {
  answers?: ImportOutcome[];
  lookUps?: LookUp[];
  /** What a check of the way finds, one after the other; then it is open. */
  checks?: (Problem | undefined)[];
  parts?: Partial<ImportQueueDeps>;
}

function queueOn(store: ReturnType<typeof memoryStore>, told: Told = {}) {
  const { answers = [], lookUps = [], checks = [] } = told;
  const sent: string[] = [];
  const steps: string[] = [];
  let views: QueueView[] = [];
  const queue = createImportQueue({
    store,
    send: async (item) => {
      sent.push(item.id);
      return answers.shift() ?? imported;
    },
    lookUp: async () => lookUps.shift() ?? { state: 'not-found', looked: 0 },
    probe: async () => checks.shift(),
    writePause: () => 0,
    now: () => Date.now(),
    monotonic: () => performance.now(),
    diditNow: () => Date.now(),
    random: () => 0.5,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onChange: () => {},
    onHolds: (queues) => {
      views = queues;
    },
    onStep: (step, item) => steps.push(`${step} ${item.id.at(-1)}`),
    onDefect: (error) => {
      throw error;
    },
    ...told.parts,
  });
  return { queue, sent, steps, views: () => views };
}

const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
const itemAt = (n: number, changes: Partial<ImportItem> = {}) =>
  importItem({ id: id(n), sourceSessionId: id(n), expiresAt: 9_000_000, ...changes });

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the import queue', () => {
  it('writes before it sends, and erases the token when the import has ended', async () => {
    const store = memoryStore();
    const { queue, sent } = queueOn(store, { answers: [imported] });
    queue.add(itemAt(1), new Secret('token'));
    expect(store.writes).toEqual(['insert queued', 'update sending']);
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([id(1)]);
    expect(store.items.get(id(1))).toMatchObject({ state: 'imported', importedSessionId: record.sessionId });
    expect(store.tokens.has(id(1))).toBe(false);
    await queue.stop();
  });

  it('sends the one with the least time left first', async () => {
    const store = memoryStore([
      itemAt(1, { expiresAt: 9_000_000 }),
      itemAt(2, { expiresAt: 3_000_000 }),
      itemAt(3, { expiresAt: 6_000_000 }),
    ]);
    const { queue, sent } = queueOn(store);
    queue.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([id(2), id(3), id(1)]);
    await queue.stop();
  });

  it('holds the profile’s whole queue while Didit cannot be reached, and goes on by itself', async () => {
    const store = memoryStore([itemAt(1)]);
    const offline: ImportOutcome = { outcome: 'held', problem: problem('offline') };
    const { queue, sent, views } = queueOn(store, {
      answers: [offline],
      checks: [problem('offline'), problem('offline')],
    });
    queue.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(views()).toMatchObject([{ mode: 'offline', problem: { code: 'offline' } }]);
    queue.add(itemAt(2), new Secret('token'));
    await vi.advanceTimersByTimeAsync(4_000);
    expect(sent).toEqual([id(1)]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent.slice(0, 2)).toEqual([id(1), id(1)]);
    expect([...store.items.values()].map((item) => item.state)).toEqual(['imported', 'imported']);
    expect(views()).toEqual([]);
    await queue.stop();
  });

  it('spends no import on a rejected key: it waits until somebody mends it', async () => {
    const store = memoryStore([itemAt(1), itemAt(2), itemAt(3)]);
    const rejected: ImportOutcome = { outcome: 'held', problem: problem('key-rejected') };
    const { queue, sent, views } = queueOn(store, { answers: [rejected, rejected, rejected] });
    queue.start();
    await vi.advanceTimersByTimeAsync(600_000);
    const before = sent.length;
    expect(views()).toMatchObject([{ mode: 'key-rejected' }]);
    expect(views()[0]?.until).toBeUndefined();
    await vi.advanceTimersByTimeAsync(600_000);
    expect(sent.length).toBe(before);
    queue.wake(itemAt(1).profileId);
    await vi.advanceTimersByTimeAsync(0);
    expect([...store.items.values()].every((item) => item.state === 'imported')).toBe(true);
    await queue.stop();
  });

  it('looks before it sends again after a lost answer', async () => {
    const store = memoryStore([itemAt(1)]);
    const lost: ImportOutcome = { outcome: 'lost', problem: problem('answer-lost') };
    const { queue, sent } = queueOn(store, { answers: [lost], lookUps: [{ state: 'found', record }] });
    queue.start();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(sent).toEqual([id(1)]);
    expect(store.items.get(id(1))).toMatchObject({ state: 'imported', recovered: true });
    await queue.stop();
  });

  it('settles what an earlier run left under way by looking', async () => {
    const store = memoryStore([itemAt(1, { state: 'sending', attempts: 1 })]);
    const { queue, sent } = queueOn(store, { lookUps: [{ state: 'found', record }] });
    queue.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([]);
    expect(store.items.get(id(1))).toMatchObject({ state: 'imported', recovered: true });
    await queue.stop();
  });

  it('has at most four of a profile under way, and one of a source session', async () => {
    const rows = [1, 2, 3, 4, 5, 6].map((n) => itemAt(n));
    const store = memoryStore([...rows, itemAt(7, { sourceSessionId: id(1) })]);
    let open = 0;
    let most = 0;
    const { queue } = queueOn(store, {
      parts: {
        send: async () => {
          open += 1;
          most = Math.max(most, open);
          await new Promise((resolve) => setTimeout(resolve, 100));
          open -= 1;
          return imported;
        },
      },
    });
    queue.start();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(most).toBe(4);
    expect([...store.items.values()].every((item) => item.state === 'imported')).toBe(true);
    await queue.stop();
  });

  it('expires what waits when its time is over, and cancels only what was not sent', async () => {
    const store = memoryStore([itemAt(1, { expiresAt: 500 }), itemAt(2)]);
    const { queue, sent } = queueOn(store, { parts: { writePause: () => 60_000 } });
    queue.start();
    queue.cancel(id(2));
    await vi.advanceTimersByTimeAsync(0);
    expect(sent).toEqual([]);
    expect(store.items.get(id(1))?.state).toBe('expired');
    expect(store.items.get(id(2))?.state).toBe('cancelled');
    queue.cancel(id(1));
    expect(store.items.get(id(1))?.state).toBe('expired');
    await queue.stop();
  });

  it('looks again before it calls expired what may have landed', async () => {
    const held: ImportOutcome = {
      outcome: 'held',
      problem: problem('rate-limited', [], { retryAt: 20_000 }),
    };
    const store = memoryStore([itemAt(1, { state: 'unknown', everUnsettled: true, expiresAt: 15_000 })]);
    const { queue, sent } = queueOn(store, {
      answers: [held],
      lookUps: [
        { state: 'likely', record, sessions: 1 },
        { state: 'found', record },
      ],
    });
    queue.start();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([sent, store.items.get(id(1))?.state]).toEqual([[id(1)], 'queued']);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(store.items.get(id(1))?.state).toBe('unknown');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(store.items.get(id(1))).toMatchObject({ state: 'imported', recovered: true });
    expect(sent).toHaveLength(1);
  });

  it('lets what is under way end before it stops, and writes the answer', async () => {
    const store = memoryStore([itemAt(1)]);
    const { queue } = queueOn(store, { answers: [imported] });
    queue.start();
    await queue.stop();
    expect(store.items.get(id(1))?.state).toBe('imported');
  });

  it('writes no more than it may: what is over the limit waits until it may', async () => {
    const store = memoryStore([itemAt(1), itemAt(2)]);
    let opensAt = 31_000;
    const { queue, sent } = queueOn(store, {
      parts: { writePause: () => Math.max(0, opensAt - Date.now()) },
    });
    queue.start();
    await vi.advanceTimersByTimeAsync(29_000);
    expect(sent).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sent).toEqual([id(1), id(2)]);
    opensAt = 0;
    await queue.stop();
  });

  it('lets a 429 pause the whole profile until Didit’s own time, whoever asks', async () => {
    const store = memoryStore([itemAt(1), itemAt(2, { expiresAt: 9_500_000 })]);
    const slow: ImportOutcome = {
      outcome: 'held',
      problem: problem('rate-limited', [], { retryAt: 121_000 }),
    };
    const { queue, sent, views } = queueOn(store, { answers: [slow, slow] });
    queue.start();
    await vi.advanceTimersByTimeAsync(0);
    const before = sent.length;
    expect(views()).toMatchObject([{ mode: 'rate-limited', until: 121_000 }]);
    queue.sendNow(id(1));
    queue.wake();
    await vi.advanceTimersByTimeAsync(119_000);
    expect(sent.length).toBe(before);
    await vi.advanceTimersByTimeAsync(2_000);
    expect([...store.items.values()].every((item) => item.state === 'imported')).toBe(true);
    await queue.stop();
  });

  it('sends nothing that it cannot write down first, and goes on when the disk has room again', async () => {
    const store = memoryStore();
    const { queue, sent, views } = queueOn(store);
    queue.start();
    const full = Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    store.failWith(full);
    expect(() => queue.add(itemAt(1), new Secret('token'))).toThrow(full);
    store.failWith(undefined);
    queue.add(itemAt(2, { nextAttemptAt: 2_000 }), new Secret('token'));
    store.failWith(full);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(sent).toEqual([]);
    expect(views()).toMatchObject([{ mode: 'storage', problem: { code: 'storage-full' } }]);
    store.failWith(undefined);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual([id(2)]);
    expect(store.items.get(id(2))?.state).toBe('imported');
    await queue.stop();
  });

  it('settles by look-up an answer that it could not write down', async () => {
    const store = memoryStore();
    const { queue, sent } = queueOn(store, {
      lookUps: [{ state: 'found', record }],
      parts: {
        send: async (item) => {
          sent.push(item.id);
          store.failWith(Object.assign(new Error('full'), { code: 'SQLITE_FULL' }));
          return imported;
        },
      },
    });
    queue.add(itemAt(1), new Secret('token'));
    await vi.advanceTimersByTimeAsync(0);
    store.failWith(undefined);
    await vi.advanceTimersByTimeAsync(120_000);
    expect(sent).toEqual([id(1)]);
    expect(store.items.get(id(1))).toMatchObject({ state: 'imported', recovered: true });
    await queue.stop();
  });

  it('hurries everything when this computer’s clock has jumped, as after sleep', async () => {
    const store = memoryStore();
    let slept = 0;
    const { queue, sent } = queueOn(store, { parts: { now: () => Date.now() + slept } });
    queue.start();
    queue.add(itemAt(1, { nextAttemptAt: 5_000_000 }), new Secret('token'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual([]);
    slept = 600_000;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(sent).toEqual([id(1)]);
    await queue.stop();
  });

  it('tells every step in its order, before anything follows from it', async () => {
    const { queue, steps } = queueOn(memoryStore());
    queue.add(itemAt(1), new Secret('token'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(steps).toEqual(
      ['accepting', 'accepted', 'starting', 'sending', 'answered', 'written', 'erased'].map(
        (step) => `${step} 1`,
      ),
    );
    await queue.stop();
  });

  describe('in a quick network', () => {
    /** Nine imports wait, the first four of them under way, after one that was answered in no time. */
    async function eightUnderWay(parts: Partial<ImportQueueDeps> = {}, checks: (Problem | undefined)[] = []) {
      const store = memoryStore();
      const answers = new Map<string, (answer: ImportOutcome) => void>();
      let isQuick = true;
      const told = queueOn(store, {
        checks,
        parts: {
          send: (item) => {
            told.sent.push(item.id);
            if (isQuick) return Promise.resolve(imported);
            return new Promise((resolve) => answers.set(item.id, resolve));
          },
          ...parts,
        },
      });
      told.queue.add(itemAt(0), new Secret('token'));
      await vi.advanceTimersByTimeAsync(0);
      isQuick = false;
      for (let n = 1; n < 9; n += 1)
        told.queue.add(itemAt(n, { expiresAt: 9_000_000 + n }), new Secret('token'));
      expect(told.sent.splice(0)).toEqual([id(0), id(1), id(2), id(3), id(4)]);
      const inState = (state: string) =>
        [...store.items.values()].filter((item) => item.state === state).length;
      expect(inState('sending')).toBe(8);
      const answer = async (importId: string, outcome: ImportOutcome = imported) => {
        answers.get(importId)?.(outcome);
        await vi.advanceTimersByTimeAsync(0);
      };
      const answerAll = async () => {
        const stopped = told.queue.stop();
        for (const importId of answers.keys()) await answer(importId);
        return stopped;
      };
      return { ...told, store, inState, answer, answerAll };
    }

    it('writes several as being sent at once, and sends each when a place is free', async () => {
      const { sent, answer, answerAll } = await eightUnderWay();
      await answer(id(2));
      await answer(id(1));
      expect(sent).toEqual([id(5), id(6)]);
      await answerAll();
    });

    it('takes back what has not left when the way closes', async () => {
      const offline = problem('offline');
      const { store, sent, inState, answer, answerAll } = await eightUnderWay({}, [offline, offline]);
      await answer(id(1), { outcome: 'held', problem: offline });
      expect(sent).toEqual([]);
      expect([inState('sending'), inState('queued')]).toEqual([3, 5]);
      expect(store.items.get(id(8))).toMatchObject({ state: 'queued', attempts: 0, everUnsettled: false });
      await answerAll();
    });

    it('takes back what has not left when no more may be written to Didit for now', async () => {
      let pause = 0;
      const { sent, inState, answer, answerAll } = await eightUnderWay({ writePause: () => pause });
      pause = 60_000;
      await answer(id(1));
      await vi.advanceTimersByTimeAsync(100);
      expect(sent).toEqual([]);
      expect([inState('sending'), inState('queued')]).toEqual([3, 4]);
      await answerAll();
    });

    it('sends what is more urgent before what was written as being sent earlier', async () => {
      const { queue, sent, answer, answerAll } = await eightUnderWay();
      const urgent = '00000000-0000-4000-8000-0000000000aa';
      queue.add(itemAt(1, { id: urgent, sourceSessionId: urgent, expiresAt: 5_000 }), new Secret('token'));
      await answer(id(1));
      expect(sent).toEqual([urgent]);
      await answerAll();
    });

    it('cancels what is written as being sent and has not left, and not what has', async () => {
      const { queue, store, sent, answerAll } = await eightUnderWay();
      expect([queue.cancel(id(1)), queue.cancel(id(5))]).toEqual([false, true]);
      expect(store.items.get(id(5))?.state).toBe('cancelled');
      await answerAll();
      expect(store.items.get(id(1))?.state).toBe('imported');
      expect(sent).not.toContain(id(5));
    });

    it('takes back what has not left when it stops', async () => {
      const { queue, store, answerAll } = await eightUnderWay();
      const stopped = queue.stop();
      expect(store.items.get(id(8))).toMatchObject({ state: 'queued', everUnsettled: false });
      await answerAll();
      await stopped;
      expect(store.items.get(id(1))?.state).toBe('imported');
      expect(store.items.get(id(5))?.state).toBe('queued');
    });
  });
});
