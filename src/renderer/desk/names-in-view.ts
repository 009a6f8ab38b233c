/**
 * Which names are asked for, when, and for how long they are kept: only of what is in view, few at once, and again where that may
 * help. It knows neither React nor the bridge.
 */
import type {
  CallInput,
  CallOutput,
  IdentityView,
  UnknownIdentityReason,
} from '../../shared/contract/index.ts';
import type { Result } from '../../shared/result.ts';
import type { SessionKind } from '../../shared/session.ts';

export interface Named {
  profileId: string;
  sessionId: string;
  kind: SessionKind;
}

/** What main has told of a session, and when it is to be asked again; undefined for never. */
interface Told {
  told: IdentityView | UnknownIdentityReason;
  askAgainAt: number | undefined;
}

export type Names = ReadonlyMap<string, Told>;

interface NamesInViewDeps {
  ask: (wanted: CallInput<'sessions.identities'>) => Promise<Result<CallOutput<'sessions.identities'>>>;
  /** Ms, of a clock that is not set. */
  now: () => number;
  after: (ms: number, run: () => void) => () => void;
  /** Whether the desk is open. */
  isOpen: () => boolean;
  onChange: (names: Names) => void;
}

/** Few at once: the first names stand while the others are asked for. */
export const batch = 10;
/** Ms, about a frame, in which what comes into view together is gathered. */
const gathering = 16;
/** What is out of view is forgotten beyond this. */
const maxKept = 500;
/** Ms until a name in view is asked for again, and until the next try where main itself did not answer. */
const [maxAge, pauseAfterFailure] = [10 * 60_000, 30_000];

/** What the record itself lacks does not come by asking soon. */
const lasting: ReadonlySet<UnknownIdentityReason> = new Set(['nameless', 'gone']);

export function nameKey(profileId: string, sessionId: string): string {
  return `${profileId} ${sessionId}`;
}

export function createNamesInView(deps: NamesInViewDeps) {
  const { now } = deps;
  const wanted = new Map<string, Named & { count: number }>();
  let names: Names = new Map();
  /** Another after everything was forgotten. */
  let era = 0;
  const { plan, alone } = createPlanner(deps, () => void ask());

  function change(next: Names): void {
    names = next;
    deps.onChange(next);
  }

  function planNext(): void {
    const times = [...wanted.keys()].flatMap((key) => dueAt(key) ?? []);
    if (times.length > 0) plan(Math.max(gathering, Math.min(...times) - now()));
  }

  function dueAt(key: string): number | undefined {
    const found = names.get(key);
    return found ? found.askAgainAt : 0;
  }

  /** Asks for some of what is due, then for the rest. */
  async function ask(): Promise<void> {
    if (!deps.isOpen()) return;
    const due = [...wanted].filter(([key]) => (dueAt(key) ?? Number.POSITIVE_INFINITY) <= now());
    const profileId = due[0]?.[1].profileId;
    if (profileId === undefined) return planNext();
    const sessions = due
      .filter(([, named]) => named.profileId === profileId)
      .slice(0, batch)
      .map(([, { sessionId, kind }]) => ({ sessionId, kind }));
    const begun = era;
    const answer = await alone(() => deps.ask({ profileId, sessions }));
    if (begun === era) change(withAnswer(names, { profileId, sessions }, answer, now()));
    forgetOldest();
    planNext();
  }

  function forgetOldest(): void {
    const outOfView = [...names.keys()].filter((key) => !wanted.has(key));
    const spare = outOfView.slice(0, Math.max(0, names.size - maxKept));
    if (spare.length > 0) forget((key) => spare.includes(key));
  }

  function forget(isMeant: (key: string) => boolean): void {
    change(new Map([...names].filter(([key]) => !isMeant(key))));
  }

  return {
    /** This is in view now; the answer says that it no longer is. */
    want(named: Named): () => void {
      const key = nameKey(named.profileId, named.sessionId);
      wanted.set(key, { ...named, count: (wanted.get(key)?.count ?? 0) + 1 });
      if ((dueAt(key) ?? Number.POSITIVE_INFINITY) <= now()) plan(gathering);
      else planNext();
      return () => {
        const left = wanted.get(key);
        if (left && left.count > 1) wanted.set(key, { ...left, count: left.count - 1 });
        else wanted.delete(key);
      };
    },
    /** Forgets everybody; who is in view is asked for anew. */
    forgetAll(): void {
      era += 1;
      forget(() => true);
      plan(gathering);
    },
    /** Nobody looks at the window: who is out of view is forgotten. */
    forgetOutOfView(): void {
      forget((key) => !wanted.has(key));
    },
    /** The connection of these profiles is there again: what could not be had is asked for. */
    retry(profileIds: ReadonlySet<string>): void {
      const due = [...names].map(([key, found]): [string, Told] => {
        const isMeant = found.told === 'unreachable' && profileIds.has(key.split(' ')[0] ?? '');
        return [key, isMeant ? { ...found, askAgainAt: 0 } : found];
      });
      change(new Map(due));
      plan(gathering);
    },
  };
}

/** Runs at the earliest time that was planned, and not while something is asked for. */
function createPlanner({ now, after }: Pick<NamesInViewDeps, 'now' | 'after'>, run: () => void) {
  let isBusy = false;
  let timer: { stop: () => void; at: number } | undefined;
  return {
    plan(ms: number): void {
      const at = now() + ms;
      if (isBusy || (timer && timer.at <= at)) return;
      timer?.stop();
      const stop = after(ms, () => {
        timer = undefined;
        run();
      });
      timer = { at, stop };
    },
    async alone<Value>(work: () => Promise<Value>): Promise<Value> {
      isBusy = true;
      try {
        return await work();
      } finally {
        isBusy = false;
      }
    },
  };
}

function withAnswer(
  names: Names,
  { profileId, sessions }: CallInput<'sessions.identities'>,
  answer: Result<CallOutput<'sessions.identities'>>,
  now: number,
): Names {
  const next = new Map(names);
  const put = (sessionId: string, told: Told['told'], ms: number | undefined) => {
    const key = nameKey(profileId, sessionId);
    // What was told last stands last.
    next.delete(key);
    next.set(key, { told, askAgainAt: ms === undefined ? undefined : now + ms });
  };
  const inVain = sessions.map(({ sessionId }) => ({ sessionId, why: 'unreachable' as const }));
  const { known, unknown, retryInMs } = answer.ok
    ? answer.value
    : { known: [], unknown: inVain, retryInMs: pauseAfterFailure };
  for (const one of known) put(one.sessionId, one, maxAge);
  for (const { sessionId, why } of unknown) {
    const before = names.get(nameKey(profileId, sessionId))?.told;
    // A name that was known stays while it cannot be asked for.
    const told = typeof before === 'object' && !lasting.has(why) ? before : why;
    put(sessionId, told, lasting.has(why) ? maxAge : retryInMs);
  }
  return next;
}
