/** Profiles, the connection to each one's Didit, and what is known of both. */
import type { Storage } from '../database/storage.ts';
import { createCallPace, pollsPerMinute } from '../didit/call-pace.ts';
import type { Keychain } from '../keychain/keychain.ts';
import { createReachability, type Reachability } from '../network/reachability.ts';
import type { Transport } from '../network/transport.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part, Runtime } from '../parts/part.ts';
import { createSignal, type Signal } from '../parts/signal.ts';
import type { DeskState } from '../state/desk-state.ts';
import { type AddressConsent, createAddressConsent } from './address-consent.ts';
import {
  type ApplicationAccess,
  type ApplicationAccessDeps,
  createApplicationAccess,
} from './application-access.ts';
import { createConnectionMonitor } from './connection-monitor.ts';
import { type Connections, createConnections } from './connections.ts';
import { createKeyApplications, type KeyApplications } from './key-applications.ts';
import { createKeyCare, type KeyCare } from './key-care.ts';
import { createKeyRotation, type KeyRotation } from './key-rotation.ts';
import { createKeyTests, type KeyTests } from './key-tests.ts';
import { createNewKeys } from './new-keys.ts';
import { keptOutages } from './outages.ts';
import { createProfiles, type Profiles } from './profiles.ts';
import { createProfileRemoval, type ProfileRemoval } from './removal.ts';
import { createWaitingKeys, type WaitingKeys } from './waiting-keys.ts';

export interface ProfilesPartDeps extends Runtime {
  state: DeskState;
  keychain: Keychain;
  transport: Transport;
  practice: ApplicationAccessDeps['practice'];
  /** Most writes a minute with one key. */
  writesPerMinute: number;
  /** Most keys that may be tried a minute. */
  keyTriesPerMinute: number;
  /** Asks the person outside the page whether a key may go to a new host. */
  confirmHost: (host: string) => Promise<boolean>;
}

export interface ProfilesPart extends Part {
  handlers: HandlersOf<'profiles'>;
  profiles: Profiles;
  access: ApplicationAccess;
  /** Where a person has let something secret go. */
  consent: AddressConsent;
  connections: Connections;
  reachability: Reachability;
  monitor: ReturnType<typeof createConnectionMonitor>;
  keyApplications: KeyApplications;
  removal: ProfileRemoval;
  /** Another profile is the active one, or the same one anew. */
  activated: Signal;
  keyReplaced: Signal<string>;
  /** The profile names another application as its own. */
  applicationCorrected: Signal<string>;
  /** What is known of a connection has changed. */
  connectionChanged: Signal;
}

export function createProfilesPart(deps: ProfilesPartDeps, storage: Storage): ProfilesPart {
  const { state, keychain, now, monotonic, after } = deps;
  const signals = {
    activated: createSignal(),
    keyReplaced: createSignal<string>(),
    applicationCorrected: createSignal<string>(),
    connectionChanged: createSignal(),
    connectionDoubted: createSignal(),
  };
  const reachability = createReachability({
    now,
    monotonic,
    outages: keptOutages(storage.settings),
    onChange: signals.connectionChanged.emit,
    onDoubt: () => signals.connectionDoubted.emit(),
  });
  const { keyCare, waiting } = createKeyRecords(deps, storage);
  const access = createApplicationAccess({
    transport: deps.transport,
    local: { now, monotonic },
    pace: createCallPace(deps.writesPerMinute, monotonic),
    reachability,
    keychain,
    practice: deps.practice,
    after,
    onKeyUsed: (profile, use) => keyCare.used(profile, use),
  });
  const consent = createAddressConsent({
    confirm: deps.confirmHost,
    stored: () => storage.profiles.all().map(({ baseUrl }) => baseUrl),
    now,
    monotonic,
    perMinute: deps.keyTriesPerMinute,
  });
  const profiles = createProfiles({
    profiles: storage.profiles,
    keychain,
    access,
    state,
    now,
    newId: deps.newId,
    consent,
    onActivated: signals.activated.emit,
    keyCare,
    waiting,
    onApplicationCorrected: signals.applicationCorrected.emit,
  });
  const pace = createCallPace(pollsPerMinute, monotonic);
  const connections = createConnections({ profiles, access, now, polls: pace });
  const { polls } = connections;
  const monitor = createConnectionMonitor({ ...deps, profiles, access, polls, reachability });
  const keys = createKeyCalls(deps, { storage, profiles, access, consent, keyCare, waiting, signals });
  const removal = createProfileRemoval(profiles);

  signals.connectionChanged.on(() => state.change({ reachabilities: reachability.views() }));
  signals.connectionChanged.on(monitor.replan);
  signals.connectionDoubted.on(monitor.probe);
  signals.activated.on(monitor.publishTime);
  signals.applicationCorrected.on(keyCare.applicationCorrected);
  removal.follow({ removed: reachability.forget });
  removal.follow({ removed: keys.keyApplications.forget });
  removal.follow({ removed: keyCare.forget });

  const part: Part = {
    async start() {
      await keys.newKeys.settle();
      await profiles.publish();
      monitor.publishTime();
    },
    wake: monitor.probe,
    async stop() {
      await monitor.stop();
      keyCare.stop();
    },
  };

  return {
    ...part,
    handlers: createProfileHandlers({ profiles, ...keys, removal }),
    ...signals,
    profiles,
    access,
    consent,
    connections,
    reachability,
    monitor,
    keyApplications: keys.keyApplications,
    removal,
  };
}

