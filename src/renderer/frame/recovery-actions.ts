/** What a person can decide where the desk does not open. Each answers with a problem or nothing. */
import type { Problem } from '../../shared/problem.ts';
import { act } from '../desk/bridge.ts';

export function restoreBackup(): Promise<Problem | undefined> {
  return act('desk.restoreBackup', {});
}

export function startAnew(): Promise<Problem | undefined> {
  return act('desk.startAnew', {});
}

export function takeOver(): Promise<Problem | undefined> {
  return act('desk.takeOver', {});
}
