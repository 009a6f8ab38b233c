/** Which imports deserve that somebody is called: one that failed or needs somebody, and one whose token is about to end. */
import type { ProblemCode } from '../../shared/problem.ts';
import { hasEnded, type ImportItem, needsPerson } from '../import-queue/state-machine.ts';

/** Only what a notification on a shared counter may carry: no token, no name, no reference. */
export interface ImportAlert {
  type: 'failed' | 'needs-somebody' | 'expiring' | 'decided' | 'unwatched';
  importId: string;
  /** How many it is about, if it may be several; `importId` is then the last. */
  count?: number;
}

/** The part of its life that is left when a waiting token is about to end. */
export const lastPart = 0.1;

export interface ImportAlertsDeps {
  waiting: () => ImportItem[];
  /** Unix ms by the Didit of a profile, or else by this computer. */
  timeOf: (profileId: string) => number;
  after: (ms: number, run: () => void) => () => void;
  alert: (alert: ImportAlert) => void;
}

const maxWait = 3_600_000;

/** How long changes may wait for each other before the imports are looked at again, ms. */
const lookDelay = 1_000;

export function createImportAlerts({ waiting, timeOf, after, alert }: ImportAlertsDeps) {
  const told = new Set<string>();
  /** What somebody was called for, by import. */
  const needed = new Map<string, ProblemCode>();
  let cancel: (() => void) | undefined;
  let cancelSoon: (() => void) | undefined;

  function look(): void {
    cancel?.();
    cancelSoon?.();
    cancelSoon = undefined;
    let next = maxWait;
    for (const item of waiting()) {
      if (told.has(item.id)) continue;
      const begins = item.expiresAt - (item.expiresAt - item.issuedAt) * lastPart;
      const left = begins - timeOf(item.profileId);
      if (left > 0) next = Math.min(next, left);
      else {
        told.add(item.id);
        alert({ type: 'expiring', importId: item.id });
      }
    }
    cancel = after(next, look);
  }

  /** Once for each cause: what it needs is not done by waiting. */
  function tellOfNeed({ id, problem, ...item }: ImportItem): void {
    if (item.state === 'sending') return;
    const need = problem && needsPerson(problem.code) && !hasEnded(item.state) ? problem.code : undefined;
    if (needed.get(id) === need) return;
    if (need === undefined) needed.delete(id);
    else {
      needed.set(id, need);
      alert({ type: 'needs-somebody', importId: id });
    }
  }

  return {
    start: look,
    changed(items: ImportItem[]) {
      for (const item of items) {
        tellOfNeed(item);
        if (!hasEnded(item.state)) continue;
        told.delete(item.id);
        if (item.state === 'refused' || item.state === 'expired') {
          alert({ type: 'failed', importId: item.id });
        }
      }
      cancelSoon ??= after(lookDelay, look);
    },
    stop() {
      cancel?.();
      cancelSoon?.();
    },
  };
}
