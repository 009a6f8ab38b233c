/**
 * What is known of the way to each profile's Didit. Only answers count, and what stood in their place: the system's
 * own "online" says that there is a cable, not where it leads.
 */
import type { ReachabilityState, ReachabilityView } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Reply } from '../didit/client.ts';
import { generalProblem, isRefusal } from '../didit/client.ts';

export interface Reachability {
  /** Takes what any call to the profile's Didit ended with. */
  observe(profileId: string, reply: Reply): void;
  /** How long the last outage that ended has lasted, ms; undefined when none was seen. */
  lastOutage(profileId: string): number | undefined;
  views(): ReachabilityView[];
  forget(profileId: string): void;
}

interface ReachabilityDeps {
  now: () => number;
  /** Ms since some fixed moment: a clock that is set must not make an outage long or short. */
  monotonic: () => number;
  /** Keeps the length of the last outage over a restart. */
  outages: { read(profileId: string): number | undefined; write(profileId: string, ms: number): void };
  onChange: () => void;
}

export function createReachability({ now, monotonic, outages, onChange }: ReachabilityDeps): Reachability {
  const known = new Map<string, ReachabilityView>();
  const downSince = new Map<string, number>();

  return {
    observe(profileId, reply) {
      const seen = judge(reply);
      if (seen === undefined) return;
      const before = known.get(profileId);
      const { state, problem } = seen;
      if (state === 'online') {
        const since = downSince.get(profileId);
        downSince.delete(profileId);
        if (since !== undefined) outages.write(profileId, Math.round(monotonic() - since));
      } else if (!downSince.has(profileId)) {
        downSince.set(profileId, monotonic());
      }
      if (before?.state === state && before.problem?.code === problem?.code) return;
      const since = before?.state === state ? before.since : now();
      known.set(profileId, { profileId, state, since, ...(problem ? { problem } : {}) });
      onChange();
    },
    lastOutage: (profileId) => outages.read(profileId),
    views: () => [...known.values()],
    forget(profileId) {
      known.delete(profileId);
      downSince.delete(profileId);
      onChange();
    },
  };
}

/** What one reply says of the way; undefined when nothing was sent, for want of a key. */
export function judge(reply: Reply): { state: ReachabilityState; problem?: Problem } | undefined {
  if (reply.kind === 'unanswered') {
    const state = stateAfter(reply.problem);
    return state && { state, problem: reply.problem };
  }
  // A Didit that refuses is a Didit that can be reached.
  const isDidits = reply.json !== undefined || reply.file !== undefined;
  if (isRefusal(reply) || (isDidits && reply.status < 300)) return { state: 'online' };
  const problem = generalProblem(reply);
  if (reply.status >= 500) return { state: 'service-down', problem };
  return { state: 'captive-portal-or-proxy', problem };
}

function stateAfter({ code }: Problem): ReachabilityState | undefined {
  switch (code) {
    case 'offline':
      return 'offline';
    case 'certificate-untrusted':
      return 'captive-portal-or-proxy';
    case 'answer-lost':
    case 'answer-unreadable':
      return 'unknown';
    default:
      return undefined;
  }
}
