/**
 * The transport on Chromium's stack: it signs in at proxies as the system does (Negotiate, NTLM), and believes whom the system
 * believes. Its sessions are its own, reach nothing but the relay, and keep nothing; the page's session stays closed.
 */
import type { LookupFunction } from 'node:net';
import { createAddressChecks } from '../network/address-reach.ts';
import type { SystemTransportDeps } from '../network/network.ts';
import { createRelay, type Passage, type Relay } from '../network/relay.ts';
import {
  type Transport,
  type TransportAnswer,
  type TransportFailure,
  type TransportRequest,
  withoutBrackets,
} from '../network/transport.ts';
import { failureFrom, notLet, uncodedBody } from './chromium-failure.ts';
import { type ChromiumAnswer, type ChromiumSession, createChromiumSession } from './chromium-request.ts';

interface Lane {
  relay: Relay;
  session: Promise<ChromiumSession>;
}

/** How many requests that change something run at once; more wait for their turn. */
const maxWrites = 6;

export function createSystemTransport({ routes, connector, credentials }: SystemTransportDeps): Transport {
  const checkFor = createAddressChecks();
  const free: Lane[] = [];
  const waiting: ((lane: Lane) => void)[] = [];
  const lanes: Lane[] = [];
  let reading: Lane | undefined;
  let isClosed = false;

  function makeLane(name: string): Lane {
    const relay = createRelay({ routes, connector });
    const lane = { relay, session: relay.port().then((port) => createChromiumSession(name, port)) };
    lanes.push(lane);
    return lane;
  }

  /**
   * Chromium sends a request again by itself where a connection that had been used before is lost, whatever the request
   * changes. So each that changes something has a session to itself, without a connection from before.
   */
  async function forWriting(): Promise<Lane> {
    const writing = lanes.filter((lane) => lane !== reading).length;
    const lane =
      free.pop() ??
      (writing < maxWrites
        ? makeLane(`network-write-${writing}`)
        : await new Promise<Lane>((resolve) => void waiting.push(resolve)));
    await (await lane.session).endConnections();
    lane.relay.drop();
    return lane;
  }

  function giveBack(lane: Lane): void {
    const next = waiting.shift();
    if (next) next(lane);
    else free.push(lane);
  }

  async function through(lane: Lane, request: TransportRequest): Promise<TransportAnswer | TransportFailure> {
    const url = new URL(request.url);
    const target = { host: withoutBrackets(url.hostname).toLowerCase(), port: Number(url.port) || 443 };
    const lookup = request.beside === undefined ? undefined : checkFor(request.beside).checkedLookup;
    const session = await lane.session;
    const passage = lane.relay.begin(target, lookup as LookupFunction | undefined);
    try {
      const answer = await session.send(request, await credentials());
      return read(answer, passage, request);
    } finally {
      passage.end();
    }
  }

  return {
    async send(request) {
      if (isClosed) return closedFailure;
      const { signal, beside } = request;
      if (signal?.aborted) return { ...closedFailure, reason: 'AbortError' };
      const refused = beside === undefined ? undefined : await checkFor(beside).refusal(new URL(request.url));
      if (refused !== undefined) return { ...closedFailure, reason: refused, stage: 'lookup' };
      if (request.method === 'GET') {
        reading ??= makeLane('network-read');
        return through(reading, request);
      }
      const lane = await forWriting();
      try {
        return await through(lane, request);
      } finally {
        giveBack(lane);
      }
    },
    async close() {
      isClosed = true;
      await Promise.all(
        lanes.map(async (lane) => {
          (await lane.session).abortAll();
          await lane.relay.close();
        }),
      );
    },
  };
}

const closedFailure: TransportFailure = {
  ok: false,
  kind: 'unreachable',
  mayHaveArrived: false,
  reason: 'CLOSED',
};

function read(
  answer: ChromiumAnswer,
  passage: Passage,
  { maxBytes }: TransportRequest,
): TransportAnswer | TransportFailure {
  if (answer.state === 'failed') return failureFrom(answer, passage);
  // What stands before the address has answered in its place.
  if (answer.status === 407 && !passage.mayHavePassed()) return notLet(passage.refusal(), `${answer.status}`);
  if (answer.state === 'too-large')
    return { ok: false, kind: 'too-large', mayHaveArrived: true, reason: `${answer.status}` };
  return uncodedBody(answer, maxBytes);
}
