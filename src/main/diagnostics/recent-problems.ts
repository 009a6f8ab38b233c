/** The last problems that were met, by their codes: whoever helps at a distance asks what happened before. In memory only. */
import type { Change, MetProblem } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';

/** The oldest are forgotten beyond this. */
const maxMet = 50;

export type RecentProblems = ReturnType<typeof createRecentProblems>;

/** `now` is this computer's clock, Unix ms. */
export function createRecentProblems(now: () => number) {
  let met: MetProblem[] = [];
  /** What each part of the state told last: a part is told anew with every change beside it. */
  const told = new Map<string, Problem['code']>();

  function note(where: string, { code, evidence }: Problem): void {
    const [last, ...before] = met;
    const facts = [...new Set(evidence.map((seen) => seen.fact))];
    if (last?.code === code && last.where === where) {
      met = [{ ...last, facts, at: now(), count: last.count + 1 }, ...before];
    } else {
      met = [{ code, facts, where, at: now(), count: 1 }, ...met].slice(0, maxMet);
    }
  }

  function hear(where: string, id: string, problem: Problem | null | undefined): void {
    const place = `${where} ${id}`;
    if (told.get(place) === problem?.code) return;
    if (problem) {
      told.set(place, problem.code);
      note(where, problem);
    } else told.delete(place);
  }

  return {
    /** A call has ended in a problem. */
    note,
    /** Takes from a change of the state what of it is a problem. */
    follow({ patch, imports }: Change): void {
      if (patch.desk) hear('desk', '', patch.desk.problem);
      if (patch.storageChanged !== undefined) hear('storage', '', patch.storageChanged);
      for (const queue of patch.queues ?? []) hear('queue', queue.profileId, queue.problem);
      for (const one of patch.reachabilities ?? []) hear('connection', one.profileId, one.problem);
      for (const item of imports?.put ?? []) hear('import', item.id, item.problem);
      for (const id of imports?.removed ?? []) told.delete(`import ${id}`);
    },
    /** The latest first. */
    list: (): MetProblem[] => met,
  };
}
