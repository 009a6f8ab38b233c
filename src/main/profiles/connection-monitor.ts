/**
 * Watches the connection to the active profile's Didit, so that a clerk sees an outage before a customer does, and
 * tells the page Didit's time, by which it counts.
 */
import type { Problem } from '../../shared/problem.ts';
import type { CallPace } from '../didit/call-pace.ts';
import { probe } from '../didit/probe.ts';
import { longestRetryAfter } from '../didit/read-reply.ts';
import type { DiditClock } from '../network/didit-clock.ts';
import type { Reachability } from '../network/reachability.ts';
import type { DeskState } from '../state/desk-state.ts';
import type { ApplicationAccess } from './application-access.ts';
import type { Profiles } from './profiles.ts';

/** Ms between two probes while Didit answers, and while it does not. */
const pause = { online: 300_000, away: 30_000 } as const;

/** A clock that moved by more than this is published anew, ms. */
const clockTolerance = 1_000;

/** Ms between two checks whether this computer's clock was set or the computer has slept. */
const clockCheck = 15_000;

interface ConnectionMonitorDeps {
  profiles: Profiles;
  access: ApplicationAccess;
  /** Its probes count as every other poll; they are few and never wait. */
  polls: Pick<CallPace, 'count'>;
  reachability: Reachability;
  state: DeskState;
  /** This computer's clock, Unix ms. */
  now: () => number;
  /** Ms since some fixed moment, never set. */
  monotonic: () => number;
  after: (ms: number, run: () => void) => () => void;
  onDefect: (error: unknown) => void;
}

/** Tells the page Didit's time. */
function createTimePublisher({ profiles, access, state, now, monotonic }: ConnectionMonitorDeps) {
  /** How far this computer's clock and the monotonic one were apart when the time was published last, ms. */
  let apart = clocksApart();

  /**
   * The page counts on by itself from what it was told last. It is told anew when Didit's time has turned out otherwise,
   * and whenever this computer's clock and the monotonic one have moved apart, as by setting the clock or by sleep.
   */
  function publishTime(): void {
    const profile = profiles.active();
    const clock: DiditClock | undefined = profile && access.clockOf(profile);
    const clockOffset = clock?.offset() ?? null;
    const shown = state.snapshot().state.clockOffset;
    const isSame =
      shown === null || clockOffset === null
        ? shown === clockOffset
        : Math.abs(shown - clockOffset) <= clockTolerance;
    if (isSame && !hasJumped()) return;
    apart = clocksApart();
    state.change({ clockOffset });
  }

  function clocksApart(): number {
    return now() - monotonic();
  }

  function hasJumped(): boolean {
    return Math.abs(clocksApart() - apart) > clockTolerance;
  }

  return { publishTime, hasJumped };
}

export function createConnectionMonitor(deps: ConnectionMonitorDeps) {
  const { profiles, access, reachability } = deps;
  let cancel: (() => void) | undefined;
  let probing: Promise<void> | undefined;
  let stopped = false;
  let cancelCheck: (() => void) | undefined;
  const { publishTime, hasJumped } = createTimePublisher(deps);

  async function ask(): Promise<void> {
    const profile = profiles.active();
    if (!profile) return;
    const client = await access.clientOf(profile);
    deps.polls.count(profile.id);
    if (client.ok) await probe(client.value);
    publishTime();
  }

  function checkClock(): void {
    cancelCheck = deps.after(clockCheck, () => {
      // Didit is asked first: after sleep the monotonic clock may be late.
      if (hasJumped()) probeNow();
      checkClock();
    });
  }

  function plan(): void {
    cancel?.();
    if (stopped) return;
    if (!cancelCheck) checkClock();
    const isOnline = viewOfActive()?.state === 'online';
    cancel = deps.after(Math.max(isOnline ? pause.online : pause.away, askedToWait()), probeNow);
  }

  function viewOfActive() {
    const id = profiles.active()?.id;
    return reachability.views().find((view) => view.profileId === id);
  }

  /** Ms for which Didit has asked to be left alone. */
  function askedToWait(): number {
    const left = (viewOfActive()?.problem?.retryAt ?? 0) - deps.now();
    // More is left only where this computer's clock was set back.
    return left > longestRetryAfter ? 0 : left;
  }

  /** Asks now, unless it is being asked already or Didit has said when to come again. */
  function probeNow(): void {
    if (stopped) return;
    if (askedToWait() > 0) {
      publishTime();
      plan();
      return;
    }
    probing ??= ask()
      .catch(deps.onDefect)
      .finally(() => {
        probing = undefined;
        plan();
      });
  }

  return {
    /** Why Didit does not answer, where this monitor notices its coming back: so for the active profile. */
    problemOf(profileId: string): Problem | undefined {
      if (profileId !== profiles.active()?.id) return undefined;
      const connection = viewOfActive();
      return connection?.state === 'online' || connection?.state === 'unknown'
        ? undefined
        : connection?.problem;
    },
    probe: probeNow,
    /** Something else has found out how the connection is: one that is down is probed sooner. */
    replan: plan,
    publishTime,
    async stop() {
      stopped = true;
      cancel?.();
      cancelCheck?.();
      await probing;
    },
  };
}
