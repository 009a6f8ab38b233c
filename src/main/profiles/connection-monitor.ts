/**
 * Keeps an eye on the way to the active profile's Didit, so that a clerk sees an outage before a customer does, and
 * on Didit's time as the page counts by it.
 */
import type { Problem } from '../../shared/problem.ts';
import { probe } from '../didit/probe.ts';
import type { DiditClock } from '../network/didit-clock.ts';
import type { Reachability } from '../network/reachability.ts';
import type { DeskState } from '../state/desk-state.ts';
import type { ApplicationAccess } from './application-access.ts';
import type { Profiles } from './profiles.ts';

/** Ms between two looks while Didit answers, and while it does not. */
const pause = { online: 300_000, away: 30_000 } as const;

/** The page is told of a clock that moved by more than this, ms. */
const worthTelling = 1_000;

export interface ConnectionMonitorDeps {
  profiles: Profiles;
  access: ApplicationAccess;
  reachability: Reachability;
  state: DeskState;
  after: (ms: number, run: () => void) => () => void;
  onDefect: (error: unknown) => void;
  /** This computer's clock, Unix ms. */
  now: () => number;
}

export function createConnectionMonitor(deps: ConnectionMonitorDeps) {
  const { profiles, access, reachability, state } = deps;
  let cancel: (() => void) | undefined;
  let looking: Promise<void> | undefined;
  let stopped = false;

  async function ask(): Promise<void> {
    const profile = profiles.active();
    if (!profile) return;
    const client = await access.clientOf(profile);
    if (client.ok) await probe(client.value);
    publishTime();
  }

  function publishTime(): void {
    const profile = profiles.active();
    const clock: DiditClock | undefined = profile && access.clockOf(profile);
    const clockOffset = clock?.offset() ?? null;
    const shown = state.snapshot().state.clockOffset;
    const isSame =
      shown === null || clockOffset === null
        ? shown === clockOffset
        : Math.abs(shown - clockOffset) <= worthTelling;
    if (!isSame) state.change({ clockOffset });
  }

  function plan(): void {
    cancel?.();
    if (stopped) return;
    const isOnline = viewOfActive()?.state === 'online';
    cancel = deps.after(Math.max(isOnline ? pause.online : pause.away, askedToWait()), look);
  }

  function viewOfActive() {
    const id = profiles.active()?.id;
    return reachability.views().find((view) => view.profileId === id);
  }

  /** Ms for which Didit has asked to be left alone. */
  function askedToWait(): number {
    return (viewOfActive()?.problem?.retryAt ?? 0) - deps.now();
  }

  /** Asks now, unless it is being asked already or Didit has said when to come again. */
  function look(): void {
    if (askedToWait() > 0) {
      plan();
      return;
    }
    looking ??= ask()
      .catch(deps.onDefect)
      .finally(() => {
        looking = undefined;
        plan();
      });
  }

  return {
    /** Why Didit does not answer, where this watch sees to it that its coming back is noticed: so for the active profile. */
    problemOf(profileId: string): Problem | undefined {
      if (profileId !== profiles.active()?.id) return undefined;
      const way = viewOfActive();
      return way?.state === 'online' || way?.state === 'unknown' ? undefined : way?.problem;
    },
    look,
    /** Something else has found out how the way is: a closed one is looked at sooner. */
    replan: plan,
    publishTime,
    async stop() {
      stopped = true;
      cancel?.();
      await looking;
    },
  };
}
