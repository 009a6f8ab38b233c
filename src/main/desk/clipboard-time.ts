/** How long a copied token stays on the clipboard: a setting of this desk. */
import type { Nothing } from '../../shared/contract/index.ts';
import { clipboardSeconds } from '../../shared/limits.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../database/settings.ts';
import type { DeskState } from './desk-state.ts';

type Seconds = (typeof clipboardSeconds.choices)[number];

const name = 'clipboard-seconds';

export function createClipboardTime(settings: Settings, state: DeskState) {
  /** What was chosen; the usual where nothing was, or nothing that can be chosen now. */
  function seconds(): Seconds {
    const chosen = Number(settings.read(name));
    return clipboardSeconds.choices.find((choice) => choice === chosen) ?? clipboardSeconds.usual;
  }

  function publish(): void {
    state.change({ clipboardSeconds: seconds() });
  }

  return {
    seconds,
    publish,
    choose(chosen: Seconds): Result<Nothing> {
      settings.write(name, String(chosen));
      publish();
      return ok({});
    },
  };
}
