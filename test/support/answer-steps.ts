/** The process of its own in which one step of a test is done; see `in-own-process.ts`. */
import './held-files.ts';

/** Steps by name. What is given and what they give must be such that a process can send it to another. */
export type Steps = Record<string, (given: never) => unknown>;

/** Asks for a step and what it is given. */
export interface AskedStep {
  name: string;
  given: unknown;
}

/** What the step gave, or what it threw. */
export type StepAnswer = { value: unknown } | { error: unknown };

/** Does the one step that the test asks for, answers and ends. */
export function answerSteps(steps: Steps): void {
  process.once('message', async ({ name, given }: AskedStep) => {
    const answer = await answerOf(async () => steps[name]?.(given as never));
    // With the channel gone there is nothing left to do.
    process.send?.(answer, () => process.disconnect());
  });
}

async function answerOf(step: () => Promise<unknown>): Promise<StepAnswer> {
  try {
    return { value: await step() };
  } catch (error) {
    return { error };
  }
}
