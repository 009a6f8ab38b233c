/** How sending fares, from what holds the queue and what is known of the connection to Didit. Pure. */
import type { QueueView, ReachabilityView } from '../../shared/contract/index.ts';
import type { Problem, ProblemCode } from '../../shared/problem.ts';

export const lightStates = [
  'online',
  'unknown',
  'offline',
  'service-down',
  'captive-portal-or-proxy',
  'rate-limited',
  'key-rejected',
  'locked',
  'storage',
] as const;
export type LightState = (typeof lightStates)[number];

interface Light {
  readonly state: LightState;
  /** Since when the connection is as it is, by this computer's clock. */
  readonly since?: number;
  /** When the queue tries again by itself, by this computer's clock. */
  readonly until?: number;
  /** What was seen, where it says more than the state. */
  readonly problem?: Problem;
}

/** Problems that someone between this computer and Didit makes. */
const between: ReadonlySet<ProblemCode> = new Set([
  'captive-portal',
  'proxy-refused',
  'certificate-untrusted',
  'blocked-on-the-way',
]);

/**
 * What holds the queue for another reason than the connection comes first. Of the connection, what was seen last counts; a queue
 * that still waits for its next try counts more than a connection that has just come back.
 */
export function queueLight(queue: QueueView | undefined, connection: ReachabilityView | undefined): Light {
  const until = queue?.until === undefined ? {} : { until: queue.until };
  switch (queue?.mode) {
    case 'storage':
    case 'locked':
    case 'key-rejected':
    case 'rate-limited':
      return { state: queue.mode, ...until };
    case 'offline':
    case 'service-down':
      if (connection === undefined || connection.state === 'online' || connection.state === 'unknown') {
        const { problem } = queue;
        if (problem === undefined || !between.has(problem.code)) return { state: queue.mode, ...until };
        return { state: 'captive-portal-or-proxy', problem, ...until };
      }
      break;
    default:
  }
  const { state, since, problem } = connection ?? { state: 'unknown' as const };
  return {
    state,
    ...(since === undefined || state === 'unknown' ? {} : { since }),
    ...until,
    ...(problem === undefined ? {} : { problem }),
  };
}
