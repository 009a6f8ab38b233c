/**
 * One request and its answer over a pool of connections. Whether the request can have left is what really happened: undici
 * tells when it gives a request to a connection that stands, and nothing of it is written before.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { Dispatcher } from 'undici';
import { codeOf } from './connect-failure.ts';
import type { TransportRequest } from './transport.ts';

interface ExchangeWanted extends Pick<TransportRequest, 'method' | 'headers' | 'maxBytes'> {
  url: URL;
  body: string | undefined;
  onChunk: TransportRequest['onChunk'];
  signal: AbortSignal;
}

export type Exchanged =
  | {
      state: 'answered';
      status: number;
      headers: Record<string, string | string[] | undefined>;
      body: Buffer;
    }
  | { state: 'too-large'; status: number }
  /** `wasGiven`: to a connection that stood, so that it may have arrived. */
  | {
      state: 'failed';
      wasGiven: boolean;
      /** That connection had carried another request before. */
      wasReused: boolean;
      error: unknown;
      reason: string;
      hasAnswerBegun: boolean;
    };

/** The request that undici is giving to a connection at this moment. */
let beingGiven: { wasReused: boolean } | undefined;
const usedBefore = new WeakSet<object>();
// Published in the same turn, right after the request is given.
subscribe('undici:client:sendHeaders', (message) => {
  const { socket } = message as { socket: object };
  if (beingGiven && usedBefore.has(socket)) beingGiven.wasReused = true;
  usedBefore.add(socket);
  beingGiven = undefined;
});

export function exchange(dispatcher: Dispatcher, wanted: ExchangeWanted): Promise<Exchanged> {
  const { method, url, headers, body, maxBytes, onChunk, signal } = wanted;
  return new Promise((resolve) => {
    let wasGiven = false;
    const connection = { wasReused: false };
    let isOver = false;
    let controller: Dispatcher.DispatchController | undefined;
    let status = 0;
    let answered: Record<string, string | string[] | undefined> = {};
    const chunks: Buffer[] = [];
    let size = 0;

    function end(result: Exchanged): void {
      if (isOver) return;
      isOver = true;
      signal.removeEventListener('abort', giveUp);
      resolve(result);
    }
    const fail = (error: unknown) =>
      end({
        state: 'failed',
        wasGiven,
        ...connection,
        error,
        reason: codeOf(error),
        hasAnswerBegun: status > 0,
      });

    /** Without waiting for a connection that is being made: what is over then is not given to it any more. */
    function giveUp(): void {
      fail(signal.reason);
      controller?.abort(signal.reason);
    }

    if (signal.aborted) return giveUp();
    signal.addEventListener('abort', giveUp, { once: true });
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart(given) {
        if (isOver) return given.abort(new Error('nobody waits for it any more'));
        controller = given;
        wasGiven = true;
        beingGiven = connection;
      },
      onResponseStart(_, code, given) {
        // 1xx are no answer yet.
        if (code < 200) return;
        status = code;
        answered = given;
      },
      onResponseData(given, chunk) {
        if (isOver) return;
        if (onChunk && status === 200) return onChunk(chunk);
        size += chunk.length;
        if (size <= maxBytes) return void chunks.push(chunk);
        end({ state: 'too-large', status });
        given.abort(new Error('longer than is accepted'));
      },
      onResponseEnd() {
        end({ state: 'answered', status, headers: answered, body: Buffer.concat(chunks) });
      },
      onResponseError(_, error) {
        fail(error);
      },
    };
    try {
      dispatcher.dispatch(
        { origin: url.origin, path: `${url.pathname}${url.search}`, method, headers, body: body ?? null },
        handler,
      );
    } catch (error) {
      fail(error);
    }
  });
}
