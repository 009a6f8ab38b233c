/** Records that landed in review: watched until each is decided, and decided about from here. */
import type { Problem } from '../../shared/problem.ts';
import { ok } from '../../shared/result.ts';
import type { ImportItem } from '../database/import-item.ts';
import type { Storage } from '../database/storage.ts';
import { probe } from '../didit/probe.ts';
import { lookAtReview } from '../didit/review.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part, Runtime } from '../parts/part.ts';
import { createSignal, type Signal } from '../parts/signal.ts';
import type { ProfilesPart } from '../profiles/profiles-part.ts';
import type { SettingsPart } from '../settings/settings-part.ts';
import type { DeskState } from '../state/desk-state.ts';
import type { ImportAlert } from '../state/import-alert.ts';
import { createReviewAlerts } from './review-alerts.ts';
import { createReviewRecorder, type ReviewRecorder } from './review-recorder.ts';
import { createReviewWatch } from './review-watch.ts';
import { createReviews, reviewViewOf } from './reviews.ts';

interface ReviewsPartDeps extends Runtime {
  state: Pick<DeskState, 'change'>;
  onAlert: (alert: ImportAlert) => void;
}

interface Rooms {
  storage: Storage;
  profiles: ProfilesPart;
  settings: SettingsPart;
  queue: {
    queue: { problemOf(profileId: string): Problem | undefined };
    changed: Signal<ImportItem[]>;
    holdsChanged: Signal;
  };
}

export type ReviewsPart = ReturnType<typeof createReviewsPart>;

export function createReviewsPart(deps: ReviewsPartDeps, rooms: Rooms) {
  const { storage, settings } = rooms;
  const { profiles, connections } = rooms.profiles;
  const store = storage.reviews;
  const alerts = createReviewAlerts({ after: deps.after, alert: deps.onAlert });
  const recorder = createReviewRecorder({
    store,
    timeOf: connections.timeOf,
    newId: deps.newId,
    onRecorded(recorded) {
      // That it was fetched is worth no backup.
      if (recorded.review.status !== recorded.before.status) storage.touched();
      alerts.recorded(recorded);
    },
  });
  const { watch, planned } = createWatch(deps, rooms, recorder);
  const reviews = createReviews({
    store,
    recorder,
    watch,
    profiles,
    clientOf: connections.clientOf,
    decisionsHere: settings.preferences.decisionsHere,
  });

  const handlers: HandlersOf<'reviews'> = {
    'reviews.fetchStatus': ({ importId }) => reviews.fetchStatus(importId),
    'reviews.setOpen'({ importId }) {
      watch.setOpenReview(importId ?? undefined);
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
  return { ...part, handlers, planned, viewOf: (importId: string) => reviewViewOf(store, watch, importId) };
}

function createWatch(deps: ReviewsPartDeps, rooms: Rooms, recorder: ReviewRecorder) {
  const { connections, monitor, connectionChanged, keyReplaced, removal } = rooms.profiles;
  const { queue, changed, holdsChanged } = rooms.queue;
  /** When the status of these imports' records is fetched next has changed, and maybe more. */
  const planned = createSignal<string[]>();
  const watch = createReviewWatch({
    store: rooms.storage.reviews,
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
    timeOf: connections.timeOf,
    now: deps.now,
    monotonic: deps.monotonic,
    random: deps.random,
    after: deps.after,
    onPlanned: planned.emit,
    onHolds: (reviewHolds) => deps.state.change({ reviewHolds }),
    onDefect: deps.onDefect,
  });

  connectionChanged.on(watch.turn);
  holdsChanged.on(watch.turn);
  keyReplaced.on(watch.keyChanged);
  changed.on((items) => watch.landed(items.filter(isInReview).map(({ id }) => id)));
  removal.follow({ leaving: watch.forget });
  return { watch, planned };
}

function isInReview({ state, importedStatus }: ImportItem): boolean {
  return state === 'imported' && importedStatus === 'IN_REVIEW';
}
