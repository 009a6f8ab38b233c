/** The entry of one action a person does: what is known of it before, written together with its rows, and what came of it. */
import type { ProblemCode } from '../../shared/problem.ts';
import type { Result } from '../../shared/result.ts';
import { type ActionName, type CatalogueEntry, catalogue, type Facts, type Known } from './catalogue.ts';
import type { Recorder } from './recorder.ts';

interface EntryDeps {
  recorder: Recorder;
  known: Known;
  /** This computer's clock, Unix ms. */
  now: () => number;
  newId: () => string;
}

/** How a use case ended; `isThrown` where it broke off in the midst, so that nobody can tell how far it came. */
export interface Attempt {
  result: Result<unknown>;
  isThrown: boolean;
}

/** With these it may have happened all the same. */
const unclear: ReadonlySet<ProblemCode> = new Set(['answer-lost', 'answer-unreadable', 'share-unconfirmed']);

export function beginEntry(deps: EntryDeps, name: ActionName, input: unknown) {
  const { recorder, now } = deps;
  const { called, leaves, facts, outcome } = catalogue[name] as CatalogueEntry<unknown, unknown>;
  const entry = {
    id: deps.newId(),
    called,
    actor: { type: 'person' } as const,
    at: now(),
    facts: {} as Facts,
  };
  let isWritten = false;
  return {
    /** What there is to say of it before it begins. */
    know(): void {
      entry.facts = facts?.(input as object, deps.known) ?? {};
    },
    isRecorded: () => isWritten,
    /** On disk when it returns. */
    intend(): void {
      if (!leaves) return;
      recorder.write({ ...entry, outcome: 'intended' });
      isWritten = true;
    },
    commit<Value>(write: () => Value, output?: unknown): Value {
      return recorder.together(() => {
        const value = write();
        if (!isWritten) {
          const more = output === undefined ? {} : outcome?.(output as object);
          recorder.write({ ...entry, facts: { ...entry.facts, ...more }, outcome: 'done' });
          isWritten = true;
        }
        return value;
      });
    },
    end({ result, isThrown }: Attempt): void {
      if (result.ok && isWritten && !leaves) return;
      if (result.ok) {
        const came = outcome?.(result.value as object) ?? {};
        if (isWritten) recorder.end(entry.id, { at: now(), outcome: 'done', facts: came });
        else recorder.write({ ...entry, facts: { ...entry.facts, ...came }, outcome: 'done' });
        return;
      }
      const { code } = result.problem;
      const ending = {
        at: now(),
        outcome: isThrown || unclear.has(code) ? 'unknown' : 'failed',
        problem: code,
        facts: {},
      } as const;
      if (isWritten) recorder.end(entry.id, ending);
    },
  };
}
