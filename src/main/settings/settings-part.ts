import type { Storage } from '../database/storage.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part } from '../parts/part.ts';
import type { DeskState } from '../state/desk-state.ts';
import { createPreferences } from './preferences.ts';

export type SettingsPart = ReturnType<typeof createSettingsPart>;

export function createSettingsPart({ state }: { state: DeskState }, storage: Storage) {
  const preferences = createPreferences(storage.settings, state);

  const handlers: HandlersOf<'settings'> = {
    'settings.endedAgreements': ({ choice }, act) => preferences.chooseWhenAgreementEnded(choice, act),
    'settings.clipboardSeconds': ({ seconds }, act) => preferences.keepClipboardFor(seconds, act),
    'settings.camera': (choice, act) => preferences.useCamera(choice, act),
    'settings.language': ({ choice }, act) => preferences.chooseLanguage(choice, act),
    'settings.updates': ({ choice }, act) => preferences.chooseUpdates(choice, act),
    'settings.decisions': ({ allowed }, act) => preferences.allowDecisions(allowed, act),
  };
  const part: Part = { start: preferences.publish };
  return { ...part, handlers, preferences };
}
