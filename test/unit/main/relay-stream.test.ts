import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRelayStream } from '../../../src/main/relay/relay-stream.ts';
import { type Problem, problem } from '../../../src/shared/problem.ts';
import { beatEvery } from '../../../src/shared/relay/relay-api.ts';
import { ok } from '../../../src/shared/result.ts';
import { Secret } from '../../../src/shared/secret.ts';

const minute = 60_000;
const start = 1_800_000_000_000;

beforeEach(() => void vi.useFakeTimers({ now: start }));
afterEach(() => void vi.useRealTimers());

function setUp(random = () => 0.5) {
  const states: string[] = [];
  const lives: string[] = [];
  const began: number[] = [];
  let slept = 0;
  /** The stream that is open, as the relay has it. */
  let open: { take: (text: string) => void; end: (why: Problem) => void } | undefined;
  let answer: Problem | undefined;
  const stream = createRelayStream({
    address: 'https://relay.example',
    client: {
      events: (_, { onChunk, signal }) =>
        new Promise((resolve) => {
          began.push(Date.now() - start);
          if (answer) return resolve(answer);
          const end = (why: Problem) => {
            open = undefined;
            resolve(why);
          };
          open = { take: (text) => onChunk(Buffer.from(text)), end };
          signal.addEventListener('abort', () => end(problem('relay-unreachable')));
        }),
    },
    token: async () => ok(new Secret('token')),
    lastEventId: () => undefined,
    onStatus: () => {},
    onLive: ({ isGap }) => lives.push(`${stream.isLive() ? 'live' : 'silent'}${isGap ? ' with a gap' : ''}`),
    onState: (state) => states.push(state),
    now: () => Date.now() + slept,
    monotonic: () => Date.now() - start,
    random,
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onDefect: (error) => {
      throw error;
    },
  });
  return {
    ...{ stream, states, lives, began },
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
    says: (text: string) => open?.take(text),
    ready: (isComplete = true) => open?.take(`event: ready\ndata: ${JSON.stringify({ isComplete })}\n\n`),
    drops: () => open?.end(problem('relay-unreachable')),
    answers(why: Problem | undefined) {
      answer = why;
    },
    sleep(ms: number) {
      slept += ms;
    },
    isOpen: () => open !== undefined,
  };
}

/** The reader is loaded when it is needed. */
const loaded = () => import('../../../src/main/relay/stream-reader.ts');

async function begun(random?: () => number) {
  await loaded();
  const one = setUp(random);
  one.stream.start();
  await one.pass(1);
  return one;
}

describe('the stream to the relay', () => {
  it('is live once the relay says that it is ready, and lives by its beats', async () => {
    const { stream, states, lives, ready, says, pass, began } = await begun();
    expect(stream.isLive()).toBe(false);
    ready();
    for (let n = 0; n < 20; n += 1) {
      await pass(beatEvery);
      says('event: beat\ndata: {}\n\n');
    }
    expect([states, lives, began.length]).toEqual([['connecting', 'live'], ['live'], 1]);
    await stream.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is dead when two beats and a half are missing, though bytes come, and is begun anew', async () => {
    const { stream, ready, says, pass, began } = await begun();
    ready();
    for (let n = 0; n < 37; n += 1) {
      await pass(1_000);
      says(': not an event\n');
    }
    expect(began).toHaveLength(1);
    await pass(3_000);
    expect(began).toHaveLength(2);
    await stream.stop();
  });

  it('is found dead at once by whoever wakes from a sleep through which no timer counted', async () => {
    const { stream, ready, pass, sleep, began } = await begun();
    ready();
    await pass(1_000);
    stream.wake();
    sleep(60 * minute);
    await pass(1_000);
    expect(began).toHaveLength(1);
    stream.wake();
    await pass(1_500);
    expect(began).toHaveLength(2);
    await stream.stop();
  });

  it('that comes back soon has nobody ask Didit instead, and one that does not has, within a minute', async () => {
    const { stream, lives, ready, drops, answers, pass } = await begun();
    ready();
    drops();
    await pass(2_000);
    ready();
    expect(lives).toEqual(['live']);
    answers(problem('relay-unreachable'));
    drops();
    await pass(minute);
    expect([lives, stream.isLive()]).toEqual([['live', 'silent'], false]);
    await stream.stop();
  });

  it('says when it has not told everything', async () => {
    const { stream, lives, ready, drops, pass } = await begun();
    ready(false);
    drops();
    await pass(2_000);
    ready(false);
    expect(lives).toEqual(['live with a gap', 'live with a gap']);
    await stream.stop();
  });

  it('is tried ever more slowly, a minute apart at most and never all desks at once, and at once when the network comes', async () => {
    await loaded();
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })),
        async (dice) => {
          vi.setSystemTime(start);
          const { stream, began, answers, pass } = setUp(() => dice.next().value ?? 0);
          answers(problem('relay-unreachable'));
          stream.start();
          await pass(30 * minute);
          const gaps = began.slice(1).map((at, nth) => at - (began[nth] ?? 0));
          for (const [nth, gap] of gaps.entries()) {
            const most = Math.min(minute, 1_000 * 2 ** nth);
            expect(gap).toBeGreaterThanOrEqual(most / 2 - 1);
            expect(gap).toBeLessThanOrEqual(most + 2);
          }
          const before = began.length;
          stream.wake();
          await pass(1);
          expect(began).toHaveLength(before + 1);
          await stream.stop();
          expect(vi.getTimerCount()).toBe(0);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('that ends as soon as it is ready is not begun anew at once for ever', async () => {
    const { stream, began, ready, drops, isOpen, pass } = await begun();
    for (let second = 0; second < 600; second += 1) {
      if (isOpen()) {
        ready();
        drops();
      }
      await pass(1_000);
    }
    expect(began.length).toBeLessThan(25);
    await stream.stop();
  });

  it('is not tried again by a desk that was let go', async () => {
    const { stream, states, says, ready, lives, pass, began } = await begun();
    ready();
    says('event: revoked\ndata: {}\n\n');
    await pass(1);
    expect([states.at(-1), lives]).toEqual(['refused', ['live', 'silent']]);
    stream.wake();
    await pass(60 * minute);
    expect(began).toHaveLength(1);
    await stream.stop();
  });
});
