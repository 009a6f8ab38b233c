/**
 * What is known of the connection to each profile's Didit. Only answers count, and what stood in their place: the system's
 * own "online" says that there is a cable, not where it leads.
 */
import type { ReachabilityState, ReachabilityView } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';

export interface Reachability {
  /**
   * Takes what a call to the profile's Didit has shown. `sentAt`, monotonic ms, is when it was sent: what came of a request
   * sent before another one that has told already is of an earlier time, however late it comes, and is passed over. Where it
   * says otherwise, `onDoubt` is told.
   */
  observe(profileId: string, seen: { state: ReachabilityState; problem?: Problem; sentAt: number }): void;
  /** How long the last outage that ended has lasted, ms; undefined when none was seen. */
  lastOutage(profileId: string): number | undefined;
  views(): ReachabilityView[];
  forget(profileId: string): void;
}

export interface ReachabilityDeps {
  now: () => number;
  /** Ms since some fixed moment: a clock that is set must not make an outage long or short. */
  monotonic: () => number;
  /** Keeps the length of the last outage over a restart. */
  outages: { read(profileId: string): number | undefined; write(profileId: string, ms: number): void };
  onChange: () => void;
  /** An answer that was passed over says otherwise than the one that counts; a third will tell. */
  onDoubt: (profileId: string) => void;
}

export function createReachability(deps: ReachabilityDeps): Reachability {
  const { now, monotonic, outages, onChange } = deps;
  const known = new Map<string, ReachabilityView>();
  const downSince = new Map<string, number>();
  const lastSentAt = new Map<string, number>();

  return {
    observe(profileId, { state, problem, sentAt }) {
      const before = known.get(profileId);
      if (sentAt < (lastSentAt.get(profileId) ?? sentAt)) {
        if (before?.state !== state) deps.onDoubt(profileId);
        return;
      }
      lastSentAt.set(profileId, sentAt);
      if (state === 'online') {
        const since = downSince.get(profileId);
        downSince.delete(profileId);
        if (since !== undefined) outages.write(profileId, Math.round(monotonic() - since));
      } else if (!downSince.has(profileId)) {
        downSince.set(profileId, monotonic());
      }
      const isSame = before?.problem?.code === problem?.code && before?.problem?.retryAt === problem?.retryAt;
      if (before?.state === state && isSame) return;
      const since = before?.state === state ? before.since : now();
      known.set(profileId, { profileId, state, since, ...(problem ? { problem } : {}) });
      onChange();
    },
    lastOutage: (profileId) => outages.read(profileId),
    views: () => [...known.values()],
    forget(profileId) {
      known.delete(profileId);
      downSince.delete(profileId);
      lastSentAt.delete(profileId);
      onChange();
    },
  };
}
