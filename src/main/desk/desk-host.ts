/** Opens the desk, one attempt after the other, and has it while it is open. */
import type { Nothing } from '../../shared/contract/index.ts';
import { type Problem, unforeseen } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { UseCases } from '../actions/use-case.ts';
import type { FolderLock } from '../database/folder-lock.ts';
import { storageProblem } from '../database/storage-problem.ts';
import type { OpenDesk } from './open-desk.ts';
import type { NotOpened } from './opening.ts';

interface DeskHostDeps {
  /** No database is read or written without it. */
  lock: Pick<FolderLock, 'claim' | 'takeOver' | 'release'>;
  build: () => Promise<Result<OpenDesk> | NotOpened>;
  /** What a person can decide about a database that cannot be opened, while none is open. */
  restoreBackup: () => Promise<Result<void>>;
  startAnew: () => Promise<Result<void>>;
  /** An attempt has ended: the desk is open, or this is why not. */
  onAttempt: (why: NotOpened | undefined) => void;
  /** Notes what nobody foresaw and gives a reference to find it by. */
  reportDefect: (error: unknown) => string;
  after: (ms: number, run: () => void) => () => void;
}

/** How often it is tried, in ms, while another Baton has the folder: it opens by itself when that one is gone. */
const lookAgainMs = 3_000;

export function createDeskHost(deps: DeskHostDeps) {
  let desk: OpenDesk | undefined;
  /** One after the other: two attempts at once would be two databases. */
  let last = Promise.resolve();
  let stopLooking = () => {};
  /** That the folder is in use, as it was last told. */
  let toldInUse = '';

  async function build(): Promise<NotOpened | undefined> {
    const claimed = await deps.lock.claim();
    if (!claimed.ok) return withWayOut(claimed.problem);
    const built = await deps.build();
    if (!built.ok) return built;
    try {
      await built.value.start();
    } catch (error) {
      await built.value.stop();
      throw error;
    }
    desk = built.value;
    return undefined;
  }

  /** Opens the desk unless it is open. */
  async function attempt(): Promise<void> {
    stopLooking();
    if (desk) return;
    const why = await build().catch((error: unknown) => fail(problemOf(error)));
    const isInUse = why?.problem.code === 'storage-in-use';
    if (isInUse) stopLooking = deps.after(lookAgainMs, () => void open());
    const told = isInUse ? JSON.stringify(why) : '';
    if (!isInUse || told !== toldInUse) deps.onAttempt(why);
    toldInUse = told;
  }

  const problemOf = (error: unknown): Problem =>
    storageProblem(error) ?? unforeseen(deps.reportDefect(error));

  function open(): Promise<void> {
    last = last.then(attempt);
    return last;
  }

  /** Does what a person has decided while no desk is open, then opens it. */
  async function mend(how: () => Promise<Result<void>>): Promise<Result<Nothing>> {
    let done: Result<void> = ok(undefined);
    last = last.then(async () => {
      if (desk) return;
      done = await how().catch((error: unknown) => fail(problemOf(error)));
      if (done.ok) await attempt();
    });
    await last;
    return done.ok ? ok({}) : done;
  }

  /** The same, with the folder. */
  const mendHere = (how: () => Promise<Result<void>>) =>
    mend(async () => {
      const claimed = await deps.lock.claim();
      return claimed.ok ? how() : claimed;
    });

  const handlers: Pick<UseCases, 'desk.open' | 'desk.restoreBackup' | 'desk.startAnew' | 'desk.takeOver'> = {
    async 'desk.open'() {
      await open();
      return ok({});
    },
    'desk.restoreBackup': () => mendHere(deps.restoreBackup),
    'desk.startAnew': () => mendHere(deps.startAnew),
    'desk.takeOver': () => mend(deps.lock.takeOver),
  };

  return {
    handlers,
    open,
    /** Undefined while it is not open. */
    desk: () => desk,
    /** Waits for the attempt under way, then stops the desk; calls that are `underWay` are waited for too. */
    async stop(underWay: Promise<void>): Promise<void> {
      await last;
      stopLooking();
      try {
        await desk?.stop(underWay);
      } finally {
        await deps.lock.release();
      }
    },
  };
}

/** Taking over is for a computer that gives no sign; one that does can be closed. */
function withWayOut(why: Problem): NotOpened {
  const isSilent = why.evidence.some((seen) => seen.fact === 'no-sign');
  return { ok: false, problem: why, ...(isSilent ? { wayOut: 'take-over' as const } : {}) };
}
