/** What is said between Baton and the practice process for training: orders by number, and what goes wrong there. */
import { z } from 'zod';
import { type PracticeFaultView, practiceFaultView } from '../../shared/contract/index.ts';
import { fact, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Trained, TrainingOrder } from '../practice/practice-service.ts';

const said = z.discriminatedUnion('type', [
  z.object({ type: z.literal('faults'), url: z.url(), faults: z.array(practiceFaultView) }),
  z.object({
    type: z.literal('trained'),
    number: z.int(),
    token: z.string().optional(),
    code: z.string().optional(),
    failed: z.string().optional(),
  }),
  z.object({ type: z.literal('defect'), text: z.string() }),
]);

/** The part of a utility process that is used here. */
interface OtherEnd {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  once(event: 'exit', listener: () => void): unknown;
}

/** How long the process may take to answer, ms. Whoever waits for the answer keeps Baton from ending. */
const patience = 5_000;

export interface TrainingLine {
  /** Fails with `practice-unavailable` when the process ends or takes too long to answer, or cannot do it. */
  ask(order: TrainingOrder): Promise<Result<Trained>>;
}

/**
 * `onFaults` hears what goes wrong there and where the service is, whenever that changes; `onDefect` what nobody foresaw
 * there.
 */
export function openTrainingLine(
  end: OtherEnd,
  onFaults: (faults: PracticeFaultView[], url: string) => void,
  onDefect: (text: string) => void = () => {},
): TrainingLine {
  const asked = new Map<number, { timer: NodeJS.Timeout; resolve: (answer: Result<Trained>) => void }>();
  let last = 0;
  let isOpen = true;

  end.on('message', (message) => {
    const heard = said.safeParse(message);
    if (!heard.success) return;
    if (heard.data.type === 'faults') return onFaults(heard.data.faults, heard.data.url);
    if (heard.data.type === 'defect') return onDefect(heard.data.text);
    const { number, token, code, failed } = heard.data;
    answer(number, failed === undefined ? ok({ token, code }) : unavailable(failed));
  });
  end.once('exit', () => {
    isOpen = false;
    for (const number of [...asked.keys()]) answer(number, unavailable('exit'));
  });

  function answer(number: number, trained: Result<Trained>): void {
    const waiting = asked.get(number);
    asked.delete(number);
    clearTimeout(waiting?.timer);
    waiting?.resolve(trained);
  }

  return {
    ask: (order) =>
      new Promise((resolve) => {
        if (!isOpen) return resolve(unavailable('exit'));
        last += 1;
        const number = last;
        const timer = setTimeout(() => answer(number, unavailable('no answer')), patience);
        asked.set(number, { timer, resolve });
        end.postMessage({ type: 'train', number, order });
      }),
  };
}

function unavailable(reason: string): Result<never> {
  return fail(problem('practice-unavailable', [fact('connection-failed', { reason })]));
}
