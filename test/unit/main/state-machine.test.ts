import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  backoff,
  type Circumstances,
  hasEnded,
  type ImportEvent,
  type ImportItem,
  step,
} from '../../../src/main/import-queue/state-machine.ts';
import { importStates } from '../../../src/shared/contract/index.ts';
import { giveUpMargin } from '../../../src/shared/limits.ts';
import { problem } from '../../../src/shared/problem.ts';
import { importItem } from '../../support/import-item.ts';

const item = importItem();
const record = { sessionId: '00000000-0000-4000-8000-000000000006', status: 'IN_REVIEW' as const };
const why = problem('offline');

/** What goes on, and what makes an end: the fewer ends, the more of a life a history shows. */
const going = fc.constantFrom<ImportEvent>(
  { type: 'hurry' },
  { type: 'unsent' },
  { type: 'restarted' },
  { type: 'edit', changes: { vendorData: 'customer-2' } },
  { type: 'edit', changes: { workflowId: '00000000-0000-4000-8000-000000000009' } },
  { type: 'answered', answer: { outcome: 'held', problem: why } },
  { type: 'answered', answer: { outcome: 'lost', problem: problem('answer-lost') } },
  { type: 'answered', answer: { outcome: 'lost', problem: problem('landed-unseen') } },
  { type: 'answered', answer: { outcome: 'waits', problem: problem('workflow-not-found') } },
  { type: 'answered', answer: { outcome: 'waits', problem: problem('landed-unseen') } },
  { type: 'looked-up', lookUp: { state: 'failed', problem: problem('key-lacks-permission') } },
  { type: 'looked-up', lookUp: { state: 'not-found', looked: 0 } },
  { type: 'looked-up', lookUp: { state: 'likely', record, sessions: 1 } },
  { type: 'looked-up', lookUp: { state: 'likely', record: undefined, sessions: 2 } },
  { type: 'looked-up', lookUp: { state: 'failed', problem: why } },
);
const ending = fc.constantFrom<ImportEvent>(
  { type: 'cancel' },
  { type: 'answered', answer: { outcome: 'imported', record } },
  { type: 'answered', answer: { outcome: 'duplicate', record, evidence: [] } },
  { type: 'answered', answer: { outcome: 'duplicate', record: undefined, evidence: [] } },
  { type: 'answered', answer: { outcome: 'refused', problem: problem('shared-session-gone') } },
  { type: 'looked-up', lookUp: { state: 'found', record } },
);
const event: fc.Arbitrary<ImportEvent> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<ImportEvent>({ type: 'due' }) },
  { weight: 9, arbitrary: going },
  { weight: 1, arbitrary: ending },
);
/** Unix ms, seldom after the token's end. */
const time = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 0, max: item.expiresAt - 1 }) },
  { weight: 1, arbitrary: fc.integer({ min: item.expiresAt, max: 2 * item.expiresAt }) },
);
const moment = fc.record({
  now: time,
  diditNow: fc.option(time, { nil: undefined }),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});
const history = fc.array(fc.tuple(event, moment), { maxLength: 40, size: 'max' });

const allowed: Record<string, string[]> = {
  queued: ['queued', 'sending', 'expired', 'cancelled', 'unknown'],
  sending: ['sending', 'queued', 'imported', 'refused', 'unknown'],
  unknown: ['unknown', 'imported', 'queued', 'expired', 'refused', 'cancelled'],
};

