/** What can be done about the record of an import or another session, and how many are in review. Each action answers with a problem or nothing. */
import { useEffect } from 'react';
import type { CallInput, ImportView } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { awaitsDecision } from '../../shared/session.ts';
import { useNotAllowed } from './allowed.ts';
import { act, call } from './bridge.ts';
import { useSlice } from './desk-store.ts';
import type { ActedSession } from './session-dialogs.ts';

export type Decision = Omit<CallInput<'reviews.decide'>, 'record'>;

/** Asks Didit for its status now. */
export function fetchStatus(importId: string): Promise<Problem | undefined> {
  return act('reviews.fetchStatus', { importId });
}

export function decide(
  { importId, profileId, sessionId, kind }: ActedSession,
  decision: Decision,
): Promise<Problem | undefined> {
  const record = importId === undefined ? { profileId, sessionId, kind } : { importId };
  return act('reviews.decide', { record, ...decision });
}

export function allowDecisions(allowed: boolean): Promise<Problem | undefined> {
  return act('settings.decisions', { allowed });
}

/** While it is on the screen its status is fetched more often. */
export function useOpenReview(item: ImportView | undefined): void {
  const importId = item?.importedSessionId ? item.id : undefined;
  useEffect(() => {
    if (importId === undefined) return undefined;
    void call('reviews.setOpen', { importId });
    return () => void call('reviews.setOpen', { importId: null });
  }, [importId]);
}

/** Whether a decision about its record is still to come. */
export function isInReview(item: Pick<ImportView, 'review' | 'importedStatus'> | undefined): boolean {
  return (
    item?.review !== undefined && item.importedStatus !== undefined && awaitsDecision(item.importedStatus)
  );
}

/** Whether this desk may decide about the records of a profile. */
export function useMayDecide(profileId: string): boolean {
  return useNotAllowed('reviews.decide', { profileId }) === undefined;
}

const none: readonly ImportView[] = [];
const counted = new WeakMap<readonly ImportView[], ReadonlyMap<string, number>>();

/** How many records are in review, by profile. Counted once for each state of the list, whoever asks. */
export function useReviewCounts(): ReadonlyMap<string, number> {
  const imports = useSlice('imports') ?? none;
  const counts = counted.get(imports) ?? countInReview(imports);
  counted.set(imports, counts);
  return counts;
}

export function countInReview(
  imports: readonly Pick<ImportView, 'profileId' | 'review' | 'importedStatus'>[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const item of imports) {
    if (isInReview(item)) counts.set(item.profileId, (counts.get(item.profileId) ?? 0) + 1);
  }
  return counts;
}
