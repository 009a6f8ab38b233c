/** The desk: everything Baton does for the person in front of it, built once its database is open. */
import type {
  CallInput,
  CallName,
  CallOutput,
  ImportView,
  Nothing,
  ParsedInput,
  Slices,
} from '../../shared/contract/index.ts';
import { longestReading } from '../../shared/limits.ts';
import type { Problem } from '../../shared/problem.ts';
import { ok, type Result } from '../../shared/result.ts';
import { createImportRepository } from '../database/imports.ts';
import { createPartnerRepository } from '../database/partners.ts';
import { createProfileRepository } from '../database/profiles.ts';
import { createWorkflowCache } from '../database/workflow-cache.ts';
import { importSession } from '../didit/import-session.ts';
import { findImported } from '../didit/look-up.ts';
import type { Transport } from '../didit/transport.ts';
import { createImportQueue } from '../import-queue/import-queue.ts';
import type { ImportItem } from '../import-queue/state-machine.ts';
import type { Keychain } from '../keychain/keychain.ts';
import type { DiditClock } from '../network/didit-clock.ts';
import { createApplicationAccess } from './application-access.ts';
import { createApplications } from './applications.ts';
import type { DeskState } from './desk-state.ts';
import type { MediaShelf } from './media-shelf.ts';
import { openDesk } from './opening.ts';
import { createPartners } from './partners.ts';
import { createPractice } from './practice.ts';
import type { PracticeService } from './practice-service.ts';
import { createProfiles } from './profiles.ts';
import { createReceive } from './receive.ts';
import { removeProfile } from './remove-profile.ts';
import { createShare } from './share.ts';

/** What a call of the contract is served by. */
export type Handlers = {
  [Name in CallName]: (
    input: ParsedInput<Name>,
  ) => Result<CallOutput<Name>> | Promise<Result<CallOutput<Name>>>;
};

/** Calls that are answered whether or not the database is open. */
export type AlwaysServed = 'desk.snapshot' | 'desk.open';

export interface DeskParts {
  dataFolder: string;
  state: DeskState;
  keychain: Keychain;
  transport: Transport;
  clock: DiditClock;
  media: MediaShelf;
  practice: PracticeService;
  copyToClipboard: (text: string) => Promise<void>;
  readClipboard: () => Promise<string>;
  now: () => number;
  random: () => number;
  newId: () => string;
  onDefect: (error: unknown) => void;
}

/** Opens the database and builds the use cases on it. Fails without a keychain or with a damaged database. */
export async function buildDesk(parts: DeskParts): Promise<Result<OpenDesk>> {
  const opened = await openDesk(parts.dataFolder, parts.keychain);
  return opened.ok ? ok(assemble(parts, opened.value)) : opened;
}

export interface OpenDesk {
  handlers: Omit<Handlers, AlwaysServed>;
  /** Publishes what the database holds and starts the queue. */
  start(): Promise<void>;
  /** Lets what is being sent end or parks it, breaks off the rest with the transport, closes the database. */
  stop(): Promise<void>;
}

/** How long quitting waits for an answer to what is being sent, ms; afterwards it is settled at the next start. */
const sendingGrace = 3_000;

type OpenDatabase = Extract<Awaited<ReturnType<typeof openDesk>>, { ok: true }>['value'];

