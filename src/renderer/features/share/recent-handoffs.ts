/** How a handoff stands. Pure. */
import type { HandoffRecord } from '../../../shared/contract/index.ts';

export const handoffStates = ['running', 'redeemed', 'expired'] as const;
export type HandoffState = (typeof handoffStates)[number];

/** `now` by Didit's clock, Unix ms. Redeemed it is by the other desk's word, whatever its time. */
export function handoffState(
  { redeemed, expiresAt }: Pick<HandoffRecord, 'redeemed' | 'expiresAt'>,
  now: number,
): HandoffState {
  if (redeemed) return 'redeemed';
  return expiresAt <= now ? 'expired' : 'running';
}