describe('the life of an import', () => {
  it('takes only the ways of the design, and an ended import never changes', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(history, (events) => {
        let now = item;
        for (const [what, at] of events) {
          const { item: next, effects } = step(now, what, at);
          if (hasEnded(now.state)) expect([next, effects]).toEqual([now, []]);
          else expect(allowed[now.state]).toContain(next.state);
          seen.add(next.state);
          now = next;
        }
      }),
      { numRuns: 500 },
    );
    // Otherwise the histories show too little for any of these properties to mean anything.
    expect([...seen].sort()).toEqual([...importStates].sort());
  });

  it('is sent only from the queue, and after an unsettled answer only when a look-up has come back without it', () => {
    let sentAgain = 0;
    fc.assert(
      fc.property(history, (events) => {
        let now = item;
        let unsettled = false;
        for (const [what, at] of events) {
          const { item: next, effects } = step(now, what, at);
          const isLost = what.type === 'answered' && what.answer.outcome === 'lost';
          if (now.state === 'sending' && (isLost || what.type === 'restarted')) unsettled = true;
          const isBack = what.type === 'looked-up' && ['not-found', 'likely'].includes(what.lookUp.state);
          if (isBack && now.state === 'unknown') unsettled = false;
          const sends = effects.some((effect) => effect.type === 'send');
          expect(sends).toBe(now.state !== 'sending' && next.state === 'sending');
          if (sends) expect([now.state, unsettled]).toEqual(['queued', false]);
          if (sends && now.everUnsettled) sentAgain += 1;
          now = next;
        }
      }),
      { numRuns: 500 },
    );
    expect(sentAgain).toBeGreaterThan(0);
  });

  it('erases the token exactly when it ends', () => {
    fc.assert(
      fc.property(history, (events) => {
        let now = item;
        for (const [what, at] of events) {
          const { item: next, effects } = step(now, what, at);
          const ends = !hasEnded(now.state) && hasEnded(next.state);
          expect(effects.some((effect) => effect.type === 'erase-token')).toBe(ends);
          expect(next.endedAt !== undefined).toBe(hasEnded(next.state));
          now = next;
        }
      }),
    );
  });

  it('calls no token expired that may have landed, unless a look-up after its end came back without it', () => {
    let expired = 0;
    fc.assert(
      fc.property(history, (events) => {
        let now = item;
        for (const [what, at] of events) {
          const next = step(now, what, at).item;
          if (next.state === 'expired' && now.state !== 'expired' && now.everUnsettled) {
            expired += 1;
            expect(what).toMatchObject({ type: 'looked-up', lookUp: { state: 'not-found' } });
            expect(at.diditNow).toBeGreaterThanOrEqual(item.expiresAt);
          }
          now = next;
        }
      }),
      { numRuns: 1_000 },
    );
    expect(expired).toBeGreaterThan(0);
  });

  it('never calls a token expired while Didit’s time is unknown', () => {
    fc.assert(
      fc.property(history, (events) => {
        let now = item;
        for (const [what, at] of events) now = step(now, what, { ...at, diditNow: undefined }).item;
        expect(now.state).not.toBe('expired');
      }),
    );
  });

  it('keeps the reference that a lost answer may have used', () => {
    fc.assert(
      fc.property(history, (events) => {
        let now = item;
        for (const [what, at] of events) {
          const next = step(now, what, at).item;
          if (now.everUnsettled) expect(next.vendorData).toBe(now.vendorData);
          if (next.vendorData !== now.vendorData) expect(now.state).toBe('queued');
          now = next;
        }
      }),
    );
  });

  it('is given up after it may have been sent only once its token is over', () => {
    fc.assert(
      fc.property(history, (events) => {
        let now = item;
        for (const [what, at] of events) {
          const next = step(now, what, at).item;
          if (next.state === 'cancelled' && now.state === 'unknown') {
            expect(at.diditNow).toBeGreaterThanOrEqual(item.expiresAt);
          }
          now = next;
        }
      }),
    );
  });

  it('may still be given up where Didit’s time cannot be had any more', () => {
    const unknown: ImportItem = { ...item, state: 'unknown', everUnsettled: true };
    const cancelAt = (now: number) =>
      step(unknown, { type: 'cancel' }, { now, diditNow: undefined, random: 0 }).item.state;
    expect(cancelAt(item.expiresAt + giveUpMargin - 1)).toBe('unknown');
    expect(cancelAt(item.expiresAt + giveUpMargin)).toBe('cancelled');
  });

  it('keeps whole milliseconds, as the database does', () => {
    fc.assert(
      fc.property(history, (events) => {
        let now = item;
        for (const [what, at] of events) {
          now = step(now, what, at).item;
          expect(Number.isInteger(now.nextAttemptAt ?? 0)).toBe(true);
        }
      }),
    );
  });

  it('gives every event an answer in every state', () => {
    fc.assert(
      fc.property(fc.constantFrom(...importStates), event, moment, (state, what, at) => {
        expect(importStates).toContain(step({ ...item, state }, what, at).item.state);
      }),
    );
  });
});

