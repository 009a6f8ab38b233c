import type { Service } from '../api/call.ts';
import type { Door } from '../door.ts';
import type { Armed, Fault, Faults } from '../faults.ts';
import { firstCustomers } from './customers.ts';
import { type TrainingToken, trainingToken } from './tokens.ts';

/** Those that strike once, at the next request they are meant for. */
const ONCE = {
  /** The import is committed, and its answer never comes. */
  'lost-answer': { route: 'import', kind: 'drop-after-commit' },
  /** The next share or import is put off. */
  'rate-limited': { route: 'write', kind: 'rate-limit', retryAfter: 15 },
} as const satisfies Record<string, Fault>;

/** What a newcomer can have go wrong; the last two last until they are switched off. */
export const TRAINING_FAULTS = ['lost-answer', 'rate-limited', 'service-down', 'offline'] as const;
type TrainingFaultName = (typeof TRAINING_FAULTS)[number];

/** What is not among the faults is as it should be. */
interface TrainingFault {
  readonly fault: TrainingFaultName;
  /** Waits for its request, has struck it, or lasts. */
  readonly state: 'armed' | 'happened' | 'lasting';
}

/** Troubles for training. They live as long as this process and are written down nowhere. */
export interface Training {
  readonly faults: readonly TrainingFault[];
  set(fault: TrainingFaultName, on: boolean): Promise<void>;
  /** Ends every trouble, and forgets those that have struck. */
  calm(): Promise<void>;
  /**
   * A token of the other desk for an application. `known` are source sessions it has met already, so that a token is
   * refused for nothing but what was asked for.
   */
  token(which: TrainingToken, receiver: string, known: readonly string[]): Promise<string>;
  /** Gives an application that has no sessions some finished ones of invented people. */
  customers(applicationId: string): void;
  /** Listens to what changes in `faults`. */
  onChange(listener: () => void): void;
}

interface TrainingDeps {
  readonly service: Service;
  readonly faults: Faults;
  readonly door: Door;
}

export function createTraining({ service, faults, door }: TrainingDeps): Training {
  const once = new Map<TrainingFaultName, { armed: Armed; state: 'armed' | 'happened' }>();
  const listeners: (() => void)[] = [];
  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  function disarm(fault: TrainingFaultName): void {
    once.get(fault)?.armed.disarm();
    once.delete(fault);
  }

  function arm(fault: keyof typeof ONCE): void {
    disarm(fault);
    const waiting = { armed: faults.next(ONCE[fault]), state: 'armed' as 'armed' | 'happened' };
    once.set(fault, waiting);
    void waiting.armed.struck.then(() => {
      if (once.get(fault) !== waiting) return;
      waiting.state = 'happened';
      changed();
    });
  }

  async function set(fault: TrainingFaultName, on: boolean): Promise<void> {
    if (fault === 'service-down') faults.unavailable(on);
    else if (fault === 'offline') await (on ? door.shut() : door.open());
    else if (on) arm(fault);
    else disarm(fault);
  }

  function stateOf(fault: TrainingFaultName): TrainingFault['state'] | undefined {
    if (fault === 'service-down') return faults.isUnavailable ? 'lasting' : undefined;
    if (fault === 'offline') return door.isOpen ? undefined : 'lasting';
    return once.get(fault)?.state;
  }

  return {
    get faults() {
      return TRAINING_FAULTS.flatMap((fault) => {
        const state = stateOf(fault);
        return state === undefined ? [] : [{ fault, state }];
      });
    },
    async set(fault, on) {
      await set(fault, on);
      changed();
    },
    async calm() {
      for (const fault of TRAINING_FAULTS) await set(fault, false);
      changed();
    },
    token: (which, receiver, known) => trainingToken(service, which, receiver, known),
    customers: (applicationId) => firstCustomers(service, applicationId),
    onChange: (listener) => void listeners.push(listener),
  };
}
