/** Which imports deserve that somebody is called: one that failed or needs somebody, and one whose token is about to end. */
import type { ProblemCode } from '../../shared/problem.ts';
import type { ImportItem } from '../database/import-item.ts';
import { hasEnded, needsPerson } from '../import-queue/state-machine.ts';
import type { ImportAlert } from '../state/import-alert.ts';

/** The part of its life that is left when a waiting token is about to end. */
const lastPart = 0.1;

interface ImportAlertsDeps {
  waiting: () => ImportItem[];
  /** Unix ms by the Didit of a profile, or else by this computer. */
  timeOf: (profileId: string) => number;
  after: (ms: number, run: () => void) => () => void;
  alert: (alert: ImportAlert) => void;
}

const maxWait = 3_600_000;

/** How long changes may wait for each other before the imports are checked again, ms. */
const checkDelay = 1_000;

export function createImportAlerts({ waiting, timeOf, after, alert }: ImportAlertsDeps) {
  const alerted = new Set<string>();
  /** What somebody was called for, by import. */
  const needed = new Map<string, ProblemCode>();
  let cancel: (() => void) | undefined;
  let cancelSoon: (() => void) | undefined;

  function check(): void {
    cancel?.();
    cancelSoon?.();
    cancelSoon = undefined;
    let next = maxWait;
    for (const item of waiting()) {
      if (alerted.has(item.id)) continue;
      const begins = item.expiresAt - (item.expiresAt - item.issuedAt) * lastPart;
      const left = begins - timeOf(item.profileId);
      if (left > 0) next = Math.min(next, left);
      else {
        alerted.add(item.id);
        alert({ type: 'expiring', importId: item.id });
      }
    }
    cancel = after(next, check);
  }

  /** Once for each cause: what it needs is not done by waiting. */
  function alertOfNeed({ id, problem, ...item }: ImportItem): void {
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
    start: check,
    changed(items: ImportItem[]) {
      for (const item of items) {
        alertOfNeed(item);
        if (!hasEnded(item.state)) continue;
        alerted.delete(item.id);
        if (item.state === 'refused' || item.state === 'expired') {
          alert({ type: 'failed', importId: item.id });
        }
      }
      cancelSoon ??= after(checkDelay, check);
    },
    stop() {
      cancel?.();
      cancelSoon?.();
    },
  };
}
