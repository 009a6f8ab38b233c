/** The training panel: whether it is open, and what can be asked of the practice service there. */
import { create } from 'zustand';
import type { PracticeFaultView } from '../../../shared/contract/index.ts';
import type { PracticeFault, PracticeToken } from '../../../shared/practice.ts';
import type { Problem } from '../../../shared/problem.ts';
import { act, call } from '../../desk/bridge.ts';
import { useSlice } from '../../desk/desk-store.ts';
import { readText } from '../../intake/intake.ts';

export const useTraining = create<{ open: boolean }>(() => ({ open: false }));

export function openTraining(open: boolean): void {
  useTraining.setState({ open });
}

const none: readonly PracticeFaultView[] = [];

/** What goes wrong now, or has, because somebody wanted it to. */
export function useFaults(): readonly PracticeFaultView[] {
  return useSlice('practiceFaults') ?? none;
}

/** Whether a fault may still do something; one that has struck does nothing more. */
export function isOn({ state }: PracticeFaultView): boolean {
  return state !== 'happened';
}

export function setFault(profileId: string, fault: PracticeFault, on: boolean): Promise<Problem | undefined> {
  return act('practice.fault', { profileId, fault, on });
}

/** Ends whatever goes wrong. */
export function calm(profileId: string): Promise<Problem | undefined> {
  return act('practice.calm', { profileId });
}

/** Has a token made, and takes it in where pasted ones come in: from there on it is one like any other. */
export async function takeToken(profileId: string, which: PracticeToken): Promise<Problem | undefined> {
  const answer = await call('practice.token', { profileId, which });
  if (!answer.ok) return answer.problem;
  await readText(answer.value.token, 'paste');
  return undefined;
}
