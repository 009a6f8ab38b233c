/** One look at the update server: what it has for this desk is loaded, and what it has not any more is given up. */
import type { UpdatesView } from '../../shared/contract/index.ts';
import { fact, type Problem, problem } from '../../shared/problem.ts';
import type { UpdateChoice } from '../../shared/update-choices.ts';
import { maxFailed } from './may-install.ts';
import type { Found, Updater } from './updates-here.ts';

export interface SearchDeps {
  updater: () => Promise<Updater>;
  choice: () => UpdateChoice;
  isStopped: () => boolean;
  /** Resolves when nothing is being sent, so that loading takes nothing from it. */
  queueAtRest: () => Promise<void>;
  /** How often a version was begun and was not there afterwards. */
  failed: (version: string) => number;
  /** Why it may not be done; undefined where it may. */
  refusal: (what: 'update.load' | 'update.install', found: Found) => Problem | undefined;
  /** Records what has been done. */
  record: (what: 'update.load' | 'update.install', found: Found) => void;
  publish: (view: UpdatesView) => void;
  now: () => number;
}

export function createSearch(deps: SearchDeps) {
  let ready: Found | undefined;
  let checkedAt: number | undefined;

  function show(state: UpdatesView['state'], more: Pick<UpdatesView, 'found' | 'problem'> = {}): void {
    deps.publish({ state, ...(checkedAt === undefined ? {} : { checkedAt }), ...more });
  }

  /** The look has ended: with what is ready, and with what stood in the way. */
  function end(why?: Problem): void {
    show(ready ? 'ready' : 'idle', {
      ...(ready ? { found: ready } : {}),
      ...(why ? { problem: why } : {}),
    });
  }

  async function look(): Promise<void> {
    const choice = deps.choice();
    if (choice === 'off') return end();
    if (!ready) show('checking');
    const updater = await deps.updater();
    const checked = await updater.check(choice);
    if (deps.isStopped()) return;
    if (deps.choice() !== choice) return look();
    if (!checked.ok) return end(checked.problem);
    checkedAt = deps.now();
    const found = checked.value;
    if (found && found.version === ready?.version) return end();
    // What is not offered any more has been called back.
    ready = undefined;
    if (!found) return end();
    if (deps.failed(found.version) >= maxFailed) return end(notInstalled(found));
    const refused = deps.refusal('update.load', found);
    if (refused) return end(refused);

    show('loading', { found });
    await deps.queueAtRest();
    if (deps.isStopped()) return;
    if (deps.choice() !== choice) return look();
    const loaded = await updater.load();
    if (deps.isStopped()) return;
    if (deps.choice() !== choice) return look();
    if (!loaded.ok) return end(loaded.problem);
    deps.record('update.load', found);
    ready = found;
    return end();
  }

  return {
    look,
    /** What can be installed. */
    ready: () => ready,
    /** Gives up what is ready. */
    forget(): void {
      ready = undefined;
      end();
    },
    /** Publishes how things are, with what stands in the way. */
    show: end,
  };
}

function notInstalled({ version }: Found): Problem {
  return problem('update-not-installed', [fact('update-version', { version })]);
}
