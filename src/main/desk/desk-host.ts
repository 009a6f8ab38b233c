/** Opens the desk, one attempt after the other, and has it while it is open. */
import type { Nothing } from '../../shared/contract/index.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { storageProblem } from '../database/storage-problem.ts';
import type { Handlers } from '../parts/handlers.ts';
import type { OpenDesk } from './desk.ts';
import type { NotOpened } from './opening.ts';

interface DeskHostDeps {
  build: () => Promise<Result<OpenDesk> | NotOpened>;
  /** What a person can decide about a damaged database while none is open. */
  restoreBackup: () => Promise<Result<void>>;
  startAnew: () => Promise<Result<void>>;
  /** An attempt has ended: the desk is open, or this is why not. */
  onAttempt: (why: NotOpened | undefined) => void;
  /** Notes what nobody foresaw and gives a reference to find it by. */
  reportDefect: (error: unknown) => string;
}

export function createDeskHost(deps: DeskHostDeps) {
  let desk: OpenDesk | undefined;
  /** One after the other: two attempts at once would be two databases. */
  let last = Promise.resolve();

  async function build(): Promise<NotOpened | undefined> {
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
    if (desk) return;
    deps.onAttempt(await build().catch((error: unknown) => fail(unforeseen(error))));
  }

  function unforeseen(error: unknown): Problem {
    const reference = () => fact('log-reference', { reference: deps.reportDefect(error) });
    return storageProblem(error) ?? problem('unexpected', [reference()]);
  }

  function open(): Promise<void> {
    last = last.then(attempt);
    return last;
  }

  /** Does what a person has decided while no desk is open, then opens it. */
  async function mend(how: () => Promise<Result<void>>): Promise<Result<Nothing>> {
    let done: Result<void> = ok(undefined);
    last = last.then(async () => {
      if (desk) return;
      done = await how().catch((error: unknown) => fail(unforeseen(error)));
      if (done.ok) await attempt();
    });
    await last;
    return done.ok ? ok({}) : done;
  }

  const handlers: Pick<Handlers, 'desk.open' | 'desk.restoreBackup' | 'desk.startAnew'> = {
    async 'desk.open'() {
      await open();
      return ok({});
    },
    'desk.restoreBackup': () => mend(deps.restoreBackup),
    'desk.startAnew': () => mend(deps.startAnew),
  };

  return {
    handlers,
    open,
    /** Undefined while it is not open. */
    desk: () => desk,
    /** Waits for the attempt under way, then stops the desk; calls that are `underWay` are waited for too. */
    async stop(underWay: Promise<void>): Promise<void> {
      await last;
      await desk?.stop(underWay);
    },
  };
}
