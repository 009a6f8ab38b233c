/** Names on the screen: asked for what is in view, few at once, again when that helps, and forgotten with their profile. */
import { describe, expect, it } from 'vitest';
import {
  batch,
  createNamesInView,
  type Named,
  type Names,
  nameKey,
} from '../../../src/renderer/desk/names-in-view.ts';
import type { IdentitiesView } from '../../../src/shared/contract/index.ts';
import { problem } from '../../../src/shared/problem.ts';
import { fail, ok, type Result } from '../../../src/shared/result.ts';
import { someId } from './an-import.ts';

const profileId = someId(1);
const named = (place: number): Named => ({ profileId, sessionId: someId(100 + place), kind: 'user' });

type Answer = (sessionIds: string[]) => Result<IdentitiesView>;
const allKnown: Answer = (ids) =>
  ok({ known: ids.map((sessionId) => ({ sessionId, name: 'N' })), unknown: [] });
const noneKnown =
  (why: 'unreachable' | 'gone', retryInMs = 30_000): Answer =>
  (ids) =>
    ok({ known: [], unknown: ids.map((sessionId) => ({ sessionId, why })), retryInMs });

function screen(first: Answer = allKnown) {
  const timers = new Set<{ at: number; run: () => void }>();
  const world = { now: 0, answer: first, asked: [] as string[][], names: new Map() as Names, isOpen: true };
  const names = createNamesInView({
    async ask({ sessions }) {
      const ids = sessions.map(({ sessionId }) => sessionId);
      world.asked.push(ids);
      return world.answer(ids);
    },
    now: () => world.now,
    after(ms, run) {
      const timer = { at: world.now + ms, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    isOpen: () => world.isOpen,
    onChange: (next) => {
      world.names = next;
    },
  });
  /** Lets so much time pass, and all that comes due in it happen. */
  async function pass(ms: number): Promise<void> {
    const end = world.now + ms;
    for (;;) {
      const [next] = [...timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at);
      if (!next) break;
      timers.delete(next);
      world.now = next.at;
      next.run();
      for (let turns = 0; turns < 10; turns += 1) await Promise.resolve();
    }
    world.now = end;
  }
  const told = (place: number) => world.names.get(nameKey(profileId, named(place).sessionId))?.told;
  return { world, names, pass, told };
}

describe('names on the screen', () => {
  it('are asked for together, few at once, and once for whoever shows them', async () => {
    const { world, names, pass } = screen();
    for (let place = 0; place < batch + 2; place += 1) names.want(named(place));
    names.want(named(0));
    await pass(1_000);
    expect(world.asked.map((ids) => ids.length)).toEqual([batch, 2]);
  });

  it('are not asked for what has left the view before its turn, nor for a closed desk', async () => {
    const { world, names, pass } = screen();
    const leave = names.want(named(1));
    leave();
    await pass(1_000);
    world.isOpen = false;
    names.want(named(2));
    await pass(1_000);
    expect(world.asked).toEqual([]);
    world.isOpen = true;
    names.forgetAll();
    await pass(1_000);
    expect(world.asked).toEqual([[named(2).sessionId]]);
  });

  it('are asked for again after a pause, and at once when the connection is back', async () => {
    const { world, names, pass, told } = screen(noneKnown('unreachable'));
    names.want(named(1));
    await pass(29_000);
    expect(world.asked).toHaveLength(1);
    await pass(2_000);
    expect(world.asked).toHaveLength(2);
    world.answer = allKnown;
    names.retry(new Set([someId(9)]));
    await pass(100);
    expect(world.asked).toHaveLength(2);
    names.retry(new Set([profileId]));
    await pass(100);
    expect(told(1)).toMatchObject({ name: 'N' });
  });

  it('stay while they cannot be asked for anew, and not when Didit has the record no more', async () => {
    const { world, names, pass, told } = screen();
    names.want(named(1));
    await pass(100);
    world.answer = () => fail(problem('unexpected'));
    await pass(11 * 60_000);
    expect(told(1)).toMatchObject({ name: 'N' });
    world.answer = noneKnown('gone');
    await pass(60_000);
    expect(told(1)).toBe('gone');
  });

  it('are forgotten with their profile, and what was asked for before is not taken', async () => {
    const { world, names, pass, told } = screen();
    names.want(named(1));
    await pass(100);
    world.answer = (ids) => {
      names.forgetAll();
      world.answer = noneKnown('unreachable');
      return allKnown(ids);
    };
    names.forgetAll();
    expect(world.names.size).toBe(0);
    await pass(17);
    expect(told(1)).toBeUndefined();
    await pass(100);
    expect(told(1)).toBe('unreachable');
  });

  it('out of view are forgotten behind a hidden window', async () => {
    const { world, names, pass } = screen();
    const leave = names.want(named(1));
    names.want(named(2));
    await pass(100);
    leave();
    names.forgetOutOfView();
    expect([...world.names.keys()]).toEqual([nameKey(profileId, named(2).sessionId)]);
  });
});
