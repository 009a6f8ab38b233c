/** Empties the write-ahead log, where the overwritten page of a token still stands after its import has ended
 * (docs/promises.md#5-a-token-goes-when-its-import-ends).
 */
import type { ImportItem } from './state-machine.ts';

interface TokenEraserDeps {
  emptyLog: () => void;
  monotonic: () => number;
  after: (ms: number, run: () => void) => () => void;
  onErased: (item: ImportItem) => void;
  onDefect: (error: unknown) => void;
}

/** The log is emptied when no import has ended for this long, and after the longer time anyway, ms. */
const delay = 500;
const maxDelay = 5_000;

/** Until it is tried again after it failed, ms. */
const retryDelay = 15_000;

export type TokenEraser = ReturnType<typeof createTokenEraser>;

export function createTokenEraser(deps: TokenEraserDeps) {
  let waiting: ImportItem[] = [];
  /** Monotonic ms. */
  let eraseBy: number | undefined;
  let cancel: (() => void) | undefined;
  let stopped = false;

  function erase(): void {
    cancel?.();
    cancel = undefined;
    eraseBy = undefined;
    const erased = waiting;
    waiting = [];
    try {
      deps.emptyLog();
      for (const item of erased) deps.onErased(item);
    } catch (error) {
      waiting = erased;
      if (!stopped) cancel = deps.after(retryDelay, erase);
      deps.onDefect(error);
    }
  }

  return {
    /** Soon, together with what else ends until then. */
    eraseSoon(item: ImportItem): void {
      waiting.push(item);
      const now = deps.monotonic();
      eraseBy ??= now + maxDelay;
      cancel?.();
      cancel = deps.after(Math.max(0, Math.min(delay, eraseBy - now)), erase);
    },
    erase,
    /** Once more, and nothing after that. */
    stop(): void {
      stopped = true;
      erase();
    },
  };
}