describe('single steps', () => {
  const at: Circumstances = { now: 500, diditNow: 500, random: 0.5 };
  const sending: ImportItem = { ...item, state: 'sending', attempts: 1 };

  it('takes a record found after a lost answer for its own', () => {
    const unknown: ImportItem = { ...item, state: 'unknown', everUnsettled: true };
    const found = step(unknown, { type: 'looked-up', lookUp: { state: 'found', record } }, at).item;
    expect(found).toMatchObject({ state: 'imported', recovered: true, importedSessionId: record.sessionId });
  });

  it('takes a duplicate for its own only when an answer of its own was lost', () => {
    const duplicate: ImportEvent = {
      type: 'answered',
      answer: { outcome: 'duplicate', record, evidence: [] },
    };
    expect(step(sending, duplicate, at).item).toMatchObject({
      state: 'refused',
      problem: { code: 'already-imported-here' },
      importedSessionId: record.sessionId,
    });
    expect(step({ ...sending, everUnsettled: true }, duplicate, at).item).toMatchObject({
      state: 'imported',
      recovered: true,
    });
  });

  it('settles what was under way when Baton stopped by looking, not by sending', () => {
    const { item: left } = step(sending, { type: 'restarted' }, at);
    expect(left.state).toBe('unknown');
    expect(step(left, { type: 'due' }, at).effects).toEqual([{ type: 'look-up' }]);
  });

  it('does not send a token that is over, and does ask whether it landed', () => {
    const late: Circumstances = { ...at, diditNow: item.expiresAt };
    expect(step(item, { type: 'due' }, late).item.state).toBe('expired');
    const unknown: ImportItem = { ...item, state: 'unknown', everUnsettled: true };
    expect(step(unknown, { type: 'due' }, late).effects).toEqual([{ type: 'look-up' }]);
    const notFound: ImportEvent = { type: 'looked-up', lookUp: { state: 'not-found', looked: 3 } };
    expect(step(unknown, notFound, late).item.state).toBe('expired');
  });

  it('asks again about a record that may be its own, and believes a single one when time is over', () => {
    const unknown: ImportItem = { ...item, state: 'unknown', everUnsettled: true };
    const late: Circumstances = { ...at, diditNow: item.expiresAt };
    const one: ImportEvent = { type: 'looked-up', lookUp: { state: 'likely', record, sessions: 1 } };
    const two: ImportEvent = {
      type: 'looked-up',
      lookUp: { state: 'likely', record: undefined, sessions: 2 },
    };
    expect(step(unknown, one, at).item.state).toBe('queued');
    expect(step(unknown, one, late).item).toMatchObject({ state: 'imported', recovered: true });
    expect(step(unknown, two, late).item).toMatchObject({
      state: 'refused',
      problem: { code: 'answer-lost', evidence: [{ fact: 'origin-not-shown' }] },
    });
  });

  it('holds no other import for what is its own trouble, and is tried now and then', () => {
    const own: ImportEvent[] = [
      { type: 'answered', answer: { outcome: 'waits', problem: problem('workflow-not-found') } },
      { type: 'answered', answer: { outcome: 'lost', problem: problem('key-lacks-permission') } },
      { type: 'answered', answer: { outcome: 'lost', problem: problem('landed-unseen') } },
    ];
    for (const event of own) {
      const { item: waiting, effects } = step(sending, event, at);
      expect(effects).toEqual([{ type: 'release-queue' }]);
      expect(waiting.nextAttemptAt).toBeGreaterThanOrEqual(at.now + 15 * 60_000);
      expect(step(waiting, { type: 'hurry' }, at).item.nextAttemptAt).toBe(at.now);
    }
  });

  it('does not send again what Didit has said that it has, nor call it expired', () => {
    const landed: ImportItem = {
      ...item,
      state: 'unknown',
      everUnsettled: true,
      problem: problem('landed-unseen'),
    };
    const late: Circumstances = { ...at, diditNow: item.expiresAt };
    for (const moment of [at, late]) {
      const notFound: ImportEvent = { type: 'looked-up', lookUp: { state: 'not-found', looked: 0 } };
      expect(step(landed, notFound, moment).item).toMatchObject({
        state: 'unknown',
        problem: landed.problem,
      });
      const others: ImportEvent = {
        type: 'looked-up',
        lookUp: { state: 'not-found', looked: 0, wouldBeSeen: true },
      };
      expect(step(landed, others, moment).item).toMatchObject({
        state: 'refused',
        problem: { code: 'already-imported-elsewhere' },
      });
      const likely: ImportEvent = { type: 'looked-up', lookUp: { state: 'likely', record, sessions: 1 } };
      expect(step(landed, likely, moment).item).toMatchObject({ state: 'imported', recovered: true });
    }
    const queued: ImportItem = { ...landed, state: 'queued' };
    expect(step(queued, { type: 'due' }, late).item).toMatchObject({
      state: 'unknown',
      problem: landed.problem,
    });
  });

  it('waits at least as long as Didit asks', () => {
    const held: ImportEvent = {
      type: 'answered',
      answer: { outcome: 'held', problem: problem('rate-limited', [], { retryAt: 90_000 }) },
    };
    expect(step(sending, held, at).item.nextAttemptAt).toBe(90_000);
  });

  it('backs off about 5, 10, 20, 40 s and then between 40 and 60 s', () => {
    const middle = [1, 2, 3, 4].map((attempts) => backoff(attempts, 0.5));
    expect(middle).toEqual([5_000, 10_000, 20_000, 40_000]);
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 10_000 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (n, r) => {
          expect(backoff(n, r)).toBeGreaterThanOrEqual(40_000);
          expect(backoff(n, r)).toBeLessThan(60_000);
        },
      ),
    );
  });
});
