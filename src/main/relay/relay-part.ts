/** The company's relay, as far as this desk is enrolled there (docs/relay.md): it tells of changes as they happen. */
import type { DeskAnswer } from '../../shared/relay/relay-api.ts';
import type { Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import type { SessionStatus } from '../../shared/session.ts';
import type { Storage } from '../database/storage.ts';
import type { Keychain } from '../keychain/keychain.ts';
import type { Transport } from '../network/transport.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part, Runtime } from '../parts/part.ts';
import { createSignal, type Signal } from '../parts/signal.ts';
import type { ProfilesPart } from '../profiles/profiles-part.ts';
import type { DeskState } from '../state/desk-state.ts';
import { keptRelay } from './kept-relay.ts';
import { createRelay } from './relay.ts';

/** What the relay has told, for a profile of the application. */
interface Told {
  profileId: string;
  sessionId: string;
  /** When Didit sent it, Unix ms, and the status it named. */
  at: number;
  status: SessionStatus | undefined;
}

/** What other rooms of the desk may use of it. */
interface RelayAccess {
  /** What the relay last said that this desk may hear of, and where Didit delivers to; undefined while it is not enrolled. */
  desk(): DeskAnswer | undefined;
  /**
   * Gives the relay the secret of a destination of Didit's. `destination` is the name in the address that Didit delivers to
   * (`relayPaths.webhook` behind `publicUrl`). Fails with `relay-not-connected` where the desk is not enrolled, `relay-not-allowed` for
   * another application than its own, `relay-revoked`, and the problems of the connection. May be called again.
   */
  handOver(given: { applicationId: string; destination: string; secret: Secret }): Promise<Result<void>>;
}

export interface RelayPart extends Part {
  handlers: HandlersOf<'relay'>;
  access: RelayAccess;
  /** Whether changes of a profile's application arrive by themselves. */
  isLive(profileId: string): boolean;
  /** Something has become of a session: a hint to look, and never a fact. */
  told: Signal<Told>;
  /** For these profiles changes arrive by themselves from now on, or no more; `isGap`: some have not arrived. */
  liveChanged: Signal<{ profileIds: string[]; isGap: boolean }>;
}

interface RelayPartDeps extends Runtime {
  state: Pick<DeskState, 'change'>;
  keychain: Keychain;
  transport: Transport;
}

interface Rooms {
  storage: Storage;
  profiles: Pick<ProfilesPart, 'profiles'>;
}

export function createRelayPart(deps: RelayPartDeps, rooms: Rooms): RelayPart {
  const { profiles } = rooms.profiles;
  const told = createSignal<Told>();
  const liveChanged = createSignal<{ profileIds: string[]; isGap: boolean }>();
  const profilesOf = (applications: readonly string[]) =>
    rooms.storage.profiles.all().filter(({ applicationId }) => applications.includes(applicationId));

  const relay = createRelay({
    ...deps,
    kept: keptRelay(rooms.storage.settings),
    publish: (view) => deps.state.change({ relay: view }),
    onStatus({ applicationId, sessionId, timestamp, status }) {
      for (const { id: profileId } of profilesOf([applicationId])) {
        told.emit({ profileId, sessionId, at: timestamp * 1000, status });
      }
    },
    onLive({ applications, isGap }) {
      liveChanged.emit({ profileIds: profilesOf(applications).map(({ id }) => id), isGap });
    },
  });

  return {
    start: relay.start,
    wake: relay.wake,
    stop: relay.stop,
    handlers: {
      'relay.enrol': ({ code }, act) => relay.enrol(code, act),
      'relay.leave': (_, act) => relay.leave(act),
    },
    access: { desk: relay.desk, handOver: relay.handOver },
    isLive(profileId) {
      const profile = profiles.byId(profileId);
      return profile.ok && relay.isLive(profile.value.applicationId);
    },
    told,
    liveChanged,
  };
}
