/**
 * The one door: whatever is done at this desk is done through here, whoever does it. The input parses, the rules are asked, the
 * use case runs, the facts are recorded, the output parses. Nothing is thrown out of it.
 */
import type { z } from 'zod';
import {
  type Answer,
  type CallInput,
  type CallName,
  type CallOutput,
  calls,
} from '../../shared/contract/index.ts';
import { maxEvidence } from '../../shared/limits.ts';
import { fact, type Problem, type ProblemCode, problem, unforeseen } from '../../shared/problem.ts';
import { fail, type Result } from '../../shared/result.ts';
import { storageProblem } from '../database/storage-problem.ts';
import { type ActionName, type DeskActionName, deskActions, type Facts, type Known } from './catalogue.ts';
import { type Attempt, beginEntry } from './entry.ts';
import type { Recorder } from './recorder.ts';
import type { Actor, Rules } from './rules.ts';
import { type Act, noAct, type UseCases } from './use-case.ts';

export interface ActionsDeps {
  rules: Rules;
  recorder: Recorder;
  known: Known;
  /** This computer's clock, Unix ms. */
  now: () => number;
  newId: () => string;
  /** Told of every action when it has ended. */
  onActed: (acted: Acted) => void;
  /** Notes what nobody foresaw and gives a reference to find it by. */
  reportDefect: (error: unknown) => string;
}

export interface Acted {
  name: ActionName;
  actor: Actor;
  /** Why it failed, if it did. */
  problem: ProblemCode | undefined;
}

/** Calls as they are made from outside: nothing is known of the input, and everything comes back as an answer. */
export type Performed<Name extends CallName = CallName> = {
  [Each in Name]: (input: CallInput<Each>) => Promise<Answer<CallOutput<Each>>>;
};

export type Actions = ReturnType<typeof createActions>;

type AnyUseCase = (input: unknown, act: Act) => Result<unknown> | Promise<Result<unknown>>;

const person: Actor = { type: 'person' };
const desk: Actor = { type: 'desk' };

export function createActions(deps: ActionsDeps) {
  const { recorder, rules, now } = deps;

  async function act(name: ActionName, input: unknown, serve: AnyUseCase): Promise<Result<unknown>> {
    const refused = rules.ask({ name, input, actor: person });
    if (refused) return fail(refused);
    const action = beginEntry(deps, name, input);
    action.know();
    action.intend();
    const done = await attempt(() => serve(input, { commit: action.commit }));
    try {
      action.end(done);
    } catch (error) {
      // What is recorded as intended stays so, which says that it may have happened; what came of it is told all the same.
      if (!action.isRecorded() || !storageProblem(error)) throw error;
    }
    return done.result;
  }

  /** What is thrown on the way is a problem of the storage, or a defect. */
  async function attempt(work: () => Result<unknown> | Promise<Result<unknown>>): Promise<Attempt> {
    try {
      return { result: await work(), isThrown: false };
    } catch (error) {
      const stored = storageProblem(error);
      return { result: stored ? fail(stored) : defect(error), isThrown: true };
    }
  }

  function defect(error: unknown): { ok: false; problem: Problem } {
    return fail(unforeseen(deps.reportDefect(error)));
  }

  /** Answers a call with what `serve` makes of it. */
  async function perform(name: CallName, input: unknown, serve: AnyUseCase): Promise<Answer<unknown>> {
    const call = calls[name];
    const parsed = call.input.safeParse(input);
    if (!parsed.success) return fail(invalidInput(parsed.error));
    const isAction = call.effect !== 'look';
    const { result } = await attempt(() =>
      isAction ? act(name as ActionName, parsed.data, serve) : serve(parsed.data, noAct),
    );
    if (isAction) {
      const why = result.ok ? undefined : result.problem.code;
      deps.onActed({ name: name as ActionName, actor: person, problem: why });
    }
    if (!result.ok) return fail(withinBounds(result.problem));
    const output = call.output.safeParse(result.value);
    if (output.success) return { ok: true, value: output.data };
    // The shape is ours to keep: this is a defect, and the page gets no half-right answer.
    return defect(new Error(`${name} gave ${fieldNames(output.error)}`));
  }

  return {
    /** The calls of the contract that `useCases` serve, as anybody may make them. */
    performed<Name extends CallName>(useCases: Pick<UseCases, Name>): Performed<Name> {
      const names = Object.keys(useCases) as Name[];
      return Object.fromEntries(
        names.map((name) => [
          name,
          (input: unknown) => perform(name, input, useCases[name] as unknown as AnyUseCase),
        ]),
      ) as Performed<Name>;
    },

    /** Why the desk may not do something by itself now; undefined where it may. */
    refusal: (name: DeskActionName, input: unknown): Problem | undefined =>
      rules.ask({ name, input, actor: desk }),

    /** What the desk does by itself: `write` and the entry, all or nothing. */
    asDesk<Value>(name: DeskActionName, facts: Facts, write: () => Value): Value {
      return recorder.together(() => {
        const value = write();
        const { called } = deskActions[name];
        recorder.write({ id: deps.newId(), called, actor: desk, at: now(), facts, outcome: 'done' });
        return value;
      });
    },
  };
}

/** Names what does not fit and how; never what was typed. */
function invalidInput(error: z.ZodError): Problem {
  return problem(
    'input-invalid',
    error.issues.slice(0, maxEvidence).map((issue) => {
      const limit = 'maximum' in issue ? issue.maximum : 'minimum' in issue ? issue.minimum : undefined;
      return fact('field', {
        field: issue.path.join('.'),
        reason: issue.code === 'invalid_format' ? 'format' : issue.code,
        ...(typeof limit === 'number' ? { limit } : {}),
      });
    }),
  );
}

function withinBounds(one: Problem): Problem {
  return one.evidence.length <= maxEvidence ? one : { ...one, evidence: one.evidence.slice(0, maxEvidence) };
}

function fieldNames(error: z.ZodError): string {
  return error.issues
    .slice(0, maxEvidence)
    .map((issue) => `${issue.path.join('.')}: ${issue.code}`)
    .join(', ');
}
