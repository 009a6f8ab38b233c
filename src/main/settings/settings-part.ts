import type { Storage } from '../database/storage.ts';
import type { HandlersOf } from '../parts/handlers.ts';
import type { Part } from '../parts/part.ts';
import type { DeskState } from '../state/desk-state.ts';
import { createPreferences } from './preferences.ts';

export type SettingsPart = ReturnType<typeof createSettingsPart>;

export function createSettingsPart({ state }: { state: DeskState }, storage: Storage) {
  const preferences = createPreferences(storage.settings, state);

  const handlers: HandlersOf<'settings'> = {
    'settings.endedAgreements': ({ choice }) => preferences.chooseWhenAgreementEnded(choice),
    'settings.clipboardSeconds': ({ seconds }) => preferences.keepClipboardFor(seconds),
    'settings.camera': (choice) => preferences.useCamera(choice),
    'settings.language': ({ choice }) => preferences.chooseLanguage(choice),
    'settings.decisions': ({ allowed }) => preferences.allowDecisions(allowed),
  };
  const part: Part = { start: preferences.publish };
  return { ...part, handlers, preferences };
}
