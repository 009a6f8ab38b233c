/** Receiving: what comes in is read, becomes an import, and is shown until it ends. */
import { maxReadingLength } from '../../shared/limits.ts';
import { ok } from '../../shared/result.ts';
import type { SecretClipboard } from '../clipboard/secret-clipboard.ts';
import type { Storage } from '../database/storage.ts';
import type { PartnersPart } from '../partners/partners-part.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part, Runtime } from '../parts/part.ts';
import type { ProfilesPart } from '../profiles/profiles-part.ts';
import type { SharingPart } from '../sharing/sharing-part.ts';
import type { DeskState } from '../state/desk-state.ts';
import type { ImportAlert } from '../state/import-alert.ts';
import type { StatusWatchPart } from '../status-watch/status-watch-part.ts';
import { createImportAlerts } from './import-alerts.ts';
import { createImportEdits } from './import-edits.ts';
import { createImportList } from './import-list.ts';
import { copyMessage } from './message-copy.ts';
import type { QueuePart } from './queue-part.ts';
import { receiptOf } from './receipt.ts';
import { createReceive } from './receive.ts';
import { createReferences } from './references.ts';
import { createRequests } from './requests.ts';
import { createScannedReader } from './scanned.ts';

export interface ReceivingPartDeps extends Runtime {
  state: DeskState;
  clipboard: Pick<SecretClipboard, 'copyWords'>;
  readClipboard: () => Promise<string>;
  onAlert: (alert: ImportAlert) => void;
  /** How many imports wait, whenever that changes. */
  onWaiting: (count: number) => void;
}

interface Rooms {
  storage: Storage;
  profiles: ProfilesPart;
  partners: PartnersPart;
  sharing: SharingPart;
  queue: QueuePart;
  statusWatch: StatusWatchPart;
}

export type ReceivingPart = ReturnType<typeof createReceivingPart>;

export function createReceivingPart(deps: ReceivingPartDeps, rooms: Rooms) {
  const { imports, alerts } = createImportViews(deps, rooms);
  const { queue } = rooms.queue;
  const part: Part = {
    start() {
      imports.load();
      queue.start();
      alerts.start();
      deps.onWaiting(queue.waitingCount());
    },
    stop: alerts.stop,
  };
  return { ...part, handlers: createReceivingHandlers(deps, rooms, imports), imports };
}

/** The imports as the page sees them, and who is called because of them. */
function createImportViews({ state, after, onAlert, onWaiting }: ReceivingPartDeps, rooms: Rooms) {
  const { storage, profiles, partners, queue, statusWatch } = rooms;
  const imports = createImportList({
    store: storage.imports,
    state,
    senderName: (id) => partners.partners.of(id)?.name,
    reviewOf: statusWatch.viewOf,
    inReview: storage.followed.unsettled,
  });
  const alerts = createImportAlerts({
    waiting: queue.queue.waiting,
    timeOf: profiles.connections.timeOf,
    after,
    alert: onAlert,
  });
  // Imports show their senders by their names now.
  partners.changed.on(imports.refresh);
  statusWatch.planned.on(imports.renew);
  queue.changed.on(imports.put);
  queue.changed.on(alerts.changed);
  queue.changed.on(() => onWaiting(queue.queue.waitingCount()));
  profiles.removal.follow({ removed: imports.forget });
  return { imports, alerts };
}

function createReceivingHandlers(
  { clipboard, readClipboard, now, newId }: ReceivingPartDeps,
  rooms: Rooms,
  imports: ReturnType<typeof createImportList>,
) {
  const { profiles, access, connections, reachability } = rooms.profiles;
  const { imports: store, requests: requestStore, workflows: workflowCache } = rooms.storage;
  const { queue } = rooms.queue;
  const { partners } = rooms.partners;
  const { handoffs, share } = rooms.sharing;
  const requests = createRequests({ profiles, partners, store: requestStore, now });
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
    diditNow: connections.diditNow,
    newId,
  });
  const edits = createImportEdits({ queue, store });
  const references = createReferences({ store, clientOf: connections.clientOf });
  const scanned = createScannedReader({ receive, requests, handoffs, share, readClipboard });

  const handlers: HandlersOf<'receive' | 'intake' | 'queue'> = {
    'receive.reference': (input) => references.search(input),
    'receive.request': ({ profileId, lifetimeSeconds }, act) =>
      requests.make(profileId, lifetimeSeconds, act),
    'receive.receipt': ({ importId }) => receiptOf(store.find(importId)),
    'receive.clipboard': async () => ok({ text: (await readClipboard()).slice(0, maxReadingLength) }),
    'receive.import': (input, act) => receive.accept(input, act),
    'intake.read': ({ profileId, text }) => scanned.read(profileId, text),
    'intake.peekClipboard': ({ profileId }) => scanned.peek(profileId),
    'queue.sendNow': ({ importId }) => edits.sendNow(importId),
    'queue.edit': (input, act) => edits.edit(input, act),
    'queue.cancel': ({ importId }, act) => edits.cancel(importId, act),
    'queue.copyMessage': ({ text }) => copyMessage(clipboard, text),
  };
  return handlers;
}
