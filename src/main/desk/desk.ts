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
import { createProfileRepository, type Profile } from '../database/profiles.ts';
import { createRequestRepository } from '../database/requests.ts';
import { createReviewRepository } from '../database/reviews.ts';
import { createSettings } from '../database/settings.ts';
import { createWorkflowCache } from '../database/workflow-cache.ts';
import { createCallPace } from '../didit/call-pace.ts';
import { type ActingAs, importSession } from '../didit/import-session.ts';
import { findImported, findLanded } from '../didit/look-up.ts';
import { probe } from '../didit/probe.ts';
import { lookAtReview } from '../didit/review.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import { createHistory } from '../history/history.ts';
import { createImportQueue, type QueueStep } from '../import-queue/import-queue.ts';
import { hasLanded, type ImportItem } from '../import-queue/state-machine.ts';
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
import { createConnectionMonitor } from '../profiles/connection-monitor.ts';
import { createKeyApplications } from '../profiles/key-applications.ts';
import { createKeyTests } from '../profiles/key-tests.ts';
import { createProfiles } from '../profiles/profiles.ts';
import { removeProfile } from '../profiles/remove-profile.ts';
import { createImportAlerts, type ImportAlert } from '../receiving/import-alerts.ts';
import { createImportEdits } from '../receiving/import-edits.ts';
import { createImportList } from '../receiving/import-list.ts';
import { createReceive } from '../receiving/receive.ts';
import { createReferences } from '../receiving/references.ts';
import { createRequests } from '../receiving/requests.ts';
import { createScannedReader } from '../receiving/scanned.ts';
import type { MediaProxy } from '../records/media-proxy.ts';
import { createRecords } from '../records/records.ts';
import { createReviewAlerts } from '../reviews/review-alerts.ts';
import { createReviewRecorder } from '../reviews/review-recorder.ts';
import { createReviewWatch } from '../reviews/review-watch.ts';
import { createReviews, reviewViewOf } from '../reviews/reviews.ts';
import { createPreferences } from '../settings/preferences.ts';
import { createHandoffs, receiptOf } from '../sharing/handoffs.ts';
import { createShare } from '../sharing/share.ts';
import type { DeskState } from '../state/desk-state.ts';
import { endAll } from './end-all.ts';
import { createHandlers, type OpenHandlers } from './handlers.ts';
import { type NotOpened, openDesk } from './opening.ts';

