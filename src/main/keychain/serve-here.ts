/** keytar in main itself, as if it were in a process of its own. */
import type { Keytar, KeytarAnswer } from './keytar-messages.ts';
import type { KeytarProcess } from './keytar-process.ts';
import { serveKeytar } from './serve-keytar.ts';

/** As a process, but for the thread of this one that a call keeps which the system does not answer, also after `end`. */
interface KeytarHere extends KeytarProcess {
  /** A call is not answered: this process does not end by itself. */
  isStuck(): boolean;
}

/** For the calls by which a desk opens: they would wait for a process to begin. One call at a time keeps one thread at most. */
export function serveHere(load: () => Promise<Keytar>): KeytarHere {
  let unanswered = 0;
  let ask: (message: unknown) => void = () => {};
  let tell: (answer: KeytarAnswer) => void = () => {};
  serveKeytar(
    {
      onMessage(listener) {
        ask = listener;
      },
      post(answer) {
        unanswered -= 1;
        tell(answer);
      },
    },
    load,
  );
  return {
    post(request) {
      unanswered += 1;
      ask(request);
    },
    onMessage(listener) {
      tell = listener;
    },
    onExit() {},
    end() {
      tell = () => {};
    },
    isStuck: () => unanswered > 0,
  };
}
