/**
 * Keeps a stream to the relay: begins it anew when it has ended, ever more slowly while that does not help. A desk that the relay has
 * let go tries no more.
 */
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { type OneStream, type OneStreamDeps, openStream } from './one-stream.ts';

/** Between two tries, ms: at first, at most, and where waiting is not likely to help. */
const firstPause = 1_000;
const lastPause = 60_000;
const longPause = 300_000;

/** A stream that has lived for so long was a good one, ms. */
const goodAfter = 30_000;

/** So long after its end the stream may come back without anybody having asked Didit instead, ms. */
const grace = 20_000;

export type StreamState = 'connecting' | 'live' | 'waiting' | 'refused';

interface RelayStreamDeps extends OneStreamDeps {
  /** Changes arrive from now on, or, after a while without the stream, no more. `isGap`: some have not. */
  onLive: (live: { isGap: boolean }) => void;
  onState: (state: StreamState, problem: Problem | undefined) => void;
  random: () => number;
  onDefect: (error: unknown) => void;
}

export type RelayStream = ReturnType<typeof createRelayStream>;

export function createRelayStream(deps: RelayStreamDeps) {
  const { after } = deps;
  let tries = 0;
  /** Nobody wants it any more, or the relay does not. */
  let isOver = false;
  let isLive = false;
  let running: { stream: OneStream; done: Promise<void> } | undefined;
  let cancelNext: (() => void) | undefined;
  let cancelGrace: (() => void) | undefined;

  function setLive(live: boolean, isGap = false): void {
    cancelGrace?.();
    cancelGrace = undefined;
    if (live === isLive && !isGap) return;
    isLive = live;
    deps.onLive({ isGap });
  }

  function begin(): void {
    cancelNext?.();
    if (isOver || running) return;
    deps.onState('connecting', undefined);
    const stream = openStream(deps, (isComplete) => {
      deps.onState('live', undefined);
      setLive(true, !isComplete);
    });
    const done = stream.ended
      .catch((error: unknown) => {
        deps.onDefect(error);
        return {
          why: problem('relay-unreadable', [fact('relay-address', { address: deps.address })]),
          livedFor: 0,
        };
      })
      .then(({ why, livedFor }) => {
        running = undefined;
        if (livedFor >= goodAfter) tries = 0;
        if (!isOver) ended(why);
      });
    running = { stream, done };
  }

  function ended(why: Problem): void {
    isOver = why.code === 'relay-revoked';
    deps.onState(isOver ? 'refused' : 'waiting', why);
    if (isOver) {
      setLive(false);
      return;
    }
    if (isLive) cancelGrace ??= after(grace, () => setLive(false));
    const most = why.code === 'relay-unreadable' ? longPause : lastPause;
    const pause = Math.min(most, firstPause * 2 ** Math.min(tries, 12)) * (0.5 + deps.random() / 2);
    tries += 1;
    cancelNext = after(pause, begin);
  }

  return {
    start: begin,
    /** Whether changes arrive by themselves, a short break not counted. */
    isLive: () => isLive,
    /** The computer has woken, or the network may be another: what is dead is noticed now, and what waits is tried. */
    wake(): void {
      tries = 0;
      if (running) running.stream.endIfDead();
      else begin();
    },
    /** Lets go of the stream; resolves when it has ended. */
    async stop(): Promise<void> {
      isOver = true;
      isLive = false;
      cancelNext?.();
      cancelGrace?.();
      running?.stream.abort();
      await running?.done;
    },
  };
}
