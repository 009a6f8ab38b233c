/** How names are asked for: one after the other, within a budget, behind everything that matters more, and not kept for long. */
import { describe, expect, it } from 'vitest';
import type { Profile } from '../../../src/main/database/profiles.ts';
import { createCallPace } from '../../../src/main/didit/call-pace.ts';
import type { DiditClient } from '../../../src/main/didit/client.ts';
import { createIdentities, namesPerMinute } from '../../../src/main/records/identities.ts';
import { problem } from '../../../src/shared/problem.ts';
import { fail, ok } from '../../../src/shared/result.ts';

const profileId = '6d3f7a10-0000-4000-8000-000000000001';
const profile = { id: profileId, applicationId: 'application', baseUrl: 'https://didit.example/' } as Profile;

const sessionAt = (place: number) => ({
  sessionId: `7d0c0b52-0d4b-4f6c-9a59-${String(place).padStart(12, '0')}`,
  kind: (place % 2 === 0 ? 'user' : 'business') as 'user' | 'business',
});

/** A desk whose Didit answers as `answer` says, with nothing in the list. */
function desk(answer: (sessionId: string) => unknown = (id) => record(id)) {
  const world = { now: 0, asked: [] as string[], atOnce: 0, mostAtOnce: 0, isSending: false, isDown: false };
  const client = {
    async decision(sessionId: string) {
      world.asked.push(sessionId);
      world.atOnce += 1;
      world.mostAtOnce = Math.max(world.mostAtOnce, world.atOnce);
      await Promise.resolve();
      world.atOnce -= 1;
      return answer(sessionId);
    },
    sessions: async () => ok({ results: [], unreadable: [], next: false }),
  } as unknown as DiditClient;
  const identities = createIdentities({
    called: async () => ok({ profile, client }),
    media: { shelfFor: () => () => 'baton://media/picture' },
    pace: createCallPace(namesPerMinute, () => world.now),
    problemOf: () => (world.isDown ? problem('service-down') : undefined),
    isSending: () => world.isSending,
    monotonic: () => world.now,
  });
  const names = async (...places: number[]) => {
    const told = await identities.identities({ profileId, sessions: places.map(sessionAt) });
    if (!told.ok) throw new Error(told.problem.code);
    return told.value;
  };
  return { world, identities, names };
}

function record(sessionId: string) {
  const id_verifications = [{ full_name: `Name ${sessionId.slice(-2)}` }];
  return ok({ session_id: sessionId, status: 'Approved', session_kind: 'user', id_verifications });
}

function refused(status: number, retryAfter?: { ms: number; until: number }) {
  const reply = { kind: 'answered', status, json: {}, retryAfter };
  return { ...fail(problem('request-refused')), reply };
}

const places = (from: number, count: number) => Array.from({ length: count }, (_, at) => from + at);

describe('names', () => {
  it('are asked for one after the other, whoever asks', async () => {
    const { world, names } = desk();
    await Promise.all([names(1, 2), names(2, 3)]);
    expect(world.asked).toEqual([1, 2, 3].map((place) => sessionAt(place).sessionId));
    expect(world.mostAtOnce).toBe(1);
  });

  it('cost a tenth of what Didit allows, and the rest waits until there is room', async () => {
    const { world, names } = desk();
    for (const from of [0, 50]) await names(...places(from, 50));
    // Two of them went for the newest page of each kind.
    expect(world.asked).toHaveLength(namesPerMinute - 2);
    const left = await names(98);
    expect(left).toEqual({
      known: [],
      unknown: [{ sessionId: sessionAt(98).sessionId, why: 'later' }],
      retryInMs: 60_000,
    });
    world.now += 60_000;
    expect((await names(98)).known).toHaveLength(1);
  });

  it('wait while imports are sent, and are not asked for where Didit is known not to answer', async () => {
    const { world, names } = desk();
    world.isSending = true;
    expect((await names(1)).unknown[0]?.why).toBe('later');
    world.isSending = false;
    world.isDown = true;
    expect((await names(1)).unknown[0]?.why).toBe('unreachable');
    expect(world.asked).toEqual([]);
  });

  it.each([
    [refused(403), 'not-allowed', 5 * 60_000],
    [refused(429, { ms: 7_000, until: 7_000 }), 'later', 7_000],
    [refused(503), 'unreachable', 30_000],
  ])('are asked for no more after a refusal that means all of them', async (answer, why, retryInMs) => {
    const { world, names } = desk(() => answer);
    const told = await names(1, 2, 3);
    expect(told.unknown.map((one) => one.why)).toEqual([why, why, why]);
    expect(told.retryInMs).toBe(retryInMs);
    await names(4);
    expect(world.asked).toHaveLength(1);
    world.now += retryInMs;
    await names(4);
    expect(world.asked).toHaveLength(2);
  });

  it('are not kept for long, and not by a question from before they were forgotten', async () => {
    let onSecond = () => {};
    const { world, identities, names } = desk((id) => {
      if (id === sessionAt(2).sessionId) onSecond();
      return record(id);
    });
    await names(1);
    world.now += 16 * 60_000;
    await names(1);
    expect(world.asked).toHaveLength(2);
    onSecond = () => identities.forget();
    expect((await names(1, 2)).known).toEqual([]);
    onSecond = () => {};
    expect((await names(1, 2)).known).toHaveLength(2);
  });

  it('of a record that names nobody are said not to be there, and not asked for again', async () => {
    const { world, names } = desk((session_id) => ok({ session_id, status: 'Not Started' }));
    expect(await names(1)).toEqual({
      known: [],
      unknown: [{ sessionId: sessionAt(1).sessionId, why: 'nameless' }],
    });
    await names(1);
    expect(world.asked).toHaveLength(1);
  });
});
