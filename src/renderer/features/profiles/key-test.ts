/**
 * The test of a key that stands in a form. It begins by itself when the key is certainly whole and nothing has been
 * typed for a while; else when the field is left, or by a button. An address that is being typed is never called: on the
 * way to the right one it may be somebody else's. Only the last answer counts. Without React, so that it can be tested.
 */
import type { CallInput, KeyReport } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { Result } from '../../../shared/result.ts';
import { asSeenInForm, isSelfEvident, keyStage } from './profile-form.ts';

/** Ms without a key. */
export const pause = 500;

/**
 * - `noAddress`: the key is whole and the address is none.
 * - `ready`: it can be tested, and waits for its field to be left.
 */
export type KeyTestState =
  | { state: 'idle' | 'incomplete' | 'noAddress' | 'ready' | 'testing' }
  | { state: 'done'; report: KeyReport }
  | { state: 'failed'; problem: Problem };

/** Where a key is tried. */
export type TriedAt = CallInput<'profiles.tryKey'>['at'];

interface KeyTestDeps {
  /** What stands in the field. It is asked for each time, so that no state holds the key. */
  key: () => string;
  /** Undefined while there is no address. */
  at: () => TriedAt | undefined;
  ask: (apiKey: string, at: TriedAt) => Promise<Result<KeyReport>>;
  /** Runs something after `ms`; the answer calls it off. */
  after: (ms: number, run: () => void) => () => void;
  onChange: (now: KeyTestState) => void;
}

export function createKeyTest({ key, at, ask, after, onChange }: KeyTestDeps) {
  let now: KeyTestState = { state: 'idle' };
  let turn = 0;
  let cancel = () => {};

  function become(next: KeyTestState): void {
    now = next;
    onChange(next);
  }

  function drop(): void {
    turn += 1;
    cancel();
  }

  /** What can be said without asking. */
  function standing(): 'idle' | 'incomplete' | 'noAddress' | 'ready' {
    const stage = keyStage(key());
    if (stage !== 'complete') return stage === 'empty' ? 'idle' : 'incomplete';
    return at() === undefined ? 'noAddress' : 'ready';
  }

  async function run(): Promise<void> {
    drop();
    const mine = turn;
    const where = at();
    const state = standing();
    const isReady = where !== undefined && state === 'ready';
    become({ state: isReady ? 'testing' : state });
    if (!isReady) return;
    const answer = await ask(key().trim(), where);
    if (mine === turn) become(answer.ok ? done(answer.value) : failed(answer.problem));
  }

  return {
    keyTyped(): void {
      drop();
      const state = standing();
      const isSoon = state === 'ready' && isSelfEvident(key());
      become({ state: isSoon ? 'testing' : state });
      if (isSoon) cancel = after(pause, () => void run());
    },
    /** What was found at another address says nothing of this one. */
    addressTyped(): void {
      drop();
      become({ state: standing() });
    },
    /** The key's field or the address's has been left. */
    left(): void {
      if (now.state === 'ready') void run();
    },
    again(): void {
      if (now.state !== 'testing') void run();
    },
    /** Calls off what has not been asked yet, and drops the answer to what has: the key is being stored. */
    stop(): void {
      drop();
      if (now.state === 'testing') become({ state: standing() });
    },
    close: drop,
  };
}

function failed(problem: Problem): KeyTestState {
  return { state: 'failed', problem: asSeenInForm(problem) };
}

function done(report: KeyReport): KeyTestState {
  const findings = report.findings.map(({ problem, ...finding }) =>
    problem ? { ...finding, problem: asSeenInForm(problem) } : finding,
  );
  return { state: 'done', report: { ...report, findings } };
}
