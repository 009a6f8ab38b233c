/** Somebody wants to quit while imports wait: main asks, and the person answers here. */
import { create } from 'zustand';
import type { Problem } from '../../shared/problem.ts';
import { call, on } from '../desk/bridge.ts';

export const useLeaving = create<{ asked: boolean }>(() => ({ asked: false }));

/** Listens for the question, and for its end without an answer, for as long as the page lives. */
export function startLeaving(): void {
  on('leaving', ({ asked }) => useLeaving.setState({ asked }));
}

/** Answers it. The question stands until main has taken the answer. */
export async function answerLeaving(how: 'quit' | 'tray' | 'stay'): Promise<Problem | undefined> {
  const answer = await call('desk.leave', { how });
  if (!answer.ok) return answer.problem;
  useLeaving.setState({ asked: false });
  return undefined;
}
