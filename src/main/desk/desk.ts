/** The desk: everything Baton does for the person in front of it, built once its database is open. */
import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Acted } from '../actions/perform.ts';
import type { OpenUseCases } from '../actions/use-case.ts';
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import type { Database } from '../database/database.ts';
import { createStorage, type StorageDeps } from '../database/storage.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import { createHistoryPart } from '../history/history-part.ts';
import type { Keychain } from '../keychain/keychain.ts';
import type { Network } from '../network/network.ts';
import type { Transport } from '../network/transport.ts';
import { createPartnersPart } from '../partners/partners-part.ts';
import type { Part, Runtime } from '../parts/part.ts';
import { createPracticePart } from '../practice/practice-part.ts';
import type { PracticeService } from '../practice/practice-service.ts';
import { createProfilesPart, type ProfilesPartDeps } from '../profiles/profiles-part.ts';
import { createProvisioningPart } from '../provisioning/provisioning-part.ts';
import { createQueuePart, type QueuePartDeps } from '../receiving/queue-part.ts';
import { createReceivingPart, type ReceivingPartDeps } from '../receiving/receiving-part.ts';
import type { RecordMedia } from '../records/keyed-files.ts';
import { createRecordsPart } from '../records/records-part.ts';
import { createRelayPart } from '../relay/relay-part.ts';
import { createSettingsPart } from '../settings/settings-part.ts';
import { createSharingPart } from '../sharing/sharing-part.ts';
import type { DeskState } from '../state/desk-state.ts';
import { createStatusWatchPart } from '../status-watch/status-watch-part.ts';
import { createUpdatesPart, type UpdatesPartDeps } from '../updates/updates-part.ts';
import { createVerificationPart } from '../verification/verification-part.ts';
import { createWebhooksPart } from '../webhooks/webhooks-part.ts';
import { createDoor } from './door.ts';
import { endAll } from './end-all.ts';
import type { OpenDesk } from './open-desk.ts';
import { type NotOpened, openDesk } from './opening.ts';

interface DeskDeps
  extends Runtime,
    StorageDeps,
    Pick<ProfilesPartDeps, 'keyTriesPerMinute' | 'confirmHost'>,
    Pick<QueuePartDeps, 'onStep'>,
    Pick<UpdatesPartDeps, 'updates'>,
    Pick<ReceivingPartDeps, 'onAlert' | 'onWaiting' | 'readClipboard'> {
  state: DeskState;
  keychain: Keychain;
  transport: Transport;
  network: Pick<Network, 'configure'>;
  media: RecordMedia;
  practice: PracticeService;
  clipboard: SecretClipboard;
  files: ChosenFiles;
  /** Most writes a minute with one key (docs/didit-api.md#rate-limits). */
  writesPerMinute: number;
  /** Somebody or the desk itself has done something, or tried to. */
  onActed: (acted: Acted) => void;
  /** As `onDefect`, where a person is told: gives a reference to find it by. */
  reportDefect: (error: unknown) => string;
}

/** How long quitting waits for an answer to what is being sent, ms; afterwards it is settled at the next start. */
const sendingGrace = 3_000;

/** Opens the database and builds the rooms on it. Fails without a keychain or with a damaged database. */
export async function buildDesk(deps: DeskDeps): Promise<Result<OpenDesk> | NotOpened> {
  const opened = await openDesk(deps.dataFolder, deps.keychain, deps.now);
  return opened.ok ? ok(assemble(deps, opened.value, opened.changed)) : opened;
}

/** The rooms in reading order: each is given those before it. */
function assemble(deps: DeskDeps, database: Database, changed: Problem | undefined): OpenDesk {
  const storage = createStorage(deps, database);
  const profiles = createProfilesPart(deps, storage);
  const partners = createPartnersPart(deps, storage);
  const settings = createSettingsPart(deps, storage);
  const door = createDoor(deps, { database, storage, profiles, partners, settings });
  const sharing = createSharingPart(deps, { storage, profiles, partners, settings });
  const queue = createQueuePart(deps, { door, storage, profiles });
  const relay = createRelayPart(deps, { storage, profiles });
  const statusWatch = createStatusWatchPart(deps, { door, storage, profiles, sharing, queue, relay });
  const verification = createVerificationPart(deps, { profiles, settings, statusWatch });
  const receiving = createReceivingPart(deps, { storage, profiles, partners, sharing, queue, statusWatch });
  const records = createRecordsPart(deps, { storage, profiles, receiving, queue });
  const webhooks = createWebhooksPart(deps, { storage, profiles, settings, relay: relay.access });
  const history = createHistoryPart(deps, { storage });
  const wake: Part[] = [profiles, partners, settings, sharing, queue, statusWatch, relay, receiving, records];
  const updates = createUpdatesPart(deps, { door, storage, settings, queue: queue.queue });
  const networkChanged = () => {
    for (const part of wake) part.wake?.();
    door.publish();
  };
  const practice = createPracticePart(deps, { storage, profiles, partners, networkChanged });
  const provisioning = createProvisioningPart(deps, { storage, profiles, partners });
  const parts: Part[] = [...wake, verification, practice, provisioning, updates];

  const useCases: OpenUseCases = {
    ...profiles.handlers,
    ...partners.handlers,
    ...settings.handlers,
    ...sharing.handlers,
    ...relay.handlers,
    ...statusWatch.handlers,
    ...verification.handlers,
    ...receiving.handlers,
    ...records.handlers,
    ...webhooks.handlers,
    ...history.handlers,
    ...practice.handlers,
    ...provisioning.handlers,
    ...updates.handlers,
  };

  return {
    handlers: door.performed(useCases),
    recorder: door.recorder,
    async start() {
      door.started(changed);
      for (const part of parts) await part.start?.();
    },
    wake: networkChanged,
    away() {
      provisioning.forgetAccount();
      records.forgetNames();
    },
    waiting: queue.queue.waitingCount,
    inspect: storage.inspect,
    async stop(underWay) {
      const end = (...ends: (() => unknown)[]) => endAll(ends, deps.onDefect);
      const stopping = [...parts].reverse().map((part) => end(() => part.stop?.()));
      const idle = Promise.all([...stopping, end(() => underWay)]);
      await Promise.race([idle, new Promise<void>((resolve) => void deps.after(sendingGrace, resolve))]);
      await end(deps.transport.close);
      await idle;
      await end(storage.finishBackup, storage.close);
    },
  };
}
