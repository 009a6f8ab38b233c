/** This desk and its relay: how it stands with it, and the stream while it is enrolled. */
import type { CallOutput, Nothing, RelayView } from '../../shared/contract/index.ts';
import { type Problem, problem } from '../../shared/problem.ts';
import type { DeskAnswer, StatusEvent } from '../../shared/relay/relay-api.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import type { Act } from '../actions/use-case.ts';
import type { Keychain } from '../keychain/keychain.ts';
import type { Transport } from '../network/transport.ts';
import type { Runtime } from '../parts/part.ts';
import { createEnrolment } from './enrolment.ts';
import type { Enrolled, KeptRelay } from './kept-relay.ts';
import { createRelayClient } from './relay-client.ts';
import { createRelayStream, type RelayStream, type StreamState } from './relay-stream.ts';

interface RelayDeps extends Runtime {
  kept: KeptRelay;
  keychain: Keychain;
  transport: Pick<Transport, 'send'>;
  publish: (view: RelayView | null) => void;
  onStatus: (event: StatusEvent) => void;
  /** Changes of these applications arrive from now on by themselves, or no more; `isGap`: some have not. */
  onLive: (live: { applications: readonly string[]; isGap: boolean }) => void;
}

interface Standing {
  state: StreamState;
  problem: Problem | undefined;
}

/** The time of the last event is shown at most so often, ms. */
const publishPause = 1_000;

export function createRelay(deps: RelayDeps) {
  const { kept, transport } = deps;
  const enrolment = createEnrolment(deps);
  const listening = createListening(deps, enrolment.tokenOf);

  return {
    start: listening.begin,
    wake: listening.wake,
    stop: listening.end,
    /** Whether changes of an application arrive by themselves. */
    isLive(applicationId: string): boolean {
      return listening.isLive() && (kept.enrolled()?.desk.applications.includes(applicationId) ?? false);
    },
    desk: (): DeskAnswer | undefined => kept.enrolled()?.desk,

    async enrol(text: string, act: Act): Promise<Result<CallOutput<'relay.enrol'>>> {
      const done = await enrolment.enrol(text, act);
      if (!done.ok) return done;
      await listening.end();
      listening.begin();
      return done;
    },

    async leave(act: Act): Promise<Result<Nothing>> {
      const before = kept.enrolled();
      if (!before) return ok({});
      const left = await enrolment.leave(before, act);
      if (!left.ok) return left;
      await listening.end();
      listening.begin();
      deps.onLive({ applications: before.desk.applications, isGap: false });
      return ok({});
    },

    async handOver(given: {
      applicationId: string;
      destination: string;
      secret: Secret;
    }): Promise<Result<void>> {
      const one = kept.enrolled();
      if (!one) return fail(problem('relay-not-connected'));
      const token = await enrolment.tokenOf(one);
      return token.ok ? createRelayClient(transport, one.address).giveSecret(token.value, given) : token;
    },
  };
}

/** The stream of whatever relay this desk is enrolled at, and what is shown of it. */
function createListening(deps: RelayDeps, tokenOf: (one: Enrolled) => Promise<Result<Secret>>) {
  const { kept, transport, now, after } = deps;
  let stream: RelayStream | undefined;
  let standing: Standing = { state: 'connecting', problem: undefined };
  let cancelPublish: (() => void) | undefined;

  function publish(): void {
    cancelPublish?.();
    cancelPublish = undefined;
    const one = kept.enrolled();
    deps.publish(one ? viewOf(one, kept.lastEvent()?.at, standing) : null);
  }

  /** What this desk may hear of may have changed meanwhile. */
  async function renew(one: Enrolled): Promise<void> {
    const token = await tokenOf(one);
    if (!token.ok) return;
    const desk = await createRelayClient(transport, one.address).desk(token.value);
    const current = kept.enrolled();
    if (!desk.ok || current?.entry !== one.entry) return;
    if (JSON.stringify(desk.value) === JSON.stringify(current.desk)) return;
    kept.keep({ ...current, desk: desk.value });
    publish();
    deps.onLive({ applications: [...current.desk.applications, ...desk.value.applications], isGap: true });
  }

  return {
    /** Listens where this desk is enrolled, and shows how it stands. */
    begin(): void {
      const one = kept.enrolled();
      publish();
      if (!one) return;
      stream = createRelayStream({
        ...deps,
        client: createRelayClient(transport, one.address),
        address: one.address,
        token: () => tokenOf(one),
        lastEventId: () => kept.lastEvent()?.id,
        onStatus(event, id) {
          // What is to be looked at is noted first: the relay does not tell of it again.
          deps.onStatus(event);
          kept.noteEvent(id, now());
          cancelPublish ??= after(publishPause, publish);
        },
        onLive: ({ isGap }) => deps.onLive({ applications: kept.enrolled()?.desk.applications ?? [], isGap }),
        onState(state, why) {
          standing = { state, problem: why };
          publish();
          if (state === 'live') void renew(one).catch(deps.onDefect);
        },
      });
      stream.start();
    },
    isLive: () => stream?.isLive() ?? false,
    wake: () => stream?.wake(),
    async end(): Promise<void> {
      cancelPublish?.();
      cancelPublish = undefined;
      const old = stream;
      stream = undefined;
      standing = { state: 'connecting', problem: undefined };
      await old?.stop();
    },
  };
}

function viewOf(
  { address, desk, connectedAt }: Enrolled,
  lastEventAt: number | undefined,
  { state, problem: why }: Standing,
): RelayView {
  return {
    ...{ address, name: desk.name, applications: desk.applications, connectedAt, state },
    ...(lastEventAt === undefined ? {} : { lastEventAt }),
    ...(why ? { problem: why } : {}),
  };
}
