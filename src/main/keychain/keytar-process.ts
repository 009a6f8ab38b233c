/** Has the process that serves keytar (`serve-keytar.ts`): starts it when it is needed, ends it, and starts it anew. */
import { answerIn, type KeytarAnswer, type KeytarRequest } from './keytar-messages.ts';

export interface KeytarProcess {
  post(request: KeytarRequest): void;
  onMessage(listener: (message: unknown) => void): void;
  /** It has ended, by itself or because it was to. */
  onExit(listener: () => void): void;
  /** Ends it at once, whatever it is doing. */
  end(): void;
}

interface KeeperDeps {
  start: () => Promise<KeytarProcess>;
  /** `wasUsed` says that the process had answered before: what it is connected to may be gone by now. */
  onAnswer: (answer: KeytarAnswer, wasUsed: boolean) => void;
  /** It has ended by itself, or could not be started. */
  onEnded: () => void;
}

interface Kept {
  process: Promise<KeytarProcess>;
  isUsed: boolean;
  unanswered: number;
  isToRetire: boolean;
}

export function createProcessKeeper({ start, onAnswer, onEnded }: KeeperDeps) {
  /** Whatever another one says or does is no longer of interest. */
  let kept: Kept | undefined;

  function begin(): Kept {
    if (kept) return kept;
    const one: Kept = { process: start(), isUsed: false, unanswered: 0, isToRetire: false };
    kept = one;
    const ended = () => {
      if (kept !== one) return;
      kept = undefined;
      onEnded();
    };
    one.process.then((process) => {
      process.onMessage((message) => {
        const answer = answerIn(message);
        if (kept !== one || !answer) return;
        const wasUsed = one.isUsed;
        one.isUsed = true;
        one.unanswered -= 1;
        onAnswer(answer, wasUsed);
        if (kept === one && one.isToRetire) retire();
      });
      process.onExit(ended);
    }, ended);
    return one;
  }

  /** The next request starts another. */
  function end(): void {
    const ending = kept;
    kept = undefined;
    ending?.process.then(
      (process) => process.end(),
      () => {}, // it could not be started, which was told
    );
  }

  /** The same, as soon as it has answered everything. */
  function retire(): void {
    if (kept && kept.unanswered > 0) kept.isToRetire = true;
    else end();
  }

  return {
    begin: () => void begin(),
    retire,
    end,
    post(request: KeytarRequest): void {
      const one = begin();
      one.unanswered += 1;
      one.process.then(
        (process) => {
          if (kept === one) process.post(request);
        },
        () => {}, // it could not be started, which was told
      );
    },
  };
}
