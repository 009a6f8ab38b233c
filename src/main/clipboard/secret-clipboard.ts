/**
 * A token on the clipboard, and its end there: after its time, when nobody is at the desk, and at quit; only while the
 * clipboard still holds it. Of the token no more than a hash is kept. What others have copied is read when it must be
 * told apart, never watched.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { CopiedView, CopyEnd } from '../../shared/contract/index.ts';
import { problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { SystemClipboard } from './system-clipboard.ts';

interface SecretClipboardDeps {
  system: SystemClipboard;
  /** This computer's clock, Unix ms. */
  now: () => number;
  after: (ms: number, run: () => void) => () => void;
  onChange: (copied: CopiedView) => void;
  onDefect: (error: unknown) => void;
}

interface Secret {
  handoffId: string;
  text: string;
  /** How long it may stay, in seconds. */
  seconds: number;
}

export type SecretClipboard = ReturnType<typeof createSecretClipboard>;

/** Another program may hold the clipboard open for a moment: how often and how long after is tried again, ms. */
const attempts = 5;
const pause = 100;
const nextRound = 1_000;

export function createSecretClipboard({ system, now, after, onChange, onDefect }: SecretClipboardDeps) {
  /** Of what may be there and is ours: more than one only while a copy is being made, or after one failed. */
  let hashes: Buffer[] = [];
  let shown: CopiedView | undefined;
  let stopTimer: (() => void) | undefined;
  let stopped = false;
  let last: Promise<unknown> = Promise.resolve();

  /** One after the other, so that what was compared is what is cleared. */
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = last.then(work);
    // Its caller has the error; the next in turn does not.
    last = turn.catch(() => {});
    return turn;
  }

  async function holds(ours: Buffer[]): Promise<boolean> {
    const there = hashOf(await system.readText());
    return ours.some((hash) => timingSafeEqual(hash, there));
  }

  function clearIn(ms: number): void {
    stopTimer?.();
    stopTimer = after(ms, () => void clear('time'));
  }

  function show(copied: CopiedView): void {
    shown = copied;
    onChange(copied);
  }

  function end(why: CopyEnd): void {
    stopTimer?.();
    stopTimer = undefined;
    hashes = [];
    if (shown && !shown.ended) show({ ...shown, ended: why });
  }

  async function clearOurs(why: CopyEnd): Promise<void> {
    if (hashes.length === 0) return;
    if (!(await holds(hashes))) return end('replaced');
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      system.clear();
      if (!(await holds(hashes))) return end(why);
      await new Promise<void>((resolve) => void after(pause, resolve));
    }
    if (!stopped) clearIn(nextRound);
  }

  /** Takes the token off the clipboard if it is there. What goes wrong is reported, and tried again. */
  async function clear(why: CopyEnd): Promise<void> {
    await inTurn(() => clearOurs(why)).catch((error: unknown) => {
      onDefect(error);
      if (!stopped && hashes.length > 0) clearIn(nextRound);
    });
  }

  return {
    clear,

    /** Puts a token there, and gives what was achieved. Fails with `clipboard-refused` unless it is there then. */
    copy({ handoffId, text, seconds }: Secret): Promise<Result<CopiedView>> {
      return inTurn(async () => {
        if (stopped) return fail(problem('clipboard-refused'));
        const hash = hashOf(text);
        // Before it is written: whatever becomes of this, it is known as ours and has an end.
        hashes.push(hash);
        if (!stopTimer) clearIn(seconds * 1000);
        await system.writeSecret(text);
        if (!(await holds([hash]))) return fail(problem('clipboard-refused'));
        hashes = [hash];
        clearIn(seconds * 1000);
        const clearsAt = now() + seconds * 1000;
        const marks = await system.readMarks();
        const copied: CopiedView = { handoffId, clearsAt, marks, marksOffered: system.marksOffered };
        show(copied);
        return ok(copied);
      });
    },

    /** Puts words there that are no secret, and stay. */
    copyWords(words: string): Promise<void> {
      return inTurn(async () => {
        await system.writeText(words);
        if (hashes.length > 0 && !(await holds(hashes))) end('replaced');
      });
    },

    /** The last clearing. Nothing is copied any more. */
    async stop(): Promise<void> {
      stopped = true;
      await clear('quit');
      stopTimer?.();
    },
  };
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
