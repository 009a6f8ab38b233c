/** A desk's end: the stream that Baton keeps, with shorter pauses, and what it has heard. */
import type { Transport } from '../../../src/main/network/transport.ts';
import { createRelayClient } from '../../../src/main/relay/relay-client.ts';
import { createRelayStream } from '../../../src/main/relay/relay-stream.ts';
import { ok } from '../../../src/shared/result.ts';
import { Secret } from '../../../src/shared/secret.ts';
import type { DeskHistory } from './history.ts';

/** How much shorter a desk's pauses are: its longest, of a minute, is one of two seconds. */
const speed = 30;
/** Stands for whichever relay the gateway chooses. */
const gateway = 'http://gateway';

interface CrashDesk {
  history: DeskHistory;
  /** Resolves once its first stream stands. */
  isLive: Promise<void>;
  /** Resolves once the desk has heard of an event. */
  hears(eventId: string): Promise<void>;
  stop(): Promise<void>;
}

interface CrashDeskDeps {
  name: string;
  token: string;
  transport: Pick<Transport, 'send'>;
  /** Where the gateway sends a request now; undefined where nothing answers there. */
  address: () => string | undefined;
  onMishap: (why: string) => void;
}

export function openDesk({ name, token, transport, address, onMishap }: CrashDeskDeps): CrashDesk {
  const history: DeskHistory = { name, heard: [], gaps: 0, heardLast: false, state: 'connecting' };
  const waiting = new Map<string, () => void>();
  let lastEventId: string | undefined;
  let goLive = () => {};
  const isLive = new Promise<void>((resolve) => {
    goLive = resolve;
  });

  const send: Transport['send'] = async (request) => {
    const url = address();
    return url === undefined
      ? { ok: false, kind: 'unreachable', mayHaveArrived: false, reason: 'ECONNREFUSED', stage: 'connect' }
      : transport.send({ ...request, url: request.url.replace(gateway, url) });
  };
  const stream = createRelayStream({
    client: createRelayClient({ send }, gateway),
    address: gateway,
    token: async () => ok(new Secret(token)),
    lastEventId: () => lastEventId,
    onStatus({ eventId }, id) {
      lastEventId = id;
      history.heard.push(eventId);
      waiting.get(eventId)?.();
    },
    onLive({ isGap }) {
      goLive();
      if (isGap && lastEventId !== undefined) history.gaps += 1;
    },
    onState(state, problem) {
      history.state = problem ? `${state} after ${problem.code}` : state;
    },
    now: Date.now,
    monotonic: () => performance.now(),
    after(ms, run) {
      const timer = setTimeout(run, ms / speed);
      return () => clearTimeout(timer);
    },
    random: Math.random,
    onDefect: (error) => onMishap(`${name}: ${String(error)}`),
  });
  stream.start();

  return {
    history,
    isLive,
    hears: (eventId) =>
      history.heard.includes(eventId)
        ? Promise.resolve()
        : new Promise((resolve) => void waiting.set(eventId, resolve)),
    stop: stream.stop,
  };
}
