/** One stream from the relay, from its beginning to its end: what comes is handed on, and one that is dead is ended. */
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { beatEvery, type StatusEvent } from '../../shared/relay/relay-api.ts';
import type { Result } from '../../shared/result.ts';
import type { Secret } from '../../shared/secret.ts';
import { type RelayClient, unreadable } from './relay-client.ts';

/** Without any event for so long the stream is dead, ms. */
const maxSilence = 2.5 * beatEvery;

export interface OneStreamDeps {
  client: Pick<RelayClient, 'events'>;
  address: string;
  token: () => Promise<Result<Secret>>;
  lastEventId: () => string | undefined;
  /** Its id is kept when this returns. */
  onStatus: (event: StatusEvent, id: string) => void;
  now: () => number;
  monotonic: () => number;
  after: (ms: number, run: () => void) => () => void;
}

interface Ended {
  why: Problem;
  /** How long it was a stream, ms. */
  livedFor: number;
}

export type OneStream = ReturnType<typeof openStream>;

/** `onReady` is told with whether all that has happened since the last event follows. */
export function openStream(deps: OneStreamDeps, onReady: (isComplete: boolean) => void) {
  const { address, monotonic, now, after } = deps;
  const abort = new AbortController();
  let why: Problem | undefined;
  let liveSince: number | undefined;
  let cancelWatch: (() => void) | undefined;
  /** The last sign of life, by both clocks: a monotonic one may stand still in sleep. */
  let alive = { at: monotonic(), by: now() };

  function isDead(): boolean {
    return left() <= 0;
  }

  function left(): number {
    return maxSilence - Math.max(monotonic() - alive.at, now() - alive.by);
  }

  function watch(): void {
    if (isDead()) abort.abort();
    else cancelWatch = after(left(), watch);
  }

  function end(because: Problem): void {
    why ??= because;
    abort.abort();
  }

  async function hold(): Promise<Ended> {
    const token = await deps.token();
    if (!token.ok) return { why: token.problem, livedFor: 0 };
    // Nothing of it is needed where there is no relay.
    const { createStreamReader } = await import('./stream-reader.ts');
    watch();
    const ended = await deps.client.events(token.value, {
      lastEventId: deps.lastEventId(),
      onChunk: createStreamReader({
        onAlive() {
          alive = { at: monotonic(), by: now() };
        },
        onReady(isComplete) {
          liveSince = monotonic();
          onReady(isComplete);
        },
        onStatus: deps.onStatus,
        onRevoked: () => end(problem('relay-revoked', [fact('relay-address', { address })])),
        onUnreadable: () => end(unreadable(address, 200)),
      }),
      signal: abort.signal,
    });
    return { why: why ?? ended, livedFor: liveSince === undefined ? 0 : monotonic() - liveSince };
  }

  return {
    ended: hold().finally(() => cancelWatch?.()),
    /** Ends it where it gives no sign of life: timers come late after a sleep. */
    endIfDead: (): void => void (isDead() && abort.abort()),
    abort: (): void => abort.abort(),
  };
}
