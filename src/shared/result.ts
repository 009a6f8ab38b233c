import type { Problem } from './problem.ts';

/** What every fallible step gives back: the value, or the problem that stood in the way. Nothing is thrown. */
export type Result<Value> = { ok: true; value: Value } | { ok: false; problem: Problem };

export function ok<Value>(value: Value): Result<Value> {
  return { ok: true, value };
}

export function fail(problem: Problem): { ok: false; problem: Problem } {
  return { ok: false, problem };
}
