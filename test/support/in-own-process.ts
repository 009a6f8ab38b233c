/**
 * Steps of a test that are each done in a process of its own, as each start of Baton is: when a step is over, nothing holds
 * the files it had open, and on Windows too they can be renamed, replaced and removed.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { afterAll, beforeAll } from 'vitest';
import type { AskedStep, StepAnswer, Steps } from './answer-steps.ts';
import { bundleForNode } from './bundle.ts';

/** Does the step and gives what it gives, when its process has ended; throws what it throws. */
type Step<Known extends Steps> = <Name extends keyof Known & string>(
  name: Name,
  given: Parameters<Known[Name]>[0],
) => Promise<Awaited<ReturnType<Known[Name]>>>;

/** The steps that the module at the path `module` answers by `answerSteps`, for the tests of one file. */
export function inOwnProcess<Known extends Steps>(module: string): Step<Known> {
  let file = '';
  let next: ChildProcess;
  // The next process starts while this one works.
  const begin = () => fork(file, { serialization: 'advanced', execArgv: [] });

  beforeAll(async () => {
    file = await bundleForNode(module, 'steps');
    next = begin();
  });
  afterAll(async () => {
    const ended = once(next, 'close');
    next.kill();
    await ended;
    rmSync(file);
  });

  return async (name, given) => {
    const child = next;
    next = begin();
    const answers: StepAnswer[] = [];
    child.once('message', (answer: StepAnswer) => answers.push(answer));
    const ended = once(child, 'close');
    child.send({ name, given } satisfies AskedStep);
    await ended;
    const [answer] = answers;
    if (!answer) throw new Error(`The process ended before the step “${name}” was done.`);
    if ('error' in answer) throw answer.error;
    return answer.value as never;
  };
}
