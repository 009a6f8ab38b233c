import { z } from 'zod';
import { ROUTE_NAMES, type RouteName } from './records.ts';

const FAULT_KINDS = [
  /** A status instead of the answer; `status`, default 500. */
  'status',
  /** The answer, `ms` late; nothing is processed until then. */
  'latency',
  /** The connection breaks before anything is processed. */
  'drop-before',
  /** Processed and committed, then the connection breaks. */
  'drop-after-commit',
  /** A page of HTML with `status` (default 200), as a captive portal answers. */
  'html',
  /** A redirect with `status` (default 302) to `location`. */
  'redirect',
  /** Processed; half of the body, then the connection breaks. */
  'truncated',
  /** Processed; a body that trickles and never ends. */
  'endless',
  /** Processed; a body of `bytes` (default 64 MiB). */
  'huge-body',
  /** Processed; the head of the answer is split in two, `ms` apart. */
  'slow-headers',
  /** 429 with its headers; `retryAfter` seconds, default 30. */
  'rate-limit',
] as const;

const FAULT_ROUTES = [...ROUTE_NAMES, 'write', 'any'] as const;

/** What `write` stands for: the calls by which a desk hands over and takes. */
const WRITES: readonly RouteName[] = ['share', 'import'];

export const faultSchema = z.strictObject({
  route: z.enum(FAULT_ROUTES),
  kind: z.enum(FAULT_KINDS),
  /** How often it strikes; default once. */
  times: z.int().min(1).default(1),
  /** How many matching requests pass unharmed first; default none. */
  skip: z.int().min(0).default(0),
  /** For status and html: process and commit before answering wrongly. */
  commit: z.boolean().default(false),
  status: z.int().min(200).max(599).optional(),
  ms: z.int().min(0).optional(),
  bytes: z.int().min(0).optional(),
  retryAfter: z.int().min(0).optional(),
  location: z.string().optional(),
});

/** One injectable fault. */
export type Fault = z.input<typeof faultSchema>;
export type ArmedFault = z.output<typeof faultSchema>;

/** A request stopped on its way, to be let go by name and not by time. */
export interface Hold {
  /** Resolves when a request has reached the holding point. */
  readonly reached: Promise<void>;
  /** Lets the request go on. */
  release(): void;
  /** Breaks the held connection. */
  drop(): void;
}

/** A fault that was armed. */
export interface Armed {
  /** Resolves when it strikes for the first time; never when it is disarmed before. */
  readonly struck: Promise<void>;
  disarm(): void;
}

export interface Faults {
  /** Arms a fault for the next matching request or requests; faults strike in the order they were armed. */
  next(fault: Fault): Armed;
  /** Holds the next matching request before it is processed, or after it was committed. */
  hold(route: RouteName | 'any', when: 'before' | 'after-commit'): Hold;
  /** While true every request answers 503. */
  unavailable(on: boolean): void;
  /** Disarms everything; held requests go on. */
  clear(): void;
  readonly armed: readonly ArmedFault[];
  readonly isUnavailable: boolean;
}

interface HoldPoint {
  readonly route: RouteName | 'any';
  readonly when: 'before' | 'after-commit';
  /** Called by the server when a request arrives; resolves with what is to become of it. */
  arrive(): Promise<'go' | 'drop'>;
}

export interface FaultBoard extends Faults {
  /** Takes the fault that strikes this request, if any. */
  strike(route: RouteName): ArmedFault | undefined;
  /** Takes the hold that stops this request, if any. */
  stop(route: RouteName): HoldPoint | undefined;
}

interface Live {
  readonly fault: Omit<ArmedFault, 'times' | 'skip'> & { times: number; skip: number };
  readonly onStrike: () => void;
}

function matches(route: ArmedFault['route'], asked: RouteName): boolean {
  return route === 'any' || route === asked || (route === 'write' && WRITES.includes(asked));
}

/** Where faults are armed and where the server looks before it answers. */
export function createFaultBoard(): FaultBoard {
  let live: Live[] = [];
  let holds: HoldPoint[] = [];
  // Everyone still held, arrived or not, so that clearing lets them all go.
  const undecided = new Set<(fate: 'go' | 'drop') => void>();
  let down = false;

  return {
    get armed() {
      return live.map(({ fault }) => ({ ...fault }));
    },
    get isUnavailable() {
      return down;
    },
    next(wanted) {
      let onStrike: () => void = () => {};
      const struck = new Promise<void>((resolve) => {
        onStrike = resolve;
      });
      const armed: Live = { fault: { ...faultSchema.parse(wanted) }, onStrike };
      live.push(armed);
      return {
        struck,
        disarm: () => {
          live = live.filter((other) => other !== armed);
        },
      };
    },
    hold(route, when) {
      let decide: (fate: 'go' | 'drop') => void = () => {};
      const fate = new Promise<'go' | 'drop'>((resolve) => {
        decide = (outcome) => {
          undecided.delete(decide);
          resolve(outcome);
        };
      });
      undecided.add(decide);
      let arrived: () => void = () => {};
      const reached = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      const point = {
        route,
        when,
        arrive: () => {
          arrived();
          return fate;
        },
      };
      holds.push(point);
      return { reached, release: () => decide('go'), drop: () => decide('drop') };
    },
    unavailable: (on) => {
      down = on;
    },
    clear() {
      for (const decide of undecided) decide('go');
      live = [];
      holds = [];
      down = false;
    },
    strike(route) {
      const armed = live.find(({ fault }) => matches(fault.route, route));
      if (armed === undefined) return undefined;
      const { fault } = armed;
      if (fault.skip > 0) {
        fault.skip -= 1;
        return undefined;
      }
      fault.times -= 1;
      if (fault.times <= 0) live = live.filter((other) => other !== armed);
      armed.onStrike();
      return fault;
    },
    stop(route) {
      const point = holds.find((candidate) => candidate.route === 'any' || candidate.route === route);
      if (point !== undefined) holds = holds.filter((other) => other !== point);
      return point;
    },
  };
}
