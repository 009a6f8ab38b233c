/** The desk: everything Baton does for the person in front of it, built once its database is open. */
import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import { decodeShareToken } from '../../shared/share-token.ts';
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import type { Database } from '../database/database.ts';
import { createHandoffRepository } from '../database/handoffs.ts';
import { createHistoryRepository } from '../database/history.ts';
import { createImportRepository } from '../database/imports.ts';
import { keepBackup } from '../database/keep-backup.ts';
import { createPartnerRepository } from '../database/partners.ts';
import { createProfileRepository } from '../database/profiles.ts';
import { createRequestRepository } from '../database/requests.ts';
import { createReviewRepository } from '../database/reviews.ts';
import { createSettings } from '../database/settings.ts';
import { createWorkflowCache } from '../database/workflow-cache.ts';
import { createCallPace } from '../didit/call-pace.ts';
import { importSession } from '../didit/import-session.ts';
import { findImported } from '../didit/look-up.ts';
import { checkWay } from '../didit/probe.ts';
import { lookAtReview } from '../didit/review.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import { createHistory } from '../history/history.ts';
import { createImportQueue, type QueueStep } from '../import-queue/import-queue.ts';
import type { ImportItem } from '../import-queue/state-machine.ts';
import type { Keychain } from '../keychain/keychain.ts';
import { createReachability } from '../network/reachability.ts';
import type { Transport } from '../network/transport.ts';
import { createPartnerExchange } from '../partners/partner-exchange.ts';
import { createPartners } from '../partners/partners.ts';
import { createPractice } from '../practice/practice.ts';
import type { PracticeService } from '../practice/practice-service.ts';
import { createTour } from '../practice/tour.ts';
import { createTraining } from '../practice/training.ts';
import { createApplicationAccess } from '../profiles/application-access.ts';
import { createWayWatch } from '../profiles/connection-monitor.ts';
import { createSeenApplications } from '../profiles/key-applications.ts';
import { createKeyTests } from '../profiles/key-tests.ts';
import { createProfiles } from '../profiles/profiles.ts';
import { removeProfile } from '../profiles/remove-profile.ts';
import { createImportAlerts, type ImportAlert } from '../receiving/import-alerts.ts';
import { createImportEdits } from '../receiving/import-edits.ts';
import { createImportList } from '../receiving/import-list.ts';
import { createReceive } from '../receiving/receive.ts';
import { createReferences } from '../receiving/references.ts';
import { createRequests } from '../receiving/requests.ts';
import { createCarriedReader } from '../receiving/scanned.ts';
import type { MediaShelf } from '../records/media-proxy.ts';
import { createApplications } from '../records/records.ts';
import { createReviewAlerts } from '../reviews/review-alerts.ts';
import { createReviewKeeper } from '../reviews/review-recorder.ts';
import { createReviewWatch } from '../reviews/review-watch.ts';
import { createReviews, reviewViewOf } from '../reviews/reviews.ts';
import { createPreferences } from '../settings/preferences.ts';
import { createHandoffs, receiptOf } from '../sharing/handoffs.ts';
import { createShare } from '../sharing/share.ts';
import type { DeskState } from '../state/desk-state.ts';
import { endAll } from './end-all.ts';
import { createHandlers, type OpenHandlers } from './handlers.ts';
import { type NotOpened, openDesk } from './opening.ts';

export interface DeskParts {
  dataFolder: string;
  state: DeskState;
  keychain: Keychain;
  transport: Transport;
  media: MediaShelf;
  practice: PracticeService;
  clipboard: SecretClipboard;
  files: ChosenFiles;
  readClipboard: () => Promise<string>;
  /** This computer's clock, Unix ms. */
  now: () => number;
  /** Ms since some fixed moment, never set. */
  monotonic: () => number;
  /** Runs something after `ms`; the answer calls it off. */
  after: (ms: number, run: () => void) => () => void;
  random: () => number;
  newId: () => string;
  /** Most writes a minute with one key (docs/didit-api.md#rate-limits). */
  writesPerMinute: number;
  /** Somebody should be called to the desk. */
  onAlert: (alert: ImportAlert) => void;
  /** How many imports wait, whenever that changes. */
  onWaiting: (count: number) => void;
  onStep: (step: QueueStep, item: ImportItem) => void;
  /** The backup of the database could not be brought up to date; work goes on. */
  onBackupProblem: (problem: Problem) => void;
  onDefect: (error: unknown) => void;
}

