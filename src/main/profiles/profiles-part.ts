/** Profiles, the connection to each one's Didit, and what is known of both. */
import type { Storage } from '../database/storage.ts';
import { createCallPace } from '../didit/call-pace.ts';
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
import { createKeyTests } from './key-tests.ts';
import { keptOutages } from './outages.ts';
import { createProfiles, type Profiles } from './profiles.ts';
import { createProfileRemoval, type ProfileRemoval } from './removal.ts';

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
  const access = createApplicationAccess({
    transport: deps.transport,
    local: { now, monotonic },
    pace: createCallPace(deps.writesPerMinute, monotonic),
    reachability,
    keychain,
    practice: deps.practice,
    after,
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
    onKeyReplaced: signals.keyReplaced.emit,
    onApplicationCorrected: signals.applicationCorrected.emit,
  });
  const monitor = createConnectionMonitor({
    profiles,
    access,
    reachability,
    state,
    now,
    monotonic,
    after,
    onDefect: deps.onDefect,
  });
  const keyApplications = createKeyApplications(storage.settings, deps.onDefect);
  const keyTests = createKeyTests({ profiles, access, keychain, keyApplications, consent });
  const removal = createProfileRemoval(profiles);

  signals.connectionChanged.on(() => state.change({ reachabilities: reachability.views() }));
  signals.connectionChanged.on(monitor.replan);
  signals.connectionDoubted.on(monitor.probe);
  signals.activated.on(monitor.publishTime);
  removal.follow({ removed: reachability.forget });
  removal.follow({ removed: keyApplications.forget });

  const part: Part = {
    async start() {
      await profiles.publish();
      monitor.publishTime();
    },
    wake: monitor.probe,
    stop: monitor.stop,
  };

  return {
    ...part,
    handlers: createProfileHandlers({ profiles, keyTests, removal }),
    ...signals,
    profiles,
    access,
    consent,
    connections: createConnections({ profiles, access, now }),
    reachability,
    monitor,
    keyApplications,
    removal,
  };
}

function createProfileHandlers({
  profiles,
  keyTests,
  removal,
}: {
  profiles: Profiles;
  keyTests: ReturnType<typeof createKeyTests>;
  removal: ProfileRemoval;
}): HandlersOf<'profiles'> {
  return {
    'profiles.add': (input, act) => profiles.add(input, act),
    'profiles.tryKey': (input) => keyTests.tryKey(input),
    'profiles.checkKey': ({ profileId }) => keyTests.checkKey(profileId),
    'profiles.activate': ({ profileId }, act) => profiles.activate(profileId, act),
    'profiles.replaceKey': ({ profileId, apiKey }, act) => profiles.replaceKey(profileId, apiKey, act),
    'profiles.correctApplicationId': ({ profileId, applicationId }, act) =>
      profiles.correctApplicationId(profileId, applicationId, act),
    'profiles.remove': ({ profileId }, act) => removal.remove(profileId, act),
  };
}
