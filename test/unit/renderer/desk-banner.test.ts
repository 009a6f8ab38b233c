import { describe, expect, it } from 'vitest';
import { besidesBanner, chooseBanner, clockProblem } from '../../../src/renderer/desk/desk-banner.ts';
import type { ProfileView, QueueMode, QueueView } from '../../../src/shared/contract/index.ts';
import { tellClockOffset } from '../../../src/shared/limits.ts';
import { type ProblemCode, problem } from '../../../src/shared/problem.ts';
import { someId } from './an-import.ts';

const [here, there] = [someId(1), someId(2)];

const profile = (id: string): ProfileView => ({
  id,
  name: id,
  applicationId: id,
  baseUrl: 'https://verification.didit.me',
  environment: 'live',
  builtIn: false,
  key: { present: true, lastFour: 'abcd', storedAt: 1 },
});

function queue(profileId: string, mode: QueueMode, code?: ProblemCode): QueueView {
  return { profileId, mode, ...(code ? { problem: problem(code) } : {}) };
}

function banner(queues: QueueView[], more: { clockOffset?: number; waiting?: string[] } = {}) {
  return chooseBanner({
    queues,
    profiles: [profile(here), profile(there)],
    activeProfileId: here,
    waiting: new Map((more.waiting ?? []).map((id) => [id, 1])),
    clockOffset: more.clockOffset ?? null,
  });
}

describe('the banner', () => {
  it('is silent about what passes by itself', () => {
    const passing = ['running', 'offline', 'service-down', 'rate-limited'] as const;
    for (const mode of passing) expect(banner([queue(here, mode, 'offline')])).toBeUndefined();
  });

  it('tells one thing only, the weightiest', () => {
    const queues = [queue(here, 'key-rejected', 'key-rejected'), queue(there, 'storage', 'storage-full')];
    const wrong = { clockOffset: tellClockOffset * 2, waiting: [here, there] };
    expect(banner(queues, wrong)).toMatchObject({ problem: { code: 'storage-full' }, profileId: there });
    expect(banner([queue(here, 'locked', 'keychain-locked'), ...queues.slice(0, 1)], wrong)).toMatchObject({
      problem: { code: 'keychain-locked' },
    });
    expect(banner(queues.slice(0, 1), wrong)).toMatchObject({ problem: { code: 'key-rejected' } });
    expect(banner([], wrong)).toEqual({ problem: clockProblem(wrong.clockOffset) });
  });

  it('tells of this profile before another, and of another’s key only when something waits for it', () => {
    const queues = [
      queue(there, 'key-rejected', 'key-lacks-permission'),
      queue(here, 'key-rejected', 'key-rejected'),
    ];
    expect(banner(queues, { waiting: [there] })).toMatchObject({ profileId: here });
    expect(banner(queues.slice(0, 1), { waiting: [there] })).toMatchObject({
      profileId: there,
      problem: { code: 'key-lacks-permission' },
    });
    expect(banner(queues.slice(0, 1))).toBeUndefined();
  });

  it('has words for a queue that does not say why it is held, and none for a profile that is gone', () => {
    expect(banner([queue(here, 'locked')])).toMatchObject({ problem: { code: 'keychain-locked' } });
    expect(banner([queue(someId(9), 'storage', 'storage-full')])).toBeUndefined();
  });
});

describe('the clock', () => {
  it('is told only beyond the limit, and which way it is wrong', () => {
    expect([null, 0, tellClockOffset, -tellClockOffset].map(clockProblem)).toEqual(Array(4).fill(undefined));
    expect(clockProblem(5 * 60_000)?.evidence[0]?.values).toEqual({ minutes: 5, direction: 'behind' });
    expect(clockProblem(-86_400_000)?.evidence[0]?.values).toEqual({ minutes: 1_440, direction: 'ahead' });
  });
});

describe('what a screen has left to tell', () => {
  it('never repeats the banner', () => {
    const told = [problem('key-rejected'), undefined, problem('offline')];
    expect(besidesBanner(told, 'key-rejected').map(({ code }) => code)).toEqual(['offline']);
    expect(besidesBanner(told, undefined).map(({ code }) => code)).toEqual(['key-rejected', 'offline']);
  });
});