/** Opens the database and builds the use cases on it. Fails without a keychain or with a damaged database. */
export async function buildDesk(parts: DeskParts): Promise<Result<OpenDesk> | NotOpened> {
  const opened = await openDesk(parts.dataFolder, parts.keychain, parts.now);
  return opened.ok ? ok(assemble(parts, opened.value)) : opened;
}

export interface OpenDesk {
  handlers: OpenHandlers;
  /** Publishes what the database holds and starts the queue. */
  start(): Promise<void>;
  /** The network may have changed, or the computer has woken: look at once. */
  wake(): void;
  /** How many imports wait, over all profiles. */
  waiting(): number;
  /**
   * Lets what is being sent, and the calls that are `underWay`, end or parks them; breaks off the rest with the transport; closes
   * the database when nothing uses it any more. What fails on the way is a defect and holds nothing up.
   */
  stop(underWay?: Promise<void>): Promise<void>;
}

/** How long quitting waits for an answer to what is being sent, ms; afterwards it is settled at the next start. */
const sendingGrace = 3_000;

function assemble(parts: DeskParts, database: Database): OpenDesk {
  const { state, keychain, transport, practice: service, now, monotonic, after, newId } = parts;
  const local = { now, monotonic };

  const backup = keepBackup({
    database,
    dataFolder: parts.dataFolder,
    after,
    monotonic,
    onProblem: parts.onBackupProblem,
    onDefect: parts.onDefect,
  });
  const settings = createSettings(database);
  const store = createImportRepository(database);
  const profileRepository = createProfileRepository(database, settings);
  const partnerRepository = createPartnerRepository(database);
  const reachability = createReachability({
    now,
    monotonic,
    outages: {
      read: (profileId) => numberOf(settings.read(`last-outage:${profileId}`)),
      write: (profileId, ms) => settings.write(`last-outage:${profileId}`, String(ms)),
    },
    onChange() {
      state.change({ reachabilities: reachability.views() });
      wayWatch.replan();
      reviewWatch.turn();
    },
  });
  const access = createApplicationAccess({
    transport,
    local,
    pace: createCallPace(parts.writesPerMinute, monotonic),
    reachability,
    keychain,
    practice: service,
    after,
  });
  const profiles = createProfiles({ profiles: profileRepository, keychain, access, state, now, newId });
  const partners = createPartners({ partners: partnerRepository, state, now, newId });
  const reviewRepository = createReviewRepository(database);
  const imports = createImportList({
    store,
    state,
    senderName: (id) => partners.of(id)?.name,
    reviewOf: (importId) => reviewViewOf(reviewRepository, reviewWatch, importId),
    inReview: reviewRepository.unsettled,
  });
  const seenApplications = createSeenApplications(settings, parts.onDefect);
  const keyTests = createKeyTests({ profiles, access, keychain, seenApplications });
  const handoffStore = createHandoffRepository(database);
  const workflowCache = createWorkflowCache(database);
  const applications = createApplications({
    profiles,
    access,
    media: parts.media,
    workflowCache,
    files: parts.files,
    originOf(profile, sessionId) {
      const item = store.ofRecord(profiles.idsOfSameApplication(profile), sessionId);
      if (item) return { import: imports.toView(item), sourceSessionId: item.sourceSessionId };
      return { sourceSessionId: handoffStore.ofRecord(sessionId, profile.applicationId)?.sessionId };
    },
  });

  const queue = createImportQueue({
    store,
    now,
    monotonic,
    diditNow,
    random: parts.random,
    after,
    onStep: parts.onStep,
    onDefect: parts.onDefect,
    onChange(items) {
      backup.touched();
      reviewWatch.landed(landedInReview(items));
      imports.put(items);
      alerts.changed(items);
      parts.onWaiting(queue.waitingCount());
    },
    onHolds(queues) {
      state.change({ queues });
      reviewWatch.turn();
    },
    async send(item, token) {
      const profile = profiles.byId(item.profileId);
      const client = await clientOf(item.profileId);
      if (!client.ok) return { outcome: 'held', problem: client.problem };
      const sent = await importSession(client.value, { ...item, token }, () => diditNow(item.profileId));
      if (sent.outcome === 'imported' && profile.ok && seenApplications.of(profile.value) === undefined) {
        // Didit lets nobody redeem a token but the application that it names.
        const claims = decodeShareToken(token.reveal());
        if (claims.ok) seenApplications.note(profile.value, claims.value.forApplicationId);
      }
      return sent;
    },
    async lookUp(item) {
      const client = await clientOf(item.profileId);
      return client.ok ? findImported(client.value, item) : { state: 'failed', problem: client.problem };
    },
    async checkWay(profileId, because) {
      const client = await clientOf(profileId);
      return client.ok ? checkWay(client.value, because) : client.problem;
    },
    writePause(profileId) {
      const profile = profiles.byId(profileId);
      return profile.ok ? access.writePause(profile.value) : 0;
    },
  });
  const reviewAlerts = createReviewAlerts({ after, alert: parts.onAlert });
  const reviewKeeper = createReviewKeeper({
    store: reviewRepository,
    timeOf,
    newId,
    onKept(kept) {
      // That it was looked at is worth no backup.
      if (kept.review.status !== kept.before.status) backup.touched();
      reviewAlerts.kept(kept);
    },
  });
  const reviewWatch = createReviewWatch({
    store: reviewRepository,
    keeper: reviewKeeper,
    async look({ profileId, sessionId }) {
      const client = await clientOf(profileId);
      return client.ok ? lookAtReview(client.value, sessionId) : client;
    },
    async checkWay(profileId) {
      const client = await clientOf(profileId);
      return client.ok ? checkWay(client.value) : client.problem;
    },
    inTheWay: (profileId) =>
      [queue.problemOf(profileId), wayWatch.problemOf(profileId)].filter((one) => one !== undefined),
    timeOf,
    now,
    monotonic,
    random: parts.random,
    after,
    onPlanned: imports.renew,
    onHolds: (reviewHolds) => state.change({ reviewHolds }),
    onDefect: parts.onDefect,
  });
  const alerts = createImportAlerts({
    waiting: queue.waiting,
    timeOf,
    after,
    alert: parts.onAlert,
  });
  const wayWatch = createWayWatch({ profiles, access, reachability, state, after, onDefect: parts.onDefect });
  const preferences = createPreferences(settings, state);
  const handoffs = createHandoffs({
    store: handoffStore,
    state,
    activeProfileId: () => profiles.active()?.id,
  });
  const requests = createRequests({
    profiles,
    partners,
    store: createRequestRepository(database),
    now,
  });
  const share = createShare({
    profiles,
    partners,
    access,
    diditNow: timeOf,
    clipboard: parts.clipboard,
    clipboardSeconds: preferences.clipboardSeconds,
    whenAgreementEnded: preferences.whenAgreementEnded,
    now,
    handoffs,
    seenApplications,
    newId,
  });
  const receive = createReceive({
    profiles,
    partners,
    queue,
    store,
    imports,
    access,
    reachability,
    requests,
    workflowCache,
    now,
    diditNow,
    newId,
  });
  const history = createHistory({ store: createHistoryRepository(database), partners, files: parts.files });
  const reviews = createReviews({
    store: reviewRepository,
    keeper: reviewKeeper,
    watch: reviewWatch,
    profiles,
    clientOf,
    decisionsHere: preferences.decisionsHere,
  });
  const references = createReferences({ store, clientOf });
  const carried = createCarriedReader({
    receive,
    requests,
    handoffs,
    share,
    readClipboard: parts.readClipboard,
  });
  const practice = createPractice({
    service,
    profiles,
    profileRepository,
    partners,
    partnerRepository,
    queue,
    reviews: reviewWatch,
    imports,
    reachability,
    handoffs,
    seenApplications,
    newId,
  });
  const training = createTraining({ service, profiles, state, networkChanged: wake });
  const tour = createTour(settings, state);

  /** Unix ms by the Didit of a profile, or else by this computer. */
  function timeOf(profileId: string): number {
    return diditNow(profileId) ?? now();
  }

  function diditNow(profileId: string): number | undefined {
    const profile = profiles.byId(profileId);
    return profile.ok ? access.clockOf(profile.value).now() : undefined;
  }

  async function clientOf(profileId: string) {
    const profile = profiles.byId(profileId);
    if (!profile.ok) return profile;
    return access.clientOf(profile.value);
  }

  function wake(): void {
    queue.wake();
    reviewWatch.wake();
    wayWatch.look();
  }

  let preparing = Promise.resolve();
  function prepareForOutage(): void {
    wayWatch.publishTime();
    handoffs.publish();
    const profile = profiles.active();
    if (!profile) return;
    const prepared = applications.prepareForOutage(profile.id).catch(parts.onDefect);
    preparing = Promise.all([preparing, prepared]).then(() => wayWatch.look());
  }

  return {
    handlers: createHandlers({
      applications,
      carried,
      clipboard: parts.clipboard,
      handoffs,
      history,
      importEdits: createImportEdits({ queue, store }),
      keyTests,
      media: parts.media,
      partnerExchange: createPartnerExchange({ partners, files: parts.files }),
      partners,
      practice,
      preferences,
      profiles,
      receive,
      references,
      requests,
      reviews,
      reviewWatch,
      share,
      tour,
      training,
      readClipboard: parts.readClipboard,
      receiptOf: (importId) => receiptOf(store.find(importId)),
      removeProfile: (profileId) =>
        removeProfile(
          { profiles, queue, reviews: reviewWatch, imports, reachability, handoffs, seenApplications },
          profileId,
        ),
      activated: prepareForOutage,
      keyReplaced(profileId) {
        // Whatever waits for the profile may go again.
        queue.wake(profileId);
        reviewWatch.keyChanged(profileId);
      },
      // Imports show their senders by their new names.
      partnersChanged: imports.refresh,
      touched: backup.touched,
    }),
    async start() {
      partners.publish();
      preferences.publish();
      tour.publish();
      await profiles.publish();
      // Before the imports are shown, since they say when each is looked at.
      reviewWatch.start();
      imports.load();
      queue.start();
      alerts.start();
      parts.onWaiting(queue.waitingCount());
      prepareForOutage();
    },
    wake,
    waiting: () => queue.waitingCount(),
    async stop(underWay) {
      const end = (...ends: (() => unknown)[]) => endAll(ends, parts.onDefect);
      await end(alerts.stop, reviewAlerts.stop);
      const idle = Promise.all(
        [queue.stop, reviewWatch.stop, wayWatch.stop, () => preparing, () => underWay].map((one) => end(one)),
      );
      await Promise.race([idle, new Promise<void>((resolve) => void after(sendingGrace, resolve))]);
      await end(transport.close);
      await idle;
      await end(backup.stop, database.close);
    },
  };
}

function landedInReview(items: readonly ImportItem[]): string[] {
  const landed = ({ state, importedStatus }: ImportItem) =>
    state === 'imported' && importedStatus === 'IN_REVIEW';
  return items.filter(landed).map(({ id }) => id);
}

function numberOf(text: string | undefined): number | undefined {
  const value = Number(text);
  return text === undefined || Number.isNaN(value) ? undefined : value;
}
