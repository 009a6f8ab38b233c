/** Somebody wants to quit while imports wait: main asks, and the person answers here. */
import { create } from 'zustand';
import type { Problem } from '../../shared/problem.ts';
import { call, on } from './baton.ts';

interface Leaving {
  asked: boolean;
  /** Whether there is a tray in which Baton can go on. */
  mayHide: boolean;
}

export const useLeaving = create<Leaving>(() => ({ asked: false, mayHide: false }));

/** Listens for the question for as long as the page lives. */
export function startLeaving(): void {
  on('leaving', ({ mayHide }) => useLeaving.setState({ asked: true, mayHide }));
}

/** Answers it. The question stands until main has taken the answer. */
export async function answerLeaving(how: 'quit' | 'tray' | 'stay'): Promise<Problem | undefined> {
  const answer = await call('desk.leave', { how });
  if (!answer.ok) return answer.problem;
  useLeaving.setState({ asked: false });
  return undefined;
}
