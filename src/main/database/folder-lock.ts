/**
 * The lock of the data folder, `baton.lock`: only one Baton works in it, also where several computers see the same folder.
 * It holds by a beat that others see go on, so it needs neither their clocks nor their processes.
 */
import { link, open, readFile, rm, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { renamePatiently } from '../files/patient-rename.ts';
import { judgeLock, type LockEntry, lockIn, textOfLock } from './folder-lock-state.ts';

/** How often the holder shows that it is there, in ms. */
export const beatMs = 10_000;

/** How often a lock may change hands while it is being taken. */
const maxTries = 5;

interface FolderLockDeps {
  folder: string;
  /** This computer: what it knows itself by, and what people call it. */
  computer: { id: string; host: string };
  pid: number;
  isRunning: (pid: number) => boolean;
  newId: () => string;
  /** Unix ms. */
  now: () => number;
  /** Ms since some fixed moment, never set. */
  monotonic: () => number;
  after: (ms: number, run: () => void) => () => void;
  /** Somebody else has taken the lock while this Baton had it: not a byte may be written any more. */
  onLost: (by: Problem) => void;
  /** Beats cannot be written any more. */
  onDefect: (error: unknown) => void;
}

export interface FolderLock {
  /** Takes the lock, unless it has it. Fails with `storage-in-use`; throws what the file system throws. */
  claim(): Promise<Result<void>>;
  /** Takes it from a computer that gives no sign, as a person has decided who knows that it is gone. */
  takeOver(): Promise<Result<void>>;
  /** Looks whether it still has it, as after a sleep. */
  check(): Promise<void>;
  release(): Promise<void>;
}

export function createFolderLock(deps: FolderLockDeps): FolderLock {
  const path = join(deps.folder, 'baton.lock');
  const holder = deps.newId();
  const stillness = createStillness(deps.monotonic);
  let own: LockEntry | undefined;
  let stopBeating = () => {};
  let missesBeats = false;

  async function look() {
    const text = await readOr(path, undefined);
    const found = text === undefined ? undefined : lockIn(text);
    const { computer, isRunning } = deps;
    const judging = { holder, computer: computer.id, isRunning, stillMs: stillness(text) };
    return { text, found, state: judgeLock(found, judging) };
  }

  async function take(mayTakeSilent: boolean): Promise<Result<void>> {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const { text, found, state } = await look();
      if (state === 'ours') return ok(undefined);
      if (state === 'free') {
        if (await create()) return ok(undefined);
      } else if (state === 'left' || (state === 'silent' && mayTakeSilent)) {
        await remove(path, text, `${path}.${holder}`);
      } else {
        return fail(inUse(found, state === 'silent'));
      }
    }
    return fail(inUse(undefined, false));
  }

  /** Whether it was the first to make one. */
  async function create(): Promise<boolean> {
    const { computer, pid } = deps;
    const entry = { holder, computer: computer.id, host: computer.host, pid, since: deps.now(), beat: 0 };
    if (!(await writeNew(path, textOfLock(entry)))) return false;
    own = entry;
    beatLater();
    return true;
  }

  function beatLater(): void {
    stopBeating();
    stopBeating = deps.after(beatMs, () => void check());
  }

  async function check(): Promise<void> {
    if (!own) return;
    try {
      await beat(own);
      missesBeats = false;
    } catch (error) {
      if (!missesBeats) deps.onDefect(error);
      missesBeats = true;
    }
    if (own) beatLater();
  }

  async function beat(mine: LockEntry): Promise<void> {
    const { found, state } = await look();
    if (!own) return;
    if (state === 'ours') {
      mine.beat += 1;
      await writeOver(path, textOfLock(mine));
    } else if (state !== 'free' || !(await create())) {
      own = undefined;
      stopBeating();
      deps.onLost(inUse(found, false));
    }
  }

  return {
    claim: () => take(false),
    takeOver: () => take(true),
    check,
    async release() {
      own = undefined;
      stopBeating();
      if ((await look()).state === 'ours') await unlink(path);
    },
  };
}

/** Removes the lock that was seen, by way of `aside`; one that has come in its place meanwhile is put back. */
async function remove(path: string, seen: string | undefined, aside: string): Promise<void> {
  try {
    await renamePatiently(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readOr(aside, seen)) !== seen) await link(aside, path).catch(() => {}); // a third one was faster
  await rm(aside, { force: true });
}

/** How long something has been seen not to change, in ms. */
function createStillness(monotonic: () => number) {
  let seen: { text: string | undefined; at: number } | undefined;
  return (text: string | undefined): number => {
    if (!seen || seen.text !== text) seen = { text, at: monotonic() };
    return monotonic() - seen.at;
  };
}

function inUse(found: LockEntry | 'unreadable' | undefined, isSilent: boolean): Problem {
  const evidence = [];
  if (typeof found === 'object') {
    evidence.push(fact('in-use-by', { host: found.host, at: found.since }));
  }
  if (isSilent) evidence.push(fact('no-sign', { host: typeof found === 'object' ? found.host : '' }));
  return problem('storage-in-use', evidence);
}

/** The text of the file, or `otherwise` where there is none. */
async function readOr<Other>(path: string, otherwise: Other): Promise<string | Other> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return otherwise;
    throw error;
  }
}

/** Whether there was none yet. One that cannot be written to its end is taken away again: nobody would know whose it is. */
async function writeNew(path: string, text: string): Promise<boolean> {
  const file = await open(path, 'wx', 0o600).catch((error: unknown) => {
    if (codeOf(error) === 'EEXIST') return undefined;
    throw error;
  });
  if (!file) return false;
  try {
    await file.writeFile(text);
    await file.sync();
    return true;
  } catch (error) {
    await unlink(path).catch(() => {}); // the first error says why
    throw error;
  } finally {
    await file.close();
  }
}

/** In place, so that a power cut leaves the one or the other; the text must not be shorter than what is there. */
async function writeOver(path: string, text: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.write(text, 0);
  } finally {
    await file.close();
  }
}

function codeOf(error: unknown): unknown {
  return (error as { code?: unknown } | null)?.code;
}
