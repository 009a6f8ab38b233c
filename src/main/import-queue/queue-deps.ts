import type { QueueView } from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Secret } from '../../shared/secret.ts';
import type { ImportRepository } from '../database/imports.ts';
import type { ImportOutcome } from '../didit/import-session.ts';
import type { LookUp } from '../didit/look-up.ts';
import type { QueueStep } from './queue-steps.ts';
import type { Circumstances, ImportItem } from './state-machine.ts';

export interface ImportQueueDeps {
  store: Pick<ImportRepository, 'live' | 'insert' | 'update' | 'tokensOf' | 'emptyLog'>;
  send: (item: ImportItem, token: Secret) => Promise<ImportOutcome>;
  lookUp: (item: ImportItem) => Promise<LookUp>;
  /** What keeps a profile's imports from being sent now, if anything does. */
  probe: (profileId: string, because: Problem) => Promise<Problem | undefined>;
  /** Ms until the profile may write to Didit again. */
  writePause: (profileId: string) => number;
  /** This computer's time, Unix ms. */
  now: () => number;
  /** Ms since some fixed moment, never set. */
  monotonic: () => number;
  /** Didit's time as the profile's address tells it, once known; Unix ms. */
  diditNow: (profileId: string) => number | undefined;
  random: () => number;
  /** Runs something later; the answer cancels it. */
  after: (ms: number, run: () => void) => () => void;
  onChange: (changed: ImportItem[]) => void;
  onHolds: (queues: QueueView[]) => void;
  /** Told of every step, before anything follows from it. */
  onStep: (step: QueueStep, item: ImportItem) => void;
  /** A store or effect failed unexpectedly. */
  onDefect: (error: unknown) => void;
}

/** Gives what an import is judged by now. */
export function circumstancesBy(deps: Pick<ImportQueueDeps, 'now' | 'diditNow' | 'random'>) {
  return ({ profileId }: Pick<ImportItem, 'profileId'>): Circumstances => ({
    now: deps.now(),
    diditNow: deps.diditNow(profileId),
    random: deps.random(),
  });
}