export interface DeskDeps {
  dataFolder: string;
  state: DeskState;
  keychain: Keychain;
  transport: Transport;
  media: MediaProxy;
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
  /** Most writes a minute with one key (contract section 9). */
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
export async function buildDesk(deps: DeskDeps): Promise<Result<OpenDesk> | NotOpened> {
  const opened = await openDesk(deps.dataFolder, deps.keychain, deps.now);
  return opened.ok ? ok(assemble(deps, opened.value)) : opened;
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

function assemble(deps: DeskDeps, database: Database): OpenDesk {
  const { state, keychain, transport, practice: service, now, monotonic, after, newId } = deps;
  const local = { now, monotonic };

  const backup = keepBackup({
    database,
    dataFolder: deps.dataFolder,
    after,
    monotonic,
    onProblem: deps.onBackupProblem,
    onDefect: deps.onDefect,
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
      connectionMonitor.replan();
      reviewWatch.turn();
    },
  });
  const access = createApplicationAccess({
    transport,
    local,
    pace: createCallPace(deps.writesPerMinute, monotonic),
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
  const keyApplications = createKeyApplications(settings, deps.onDefect);
  const keyTests = createKeyTests({ profiles, access, keychain, keyApplications });
  const handoffStore = createHandoffRepository(database);
  const workflowCache = createWorkflowCache(database);
  const applications = createRecords({
    profiles,
    access,
    media: deps.media,
    workflowCache,
    files: deps.files,
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
    random: deps.random,
    after,
    onStep: deps.onStep,
    onDefect: deps.onDefect,
    onChange(items) {
      backup.touched();
      reviewWatch.landed(landedInReview(items));
      imports.put(items);
      alerts.changed(items);
      deps.onWaiting(queue.waitingCount());
    },
    onHolds(queues) {
      state.change({ queues });
      reviewWatch.turn();
    },
    async send(item, token) {
      const profile = profiles.byId(item.profileId);
      const client = await clientOf(item.profileId);
      if (!client.ok) return { outcome: 'held', problem: client.problem };
      if (!profile.ok) return { outcome: 'held', problem: profile.problem };
      const wanted = { ...item, token, as: actingAs(profile.value) };
      const sent = await importSession(client.value, wanted, () => diditNow(item.profileId));
      if (sent.outcome === 'imported' && keyApplications.of(profile.value) === undefined) {
        // Didit lets nobody redeem a token but the application that it names.
        const claims = decodeShareToken(token.reveal());
        if (claims.ok) keyApplications.note(profile.value, claims.value.forApplicationId);
        // What Didit refused before may now have one cause less.
        queue.wake(item.profileId);
      }
      return sent;
    },
    async lookUp(item) {
      const client = await clientOf(item.profileId);
      if (!client.ok) return { state: 'failed', problem: client.problem };
      return hasLanded(item) ? findLanded(client.value, item) : findImported(client.value, item);
    },
    async probe(profileId, because) {
      const profile = profiles.byId(profileId);
      const client = await clientOf(profileId);
      return client.ok
        ? probe(client.value, because, profile.ok ? actingAs(profile.value) : undefined)
        : client.problem;
    },
    writePause(profileId) {
      const profile = profiles.byId(profileId);
      return profile.ok ? access.writePause(profile.value) : 0;
    },
  });
  const reviewAlerts = createReviewAlerts({ after, alert: deps.onAlert });
  const reviewRecorder = createReviewRecorder({
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
    keeper: reviewRecorder,
    async look({ profileId, sessionId }) {
      const client = await clientOf(profileId);
      return client.ok ? lookAtReview(client.value, sessionId) : client;
    },
    async probe(profileId) {
      const client = await clientOf(profileId);
      return client.ok ? probe(client.value) : client.problem;
    },
    blockers: (profileId) =>
      [queue.problemOf(profileId), connectionMonitor.problemOf(profileId)].filter((one) => one !== undefined),
    timeOf,
    now,
    monotonic,
    random: deps.random,
    after,
    onPlanned: imports.renew,
    onHolds: (reviewHolds) => state.change({ reviewHolds }),
    onDefect: deps.onDefect,
  });
  const alerts = createImportAlerts({
    waiting: queue.waiting,
    timeOf,
    after,
    alert: deps.onAlert,
  });
  const connectionMonitor = createConnectionMonitor({
    profiles,
    access,
    reachability,
    state,
    after,
    onDefect: deps.onDefect,
    now,
  });
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
    clipboard: deps.clipboard,
    clipboardSeconds: preferences.clipboardSeconds,
    whenAgreementEnded: preferences.whenAgreementEnded,
    now,
    handoffs,
    keyApplications,
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
  const history = createHistory({ store: createHistoryRepository(database), partners, files: deps.files });
  const reviews = createReviews({
    store: reviewRepository,
    keeper: reviewRecorder,
    watch: reviewWatch,
    profiles,
    clientOf,
    decisionsHere: preferences.decisionsHere,
  });
  const references = createReferences({ store, clientOf });
  const scanned = createScannedReader({
    receive,
    requests,
    handoffs,
    share,
    readClipboard: deps.readClipboard,
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
    keyApplications,
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

  /** What tells whether a profile's key belongs to the application that the profile names. */
  function actingAs(profile: Profile): ActingAs {
    return {
      applicationId: profile.applicationId,
      keyApplicationId: keyApplications.of(profile),
      earlierWorkflowIds: () => store.workflowIdsBefore(profile.id, profile.keyStoredAt),
    };
  }

  async function clientOf(profileId: string) {
    const profile = profiles.byId(profileId);
    if (!profile.ok) return profile;
    return access.clientOf(profile.value);
  }

  function wake(): void {
    queue.wake();
    reviewWatch.wake();
    connectionMonitor.look();
  }

  let preparing = Promise.resolve();
  function prepareForOutage(): void {
    connectionMonitor.publishTime();
    handoffs.publish();
    const profile = profiles.active();
    if (!profile) return;
    const prepared = applications.prepareForOutage(profile.id).catch(deps.onDefect);
    preparing = Promise.all([preparing, prepared]).then(() => connectionMonitor.look());
  }

  return {
    handlers: createHandlers({
      applications,
      scanned,
      clipboard: deps.clipboard,
      handoffs,
      history,
      importEdits: createImportEdits({ queue, store }),
      keyTests,
      media: deps.media,
      partnerExchange: createPartnerExchange({ partners, files: deps.files }),
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
      readClipboard: deps.readClipboard,
      receiptOf: (importId) => receiptOf(store.find(importId)),
      removeProfile: (profileId) =>
        removeProfile(
          { profiles, queue, reviews: reviewWatch, imports, reachability, handoffs, keyApplications },
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
      deps.onWaiting(queue.waitingCount());
      prepareForOutage();
    },
    wake,
    waiting: () => queue.waitingCount(),
    async stop(underWay) {
      const end = (...ends: (() => unknown)[]) => endAll(ends, deps.onDefect);
      await end(alerts.stop, reviewAlerts.stop);
      const idle = Promise.all(
        [queue.stop, reviewWatch.stop, connectionMonitor.stop, () => preparing, () => underWay].map((one) =>
          end(one),
        ),
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
