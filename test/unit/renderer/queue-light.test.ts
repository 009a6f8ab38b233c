import { describe, expect, it } from 'vitest';
import { queueLight } from '../../../src/renderer/frame/queue-light.ts';
import {
  type QueueMode,
  queueModes,
  type ReachabilityState,
  reachabilityStates,
} from '../../../src/shared/contract/index.ts';
import { problem } from '../../../src/shared/problem.ts';
import { someId } from './an-import.ts';

const profileId = someId(1);
const queue = (mode: QueueMode, until?: number) => ({
  profileId,
  mode,
  ...(until === undefined ? {} : { until }),
});
const way = (state: ReachabilityState) => ({ profileId, state, since: 1_000 });

describe('the light', () => {
  it('shows the way as it is while nothing holds the queue', () => {
    for (const state of reachabilityStates) {
      expect(queueLight(queue('running'), way(state)).state).toBe(state);
      expect(queueLight(undefined, way(state)).state).toBe(state);
    }
    expect(queueLight(queue('running'), undefined)).toEqual({ state: 'unknown' });
  });

  it('shows what holds the queue for another reason, whatever the way', () => {
    const others = queueModes.filter((mode) => !['running', 'offline', 'service-down'].includes(mode));
    expect(others).toHaveLength(4);
    for (const mode of others) {
      for (const state of reachabilityStates)
        expect(queueLight(queue(mode, 9), way(state))).toEqual({ state: mode, until: 9 });
    }
  });

  it('says since when, where that is known', () => {
    expect(queueLight(queue('offline', 9), way('offline'))).toEqual({
      state: 'offline',
      since: 1_000,
      until: 9,
    });
    expect(queueLight(queue('running'), way('unknown'))).toEqual({ state: 'unknown' });
  });

  it('goes by what was seen last when the queue and the way differ', () => {
    expect(queueLight(queue('offline', 9), way('captive-portal-or-proxy')).state).toBe(
      'captive-portal-or-proxy',
    );
    expect(queueLight(queue('service-down', 9), way('online'))).toEqual({ state: 'service-down', until: 9 });
    const portal = problem('captive-portal');
    expect(queueLight({ ...queue('offline'), problem: portal }, undefined)).toEqual({
      state: 'captive-portal-or-proxy',
      problem: portal,
    });
  });
});
