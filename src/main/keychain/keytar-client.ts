/**
 * keytar in a process of its own. It works on threads that everything else of a process shares, and a call waits as long
 * as a dialog of the system stands; here that costs main nothing. One call is on its way at a time, so one dialog stands.
 */
import type { Keytar, KeytarAnswer, KeytarCall, KeytarRequest } from './keytar-messages.ts';
import { createProcessKeeper, type KeytarProcess } from './keytar-process.ts';

/** The keychain did not answer for as long as whoever asked could wait. */
export class KeychainSilent extends Error {}

/** Does it after so many ms unless the function that is returned is called before. */
type After = (ms: number, run: () => void) => () => void;

interface KeytarClientDeps {
  start: () => Promise<KeytarProcess>;
  after: After;
}

/** In ms. */
const patience = {
  /** How long the keychain may be silent until whoever waits is told so. A dialog that stands stays there. */
  caller: 10_000,
  /** The same while Baton quits. */
  leaving: 1_000,
  /** A refusal that takes longer may be a person's. */
  refusal: 1_000,
  /** How long a dialog may stand that nobody answers, until another call takes its place with a new one. */
  dialog: 120_000,
  /** How long the process stays when nobody asks it for anything. */
  idle: 60_000,
} as const;

type Outcome = { value: unknown } | { error: Error };

interface Call {
  request: KeytarRequest;
  /** Does nothing the second time. */
  settle: (outcome: Outcome) => void;
  stopWaiting: () => void;
  /** Whoever asked waits no more. */
  isGivenUp: boolean;
  /** A process before this one ended or refused. */
  isSecondTry: boolean;
}

interface KeytarClient extends Keytar {
  /** Starts the process ahead of the first call. */
  begin(): void;
  /** Ends the process when it has answered what it was asked; the next call starts another. */
  retire(): void;
  /** Baton quits: from now on nobody waits long. */
  hurry(): void;
  /** Ends the process; whatever waits fails, and so does every later call. */
  stop(): void;
}

export function createKeytarClient({ start, after }: KeytarClientDeps): KeytarClient {
  const lane = createLane(start, after);
  let last = 0;

  function ask(call: KeytarCall, ...given: string[]): Promise<unknown> {
    last += 1;
    const request = { number: last, call, given };
    return new Promise((resolve, reject) => {
      const settle = (outcome: Outcome) =>
        'value' in outcome ? resolve(outcome.value) : reject(outcome.error);
      lane.enter({ request, settle, stopWaiting: () => {}, isGivenUp: false, isSecondTry: false });
    });
  }

  return {
    getPassword: (...given) => ask('getPassword', ...given) as Promise<string | null>,
    setPassword: (...given) => ask('setPassword', ...given) as Promise<void>,
    deletePassword: (...given) => ask('deletePassword', ...given) as Promise<boolean>,
    begin: lane.keeper.begin,
    retire: lane.keeper.retire,
    hurry: lane.hurry,
    stop: lane.stop,
  };
}

/** Where calls go one after the other. */
function createLane(start: () => Promise<KeytarProcess>, after: After) {
  const waiting: Call[] = [];
  let current: Call | undefined;
  const pace = createPace(after);
  let limit: number = patience.caller;
  let isStopped = false;
  const keeper = createProcessKeeper({
    start,
    onAnswer,
    onEnded: () => current && tryAgain(current, 'exit'),
  });

  const all = () => (current ? [current, ...waiting] : [...waiting]);

  function wait(call: Call): void {
    call.stopWaiting();
    if (!call.isGivenUp) call.stopWaiting = after(limit, () => giveUp(call));
  }

  /** What was not sent yet is never done. What was may still be, and nothing else begins until it is over. */
  function giveUp(call: Call): void {
    call.stopWaiting();
    call.isGivenUp = true;
    call.settle({ error: new KeychainSilent(`${limit} ms`) });
    const at = waiting.indexOf(call);
    if (at >= 0) waiting.splice(at, 1);
  }

  function next(): void {
    if (current || isStopped) return;
    current = waiting.shift();
    if (current) send(current);
    else pace.rest(keeper.end);
  }

  function send(call: Call): void {
    pace.begin();
    keeper.post(call.request);
  }

  function finish(call: Call, outcome: Outcome): void {
    current = undefined;
    pace.stop();
    call.stopWaiting();
    call.settle(outcome);
    for (const other of waiting) wait(other); // it is not silent
    next();
  }

  function onAnswer(answer: KeytarAnswer, wasUsed: boolean): void {
    const call = current;
    if (!call || answer.number !== call.request.number) return;
    if ('value' in answer) {
      finish(call, { value: answer.value });
      return;
    }
    // The keychain it knew may have gone, and another one come: only a process that is new knows.
    if (wasUsed) keeper.end();
    if (wasUsed && pace.is() === 'swift') tryAgain(call, answer.refused);
    else finish(call, { error: new Error(answer.refused) });
  }

  function tryAgain(call: Call, why: string): void {
    const isLast = call.isSecondTry || call.isGivenUp;
    call.isSecondTry = true;
    if (isLast) finish(call, { error: new Error(why) });
    else send(call);
  }

  /** Nobody has answered its dialog, and somebody asks again. */
  function startOver(call: Call): void {
    keeper.end();
    finish(call, { error: new KeychainSilent('stale') });
  }

  return {
    keeper,
    enter(call: Call): void {
      waiting.push(call);
      wait(call);
      if (isStopped) giveUp(call);
      else if (current?.isGivenUp && pace.is() === 'stale') startOver(current);
      else next();
    },
    hurry(): void {
      limit = patience.leaving;
      for (const call of all()) wait(call);
    },
    stop(): void {
      isStopped = true;
      pace.stop();
      for (const call of all()) giveUp(call);
      keeper.end();
    },
  };
}

/** How long the call on its way has taken, and how long there has been none. */
function createPace(after: After) {
  let pace: 'swift' | 'slow' | 'stale' = 'swift';
  let stops: (() => void)[] = [];

  function stop(): void {
    for (const one of stops) one();
    stops = [];
  }

  return {
    is: () => pace,
    begin(): void {
      stop();
      pace = 'swift';
      const becomes = (later: typeof pace) => () => {
        pace = later;
      };
      stops = [after(patience.refusal, becomes('slow')), after(patience.dialog, becomes('stale'))];
    },
    /** There is none: `idle` is done unless one begins in time. */
    rest(idle: () => void): void {
      stops = [after(patience.idle, idle)];
    },
    stop,
  };
}