function assemble(parts: DeskParts, database: OpenDatabase): OpenDesk {
  const { state, keychain, transport, clock, practice: service, now, newId } = parts;
  const diditNow = () => (clock.offset() === undefined ? undefined : clock.now());

  const access = createApplicationAccess({ transport, clock, keychain, practice: service });
  const profileRepository = createProfileRepository(database);
  const partnerRepository = createPartnerRepository(database);
  const profiles = createProfiles({ profiles: profileRepository, keychain, access, state, now, newId });
  const partners = createPartners({ partners: partnerRepository, state, now, newId });
  const applications = createApplications({
    profiles,
    access,
    media: parts.media,
    workflowCache: createWorkflowCache(database),
  });
  const queue = createImportQueue({
    store: createImportRepository(database),
    now,
    diditNow,
    random: parts.random,
    onDefect: parts.onDefect,
    onChange: (items, queues) =>
      state.change({
        imports: items.map((item) => toView(item, partners.nameOf(item.fromApplicationId))),
        queues,
      }),
    async send(item, token) {
      const client = await clientOf(item);
      if (!client.ok) return { outcome: 'held', problem: client.problem };
      return importSession(client.value, { ...item, token }, clock.now);
    },
    async lookUp(item) {
      const client = await clientOf(item);
      return client.ok ? findImported(client.value, item) : { state: 'failed', problem: client.problem };
    },
  });
  const share = createShare({
    profiles,
    partners,
    access,
    diditNow: clock.now,
    copyToClipboard: parts.copyToClipboard,
    newId,
  });
  const receive = createReceive({ profiles, partners, queue, access, now, diditNow, newId });
  const practice = createPractice({
    service,
    profiles,
    profileRepository,
    partners,
    partnerRepository,
    queue,
    newId,
  });

  async function clientOf(item: ImportItem) {
    const profile = profiles.byId(item.profileId);
    if (!profile.ok) return profile;
    return access.clientOf(profile.value);
  }

  /** Does `work`; when it went well, whatever waits for the profile may go again. */
  async function thenWake(profileId: string, work: Promise<Result<Nothing>>): Promise<Result<Nothing>> {
    const done = await work;
    if (done.ok) queue.wake(profileId);
    return done;
  }

  let preparing = Promise.resolve();
  function prepareForOutage(): void {
    preparing = Promise.all([preparing, applications.prepareForOutage().catch(parts.onDefect)]).then(
      () => {},
    );
  }

  /** Does `work`; when it went well, gets ready for an outage of the application that is active now. */
  async function thenPrepare<Value>(work: Promise<Result<Value>>): Promise<Result<Value>> {
    const done = await work;
    if (done.ok) prepareForOutage();
    return done;
  }

  const handlers: OpenDesk['handlers'] = {
    'profiles.add': (input) => thenPrepare(profiles.add(input)),
    'profiles.activate': ({ profileId }) => thenPrepare(profiles.activate(profileId)),
    'profiles.replaceKey': ({ profileId, apiKey }) =>
      thenWake(profileId, profiles.replaceKey(profileId, apiKey)),
    'profiles.correctApplicationId': ({ profileId, applicationId }) =>
      profiles.correctApplicationId(profileId, applicationId),
    'profiles.remove': ({ profileId }) => removeProfile({ profiles, queue }, profileId),
    'partners.add': ({ name, applicationId }) => partners.add(name, applicationId),
    'partners.remove': ({ partnerId }) => partners.remove(partnerId),
    'practice.start': () => thenPrepare(practice.start()),
    'practice.end': () => practice.end(),
    'sessions.list': (input) => applications.sessions(input),
    'sessions.record': (input) => applications.record(input),
    'workflows.list': (input) => applications.workflows(input),
    'share.mint': (input) => share.mint(input),
    'share.copy': ({ handoffId }) => share.copy(handoffId),
    'receive.clipboard': async () => ok({ text: (await parts.readClipboard()).slice(0, longestReading) }),
    'receive.read': ({ text }) => receive.read(text),
    'receive.import': (input: CallInput<'receive.import'>) => receive.accept(input),
    'queue.sendNow': ({ importId }) => {
      queue.sendNow(importId);
      return ok({});
    },
    'queue.cancel': ({ importId }) => {
      queue.cancel(importId);
      return ok({});
    },
  };

  return {
    handlers,
    async start() {
      partners.publish();
      await profiles.publish();
      queue.start();
      if (profiles.active()) prepareForOutage();
    },
    async stop() {
      const idle = queue.stop();
      await Promise.race([idle, new Promise((resolve) => setTimeout(resolve, sendingGrace).unref())]);
      await transport.close();
      await idle;
      await preparing;
      database.close();
    },
  };
}

function toView(item: ImportItem, senderName: string | undefined): ImportView {
  const { everUnsettled: _, ...rest } = item;
  return withoutUndefined({ ...rest, senderName }) as ImportView;
}

/** Over the bridge an absent value is absent, not undefined. */
function withoutUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}

/** The state before the database is open. */
export function closedDesk(version: string): Slices {
  return {
    desk: { version, opening: 'opening' },
    profiles: [],
    activeProfileId: null,
    partners: [],
    imports: [],
    queues: [],
    clockOffset: null,
  };
}

/** The `desk` slice once opening has ended. */
export function openingEnded(version: string, why: Problem | undefined): Slices['desk'] {
  return why ? { version, opening: 'blocked', problem: why } : { version, opening: 'ready' };
}
