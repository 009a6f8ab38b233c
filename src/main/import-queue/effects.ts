/** Performs what the state machine wants done. */
import { problem } from '../../shared/problem.ts';
import type { Secret } from '../../shared/secret.ts';
import type { ImportOutcome } from '../didit/import-session.ts';
import type { Holds } from './holds.ts';
import type { ImportQueueDeps } from './queue-deps.ts';
import type { Slots } from './slots.ts';
import type { ImportEffect, ImportEvent, ImportItem } from './state-machine.ts';
import type { TokenEraser } from './token-eraser.ts';

interface EffectsDeps {
  deps: Pick<ImportQueueDeps, 'send' | 'lookUp' | 'onStep'>;
  slots: Slots;
  holds: Holds;
  eraser: TokenEraser;
}

/** `token` only where it is to be sent. */
export function createEffects({ deps, slots, holds, eraser }: EffectsDeps) {
  async function send(item: ImportItem, token: Secret | undefined): Promise<ImportEvent> {
    deps.onStep('sending', item);
    // A desk that was restored from a backup may know of an import and have its token no more.
    const answer: ImportOutcome = token
      ? await deps.send(item, token)
      : { outcome: 'refused', problem: problem('token-gone') };
    deps.onStep('answered', item);
    return { type: 'answered', answer };
  }

  async function lookUp(item: ImportItem): Promise<ImportEvent> {
    deps.onStep('looking', item);
    const found = await deps.lookUp(item);
    deps.onStep('looked', item);
    return { type: 'looked-up', lookUp: found };
  }

  return function perform(item: ImportItem, effect: ImportEffect, token: Secret | undefined): void {
    switch (effect.type) {
      case 'send':
        slots.enqueue({ item, work: () => send(item, token) });
        break;
      case 'look-up':
        slots.enqueue({ item, work: () => lookUp(item) });
        break;
      case 'hold-queue':
        holds.meet(item.profileId, effect.problem);
        break;
      case 'release-queue':
        holds.answered(item.profileId);
        break;
      case 'erase-token':
        eraser.eraseSoon(item);
        break;
    }
  };
}
