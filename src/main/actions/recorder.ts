/** The seat of the record: what was done here, by whom, and what came of it. */
import type { ProblemCode } from '../../shared/problem.ts';
import type { Facts } from './catalogue.ts';
import type { Actor } from './rules.ts';

/**
 * What became of an action. `intended`: it is about to happen or, where Baton ended before it could tell, may have happened.
 * `unknown`: it may have happened, since its answer was lost.
 */
const actionOutcomes = ['intended', 'done', 'failed', 'unknown'] as const;
type ActionOutcome = (typeof actionOutcomes)[number];

interface Entry {
  id: string;
  called: string;
  actor: Actor;
  /** Unix ms by this computer's clock. */
  at: number;
  facts: Facts;
  outcome: ActionOutcome;
}

interface Ending {
  at: number;
  outcome: Exclude<ActionOutcome, 'intended'>;
  problem?: ProblemCode | undefined;
  /** Added to what was recorded. */
  facts: Facts;
}

export interface Recorder {
  /** Does all that is written in `work`, or nothing of it. */
  together<Value>(work: () => Value): Value;
  /** On disk when it returns or, within `together`, when that does. */
  write(entry: Entry): void;
  end(id: string, ending: Ending): void;
}

/** Keeps nothing: for a desk whose database is not open. */
export const noRecorder: Recorder = { together: (work) => work(), write() {}, end() {} };
