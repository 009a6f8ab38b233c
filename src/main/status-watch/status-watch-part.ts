/** The sessions that concern this desk: followed until each has ended, and those in review decided about from here. */
import type { Problem } from '../../shared/problem.ts';
import { ok } from '../../shared/result.ts';
import type { Actions } from '../actions/perform.ts';
import { followedId } from '../database/followed.ts';
import type { ImportItem } from '../database/import-item.ts';
import type { Storage } from '../database/storage.ts';
import { probe } from '../didit/probe.ts';
import { lookAtReview } from '../didit/review.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part, Runtime } from '../parts/part.ts';
import { createSignal, type Signal } from '../parts/signal.ts';
import type { ProfilesPart } from '../profiles/profiles-part.ts';
import type { RelayPart } from '../relay/relay-part.ts';
import type { SharingPart } from '../sharing/sharing-part.ts';
import type { DeskState } from '../state/desk-state.ts';
import type { ImportAlert } from '../state/import-alert.ts';
import { createReviewRecorder, type ReviewRecorder } from './review-recorder.ts';
import { createReviews, reviewViewOf } from './reviews.ts';
import { createStatusAlerts } from './status-alerts.ts';
import { createStatusWatch, type StatusWatch } from './status-watch.ts';

interface StatusWatchPartDeps extends Runtime {
  state: Pick<DeskState, 'change' | 'snapshot'>;
  onAlert: (alert: ImportAlert) => void;
}

interface Rooms {
  storage: Storage;
  profiles: ProfilesPart;
  sharing: Pick<SharingPart, 'handoffs' | 'handedOver'>;
  relay: Pick<RelayPart, 'isLive' | 'told' | 'liveChanged'>;
  door: Pick<Actions, 'asDesk'>;
  queue: {
    queue: { problemOf(profileId: string): Problem | undefined };
    changed: Signal<ImportItem[]>;
    holdsChanged: Signal;
  };
}

export type StatusWatchPart = ReturnType<typeof createStatusWatchPart>;

export function createStatusWatchPart(deps: StatusWatchPartDeps, rooms: Rooms) {
  const { storage } = rooms;
  const { connections } = rooms.profiles;
  const store = storage.followed;
  const alerts = createStatusAlerts({ after: deps.after, alert: deps.onAlert });
  const recorder = createReviewRecorder({
    store,
    timeOf: connections.timeOf,
    newId: deps.newId,
    asDesk: (facts, write) => rooms.door.asDesk('review.seen', facts, write),
    onRecorded(recorded) {
      // That it was fetched is worth no backup.
      if (recorded.change) storage.touched();
      if (recorded.change && recorded.followed.handoffId !== undefined) rooms.sharing.handoffs.publish();
      alerts.recorded(recorded);
    },
  });
  const { watch, planned } = createWatch(deps, rooms, recorder);
  const reviews = createReviews({
    store,
    recorder,
    watch,
    clientOf: connections.clientOf,
    timeOf: connections.timeOf,
  });

  const handlers: HandlersOf<'reviews'> = {
    'reviews.fetchStatus': ({ importId }) => reviews.fetchStatus(importId),
    'reviews.setOpen'({ importId }) {
      watch.setOpen(importId === null ? undefined : store.ofImport(importId)?.id);
      // It is looked at sooner now.
      if (importId !== null) planned.emit([importId]);
      return ok({});
    },
    'reviews.decide': (input) => reviews.decide(input),
  };
  const part: Part = {
    start: watch.start,
    wake: watch.wake,
    async stop() {
      alerts.stop();
      await watch.stop();
    },
  };
  return {
    ...part,
    handlers,
    planned,
    watch: { alone: watch.alone, fetchNow: watch.fetchNow },
    viewOf: (importId: string) => reviewViewOf(store, watch, importId),
  };
}

function createWatch(deps: StatusWatchPartDeps, rooms: Rooms, recorder: ReviewRecorder) {
  const { connections, monitor } = rooms.profiles;
  const { queue } = rooms.queue;
  /** When the status of these imports' records is fetched next has changed, and maybe more. */
  const planned = createSignal<string[]>();
  const watch = createStatusWatch({
    store: rooms.storage.followed,
    recorder,
    async fetchStatus({ profileId, sessionId }) {
      const client = await connections.clientOf(profileId);
      return client.ok ? lookAtReview(client.value, sessionId) : client;
    },
    async probe(profileId) {
      const client = await connections.clientOf(profileId);
      return client.ok ? probe(client.value) : client.problem;
    },
    blockers: (profileId) =>
      [queue.problemOf(profileId), monitor.problemOf(profileId)].filter((one) => one !== undefined),
    pace: connections.polls,
    timeOf: connections.timeOf,
    isTold: rooms.relay.isLive,
    now: deps.now,
    monotonic: deps.monotonic,
    random: deps.random,
    after: deps.after,
    onPlanned: ({ importIds }) => planned.emit([...importIds]),
    onTakenUp() {
      const shown = deps.state.snapshot().state.imports.filter(({ state }) => state === 'imported');
      planned.emit(shown.map(({ id }) => id));
    },
    onHolds: (reviewHolds) => deps.state.change({ reviewHolds }),
    onDefect: deps.onDefect,
  });
  listen(watch, rooms);
  return { watch, planned };
}

/** What happens in other rooms and concerns the watch. */
function listen(watch: StatusWatch, { storage, profiles, sharing, queue, relay }: Rooms): void {
  const store = storage.followed;
  profiles.connectionChanged.on(watch.turn);
  queue.holdsChanged.on(watch.turn);
  profiles.keyReplaced.on(watch.keyChanged);
  queue.changed.on((items) => {
    const landed = items.filter(({ state, importedSessionId }) => state === 'imported' && importedSessionId);
    watch.takeUp(landed.flatMap(({ id }) => store.ofImport(id) ?? []));
  });
  sharing.handedOver.on(({ profileId, sessionId }) =>
    watch.takeUp([store.find(followedId(profileId, sessionId))].filter((one) => one !== undefined)),
  );
  relay.told.on(({ profileId, sessionId, at, status }) => watch.hint(profileId, { sessionId, at, status }));
  relay.liveChanged.on(({ profileIds, isGap }) => {
    for (const profileId of profileIds) watch.told(profileId, isGap);
  });
  profiles.removal.follow({ leaving: watch.forget });
}
