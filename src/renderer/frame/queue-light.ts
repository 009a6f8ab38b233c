/** How sending fares, from what holds the queue and what is known of the way to Didit. Pure. */
import type { QueueView, ReachabilityView } from '../../shared/contract/index.ts';
import type { Problem, ProblemCode } from '../../shared/problem.ts';

export const lightFaces = [
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
export type LightFace = (typeof lightFaces)[number];

export interface Light {
  readonly face: LightFace;
  /** Since when the way is as it is, by this computer's clock. */
  readonly since?: number;
  /** When the queue tries again by itself, by this computer's clock. */
  readonly until?: number;
  /** What was seen, where it says more than the face. */
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
 * What holds the queue for another reason than the way comes first. Of the way, what was seen last counts; a queue
 * that still waits for its next try counts more than a way that has just opened.
 */
export function lightOf(queue: QueueView | undefined, way: ReachabilityView | undefined): Light {
  const until = queue?.until === undefined ? {} : { until: queue.until };
  switch (queue?.mode) {
    case 'storage':
    case 'locked':
    case 'key-rejected':
    case 'rate-limited':
      return { face: queue.mode, ...until };
    case 'offline':
    case 'service-down':
      if (way === undefined || way.state === 'online' || way.state === 'unknown') {
        const { problem } = queue;
        if (problem === undefined || !between.has(problem.code)) return { face: queue.mode, ...until };
        return { face: 'captive-portal-or-proxy', problem, ...until };
      }
      break;
    default:
  }
  const { state: face, since, problem } = way ?? { state: 'unknown' as const };
  return {
    face,
    ...(since === undefined || face === 'unknown' ? {} : { since }),
    ...until,
    ...(problem === undefined ? {} : { problem }),
  };
}
