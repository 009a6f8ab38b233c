import { setMaxListeners } from 'node:events';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isLoopback } from './destination-address.ts';

/** docs/didit-api.md#webhook-delivery */
const ANSWER_MS = 5_000;

interface PostDeps {
  readonly after: (ms: number, run: () => void) => () => void;
  /** Aborts when the service closes. */
  readonly closing: AbortSignal;
}

/** The status of the answer; undefined where there was none within five seconds, or no connection. */
export type Post = (
  url: string,
  headers: Record<string, string>,
  body: string,
) => Promise<number | undefined>;

/**
 * Posts to addresses of this computer. To any other nothing is sent and no answer comes, since what is practised leaves this
 * computer for nobody.
 */
export function createPost({ after, closing }: PostDeps): Post {
  // Each request that is under way listens to it.
  setMaxListeners(0, closing);
  return async (url, headers, body) => {
    const { protocol, hostname } = new URL(url);
    if (!isLoopback(hostname)) return undefined;
    return new Promise((resolve) => {
      const send = protocol === 'https:' ? tlsRequest : plainRequest;
      const request = send(url, {
        method: 'POST',
        agent: false,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
        signal: closing,
      });
      const stop = after(ANSWER_MS, () => request.destroy(new Error('no answer')));
      const end = (status: number | undefined): void => {
        stop();
        resolve(status);
      };
      request.on('error', () => end(undefined));
      request.on('response', (answer) => {
        answer.on('error', () => end(undefined)).on('end', () => end(answer.statusCode));
        answer.resume();
      });
      request.end(body);
    });
  };
}
