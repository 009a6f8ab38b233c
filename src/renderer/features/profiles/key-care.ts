/** What is known of a key over time, in the terms of the screen. Pure. */
import type { KeyCare } from '../../../shared/contract/index.ts';
import { type KeyOutcome, outcomeOf } from './key-report.ts';

const day = 86_400_000;

/** `untested` until the key was tested. What Didit has refused since outweighs what a test showed before. */
export function careOutcome(care: KeyCare | undefined): KeyOutcome | 'untested' {
  if (care?.refusedAt !== undefined) return 'broken';
  return care?.test ? outcomeOf(care.test.report) : 'untested';
}

/**
 * Why a key that worked is refused, as far as times tell. One with an end works until the end of its day in UTC
 * (docs/didit-api.md#keys), so one that worked earlier on the day on which it was refused has not expired.
 */
export function whyRefused({ lastUsedAt, refusedAt }: KeyCare): 'mayHaveExpired' | 'notExpired' | undefined {
  if (lastUsedAt === undefined || refusedAt === undefined || lastUsedAt > refusedAt) return undefined;
  const dayOf = (at: number) => Math.floor(at / day);
  return dayOf(lastUsedAt) === dayOf(refusedAt) ? 'notExpired' : 'mayHaveExpired';
}
