/** Which one thing that concerns the desk as a whole is shown at the top of every screen. Pure. */
import type { ProfileView, QueueMode, QueueView } from '../../shared/contract/index.ts';
import { tellClockOffset } from '../../shared/limits.ts';
import type { Problem, ProblemCode } from '../../shared/problem.ts';
import { pageFact, pageProblem } from './bridge.ts';

export interface Banner {
  readonly problem: Problem;
  /** Whose queue it holds; absent for what has to do with no profile. */
  readonly profileId?: string;
}

interface DeskFacts {
  readonly queues: readonly QueueView[];
  readonly profiles: readonly ProfileView[];
  readonly activeProfileId: string | null;
  /** How many imports wait, by profile. */
  readonly waiting: ReadonlyMap<string, number>;
  /** How far this computer's clock is behind Didit's, in ms; null while not known. */
  readonly clockOffset: number | null;
  /** That the database was not as Baton had left it. */
  readonly storageChanged?: Problem | null;
}

/**
 * What stops every profile weighs most, then the key of this profile, then that of another, then what was found at the start,
 * then the clock.
 */
const weights: Partial<Record<QueueMode, number>> = { storage: 3, locked: 2, 'key-rejected': 1 };

/** For a queue that does not say why it is held. */
const defaultProblems: Partial<Record<QueueMode, Problem>> = {
  storage: pageProblem('storage-unwritable', 'ask-it'),
  locked: pageProblem('keychain-locked', 'unlock-keychain'),
  'key-rejected': pageProblem('key-rejected', 'replace-key'),
};

/** The weightiest thing to tell, or nothing. */
export function chooseBanner(desk: DeskFacts): Banner | undefined {
  const held = desk.queues
    .filter(({ profileId }) => desk.profiles.some((profile) => profile.id === profileId))
    .flatMap((queue) => {
      const weight = weightOf(queue, desk);
      const problem = queue.problem ?? defaultProblems[queue.mode];
      return weight > 0 && problem ? [{ weight, problem, profileId: queue.profileId }] : [];
    })
    .sort((one, other) => other.weight - one.weight)[0];
  if (held) return { problem: held.problem, profileId: held.profileId };
  if (desk.storageChanged) return { problem: desk.storageChanged };
  const clock = clockProblem(desk.clockOffset);
  return clock && { problem: clock };
}

function weightOf({ mode, profileId }: QueueView, { activeProfileId, waiting }: DeskFacts): number {
  const weight = weights[mode] ?? 0;
  if (weight === 0 || profileId === activeProfileId) return weight * 2;
  // Another profile's key matters only to what waits for it.
  return mode === 'key-rejected' && !waiting.has(profileId) ? 0 : weight * 2 - 1;
}

/** `clock-wrong`, when this computer's clock is far enough from Didit's to be shown. */
export function clockProblem(clockOffset: number | null): Problem | undefined {
  if (clockOffset === null || Math.abs(clockOffset) <= tellClockOffset) return undefined;
  const seen = pageFact('clock-offset', {
    minutes: Math.round(Math.abs(clockOffset) / 60_000),
    direction: clockOffset > 0 ? 'behind' : 'ahead',
  });
  return pageProblem('clock-wrong', 'set-clock', [seen]);
}

/** What is left to show on a screen below the banner: the same cause is shown once. */
export function besidesBanner<Shown extends Problem>(
  problems: readonly (Shown | undefined)[],
  banner: ProblemCode | undefined,
): Shown[] {
  return problems.filter((one): one is Shown => one !== undefined && one.code !== banner);
}
