/**
 * Watches the connection to the active profile's Didit, so that a clerk sees an outage before a customer does, and
 * tells the page Didit's time, by which it counts.
 */
import type { Problem } from '../../shared/problem.ts';
import { probe } from '../didit/probe.ts';
import type { DiditClock } from '../network/didit-clock.ts';
import type { Reachability } from '../network/reachability.ts';
import type { DeskState } from '../state/desk-state.ts';
import type { ApplicationAccess } from './application-access.ts';
import type { Profiles } from './profiles.ts';

/** Ms between two probes while Didit answers, and while it does not. */
const pause = { online: 300_000, away: 30_000 } as const;

/** The page is told of a clock that moved by more than this, ms. */
const worthTelling = 1_000;

interface ConnectionMonitorDeps {
  profiles: Profiles;
  access: ApplicationAccess;
  reachability: Reachability;
  state: DeskState;
  after: (ms: number, run: () => void) => () => void;
  onDefect: (error: unknown) => void;
}

export function createConnectionMonitor(deps: ConnectionMonitorDeps) {
  const { profiles, access, reachability, state } = deps;
  let cancel: (() => void) | undefined;
  let probing: Promise<void> | undefined;
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
    const id = profiles.active()?.id;
    const isOnline = reachability.views().some((view) => view.profileId === id && view.state === 'online');
    cancel = deps.after(isOnline ? pause.online : pause.away, probeNow);
  }

  /** Asks now, unless it is being asked already. */
  function probeNow(): void {
    if (stopped) return;
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
      const connection = reachability.views().find((view) => view.profileId === profileId);
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
      await probing;
    },
  };
}