interface KeyCallsDeps {
  storage: Storage;
  profiles: Profiles;
  access: ApplicationAccess;
  consent: AddressConsent;
  keyCare: KeyCare;
  waiting: WaitingKeys;
  signals: { keyReplaced: Signal<string> };
}

/** Testing keys, and putting new ones in the place of those in use. */
function createKeyCalls({ keychain, now, onDefect }: ProfilesPartDeps, rooms: KeyCallsDeps) {
  const { storage, waiting, signals } = rooms;
  const keyApplications = createKeyApplications(storage.settings, onDefect);
  const keyTests = createKeyTests({ ...rooms, keychain, keyApplications });
  const newKeys = createNewKeys({ repository: storage.profiles, waiting, keychain, now });
  const rotation = createKeyRotation({
    ...rooms,
    repository: storage.profiles,
    newKeys,
    keychain,
    keyTests,
    onKeyReplaced: signals.keyReplaced.emit,
  });
  return { keyApplications, keyTests, newKeys, rotation };
}

/** What is remembered of keys, told to the page as it changes. */
function createKeyRecords({ state, now, onDefect }: ProfilesPartDeps, storage: Storage) {
  const current = (profileId: string) => storage.profiles.all().find(({ id }) => id === profileId);
  const keyCare = createKeyCare({ settings: storage.settings, current, now, onChange: tell, onDefect });

  /** Only this of a profile has changed; the keychain is not asked for it. */
  function tell(profileId: string): void {
    const profile = current(profileId);
    if (!profile) return;
    const care = keyCare.of(profile);
    const views = state.snapshot().state.profiles;
    state.change({
      profiles: views.map((view) => (view.id === profileId ? { ...view, key: { ...view.key, care } } : view)),
    });
  }

  return { keyCare, waiting: createWaitingKeys(storage.settings) };
}

function createProfileHandlers({
  profiles,
  keyTests,
  rotation,
  removal,
}: {
  profiles: Profiles;
  keyTests: KeyTests;
  rotation: KeyRotation;
  removal: ProfileRemoval;
}): HandlersOf<'profiles'> {
  return {
    'profiles.add': (input, act) => profiles.add(input, act),
    'profiles.tryKey': (input) => keyTests.tryKey(input),
    'profiles.checkKey': ({ profileId }) => keyTests.checkKey(profileId),
    'profiles.activate': ({ profileId }, act) => profiles.activate(profileId, act),
    'profiles.replaceKey': ({ profileId, apiKey }, act) => rotation.replace(profileId, apiKey, act),
    'profiles.useNewKey': ({ profileId }, act) => rotation.useNew(profileId, act),
    'profiles.dropNewKey': ({ profileId }) => rotation.dropNew(profileId),
    'profiles.correctApplicationId': ({ profileId, applicationId }, act) =>
      profiles.correctApplicationId(profileId, applicationId, act),
    'profiles.remove': ({ profileId }, act) => removal.remove(profileId, act),
  };
}
