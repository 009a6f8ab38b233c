/** Main's state as the page holds it, and the views of it that more than one screen needs. */
import { create } from 'zustand';
import type {
  Change,
  ImportView,
  ProfileView,
  QueueView,
  ReachabilityView,
  Slices,
} from '../../shared/contract/index.ts';
import type { Problem } from '../../shared/problem.ts';
import { learnDiditTime } from '../helpers/clock.ts';
import { call, on } from './bridge.ts';
import { type DeskState, emptyDesk, isBehind, withChanges, withSnapshot } from './desk-state.ts';

interface DeskStore {
  desk: DeskState;
  /** Why the last snapshot could not be had. */
  failure: Problem | undefined;
}

export const useDesk = create<DeskStore>(() => ({ desk: emptyDesk, failure: undefined }));

const pauseBetweenTries = 500;
let fetching = false;

/** Subscribes to main's changes and takes the first snapshot. Changes first, so that none falls between. */
export function startDesk(): void {
  on('change', receive);
  // The last change before the computer slept may be lost, and then no later number tells of it.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void refreshDesk();
  });
  void refreshDesk();
}

/** Ms, about a frame, in which further changes are gathered: a full queue that drains sends thousands. */
const gathering = 16;
let gathered: Change[] = [];
let isGathering = false;

/** A lone change is applied at once. Of a flood, what comes within a frame is drawn together. */
function receive(change: Change): void {
  gathered.push(change);
  if (!isGathering) applyGathered();
}

function applyGathered(): void {
  isGathering = gathered.length > 0;
  if (!isGathering) return;
  const changes = gathered;
  gathered = [];
  setTimeout(applyGathered, gathering);
  for (const { patch } of changes) if (patch.clockOffset !== undefined) learnDiditTime(patch.clockOffset);
  useDesk.setState(({ desk }) => ({ desk: withChanges(desk, changes) }));
  if (isBehind(useDesk.getState().desk)) void refreshDesk();
}

/** Asks main for its whole state, and again until nothing is missing. */
export async function refreshDesk(): Promise<void> {
  if (fetching) return;
  fetching = true;
  try {
    do {
      const answer = await call('desk.snapshot', {});
      if (!answer.ok) {
        useDesk.setState({ failure: answer.problem });
        return;
      }
      const { clockOffset } = answer.value.state;
      // One that the page has by a change already may be older than the last time this computer's clock was set.
      if (clockOffset !== useDesk.getState().desk.slices?.clockOffset) learnDiditTime(clockOffset);
      useDesk.setState(({ desk }) => ({ desk: withSnapshot(desk, answer.value), failure: undefined }));
      if (isBehind(useDesk.getState().desk)) await pause(pauseBetweenTries);
    } while (isBehind(useDesk.getState().desk));
  } finally {
    fetching = false;
  }
}

/** Tries again to open a desk that is blocked. The answer is a problem if it still is. */
export async function openDesk(): Promise<Problem | undefined> {
  const answer = await call('desk.open', {});
  return answer.ok ? undefined : answer.problem;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const noProfiles: ProfileView[] = [];

/** One slice of main's state; `undefined` until the first snapshot. */
export function useSlice<Name extends keyof Slices>(name: Name): Slices[Name] | undefined {
  return useDesk((store) => store.desk.slices?.[name]);
}

export function useProfiles(): ProfileView[] {
  return useSlice('profiles') ?? noProfiles;
}

export function useActiveProfile(): ProfileView | undefined {
  return useDesk(({ desk }) => activeProfile(desk.slices));
}

export function useProfile(profileId: string | undefined): ProfileView | undefined {
  return useDesk(({ desk }) => desk.slices?.profiles.find((profile) => profile.id === profileId));
}

export function useActiveQueue(): QueueView | undefined {
  return useQueue(useSlice('activeProfileId') ?? undefined);
}

export function useQueue(profileId: string | undefined): QueueView | undefined {
  return useDesk(({ desk }) => desk.slices?.queues.find((queue) => queue.profileId === profileId));
}

/** What is known of the connection to the active profile's Didit; `undefined` while nothing was tried. */
export function useActiveReachability(): ReachabilityView | undefined {
  return useDesk(({ desk }) =>
    desk.slices?.reachabilities.find((one) => one.profileId === desk.slices?.activeProfileId),
  );
}

export function useImport(importId: string | undefined): ImportView | undefined {
  return useDesk(({ desk }) => (importId === undefined ? undefined : desk.imports.get(importId)));
}

/** The profile that the desk works with now, outside React. */
export function activeProfile(slices = useDesk.getState().desk.slices): ProfileView | undefined {
  return slices?.profiles.find((profile) => profile.id === slices.activeProfileId);
}
