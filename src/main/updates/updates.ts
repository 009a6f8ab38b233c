/** Looks for updates now and then, and has them installed when that disturbs nobody. */
import type { UpdatesView } from '../../shared/contract/index.ts';
import { unforeseen } from '../../shared/problem.ts';
import { type Moment, mayInstall } from './may-install.ts';
import { createSearch, type SearchDeps } from './search.ts';
import type { Found, Updater, UpdatesHere } from './updates-here.ts';

interface UpdatesDeps
  extends Pick<SearchDeps, 'choice' | 'failed' | 'refusal' | 'record' | 'publish' | 'now'> {
  here: UpdatesHere;
  /** Imports that wait, and those of them whose sending has not been settled. */
  queue: () => { waiting: number; unsettled: number };
  /** In [0, 1). */
  random: () => number;
  after: (ms: number, run: () => void) => () => void;
  /** Notes what nobody foresaw and gives a reference to find it by. */
  reportDefect: (error: unknown) => string;
}

/** The first look comes when the morning's rush at the desk is over; desks do not all ask at the same moment. Ms. */
const firstLook = { from: 5 * 60_000, to: 15 * 60_000 } as const;
const nextLook = { from: 5 * 3_600_000, to: 7 * 3_600_000 } as const;

/** How often it is asked whether the queue is at rest, and whether an update may be installed now, ms. */
const askEvery = 60_000;

export function createUpdates(deps: UpdatesDeps) {
  const { here, after } = deps;
  let updater: Promise<Updater> | undefined;
  let running: Promise<void> | undefined;
  let isStopped = false;
  let restarts = false;
  let cancelLook = () => {};
  let cancelAsk = () => {};
  let cancelWait = () => {};

  const search = createSearch({
    ...deps,
    publish: (view: UpdatesView) => deps.publish(here.off ? { ...view, off: here.off } : view),
    updater() {
      updater ??= here.updater();
      return updater;
    },
    isStopped: () => isStopped,
    queueAtRest: () =>
      new Promise((resolve) => {
        const ask = () => {
          if (isStopped || deps.queue().unsettled === 0) resolve();
          else cancelWait = after(askEvery, ask);
        };
        ask();
      }),
  });

  /** Unless one is under way already. */
  function look(): Promise<void> {
    if (here.off !== undefined || isStopped) return Promise.resolve();
    running ??= search
      .look()
      .catch((error: unknown) => {
        search.show(unforeseen(deps.reportDefect(error)));
      })
      .finally(() => {
        running = undefined;
        plan(nextLook);
        watch();
      });
    return running;
  }

  function plan({ from, to }: { from: number; to: number }): void {
    cancelLook();
    if (isStopped || here.off !== undefined || deps.choice() === 'off') return;
    cancelLook = after(from + deps.random() * (to - from), () => void look());
  }

  const mayBegin = (moment: Moment) => mayBeginNow(deps, search.ready(), moment);

  /** Asks now and then whether nobody would notice, as long as there is something to install. */
  function watch(): void {
    cancelAsk();
    if (isStopped || !search.ready()) return;
    cancelAsk = after(askEvery, () => {
      restarts = mayBegin('running');
      if (restarts) here.quit();
      // Should something keep Baton from ending, it is asked again.
      watch();
    });
  }

  return {
    start(): void {
      search.show();
      plan(firstLook);
    },
    /** Looks now. What stands in the way is published. */
    look,
    /** Other versions are wanted, or none: what was loaded before is not installed. */
    chosen(): void {
      cancelAsk();
      search.forget();
      if (deps.choice() === 'off') cancelLook();
      else void look();
    },
    /** Nothing is sent any more: what is ready is installed when all else has ended, where it may be. */
    stop(): void {
      const ready = search.ready();
      const begins = !isStopped && mayBegin('closing');
      isStopped = true;
      for (const cancel of [cancelLook, cancelAsk, cancelWait]) cancel();
      if (!begins || !ready || !updater) return;
      deps.record('update.install', ready);
      const by = updater;
      here.atTheEnd(async () => (await by).install({ restart: restarts }));
    },
  };
}

function mayBeginNow(deps: UpdatesDeps, ready: Found | undefined, moment: Moment): boolean {
  if (!ready) return false;
  const { may } = mayInstall({
    moment,
    choice: deps.choice(),
    ...deps.queue(),
    needsAdministrator: ready.needsAdministrator,
    failed: deps.failed(ready.version),
    isSystemEnding: deps.here.isSystemEnding(),
    away: deps.here.away(),
  });
  return may && !deps.refusal('update.install', ready);
}
