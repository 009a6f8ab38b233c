/** What a person has set on this desk, for whoever works at it. */
import {
  type CameraChoice,
  cameraChoice,
  type EndedAgreements,
  endedAgreements,
  type Nothing,
  type Slices,
} from '../../shared/contract/index.ts';
import { type LanguageChoice, languageChoices } from '../../shared/languages.ts';
import { clipboardSeconds, keyReminderDays } from '../../shared/limits.ts';
import { ok, type Result } from '../../shared/result.ts';
import { type UpdateChoice, updateChoices } from '../../shared/update-choices.ts';
import type { Act } from '../actions/use-case.ts';
import { readKept, type Settings } from '../database/settings.ts';
import { createSignal } from '../parts/signal.ts';
import type { DeskState } from '../state/desk-state.ts';

type Seconds = (typeof clipboardSeconds.choices)[number];
type Days = (typeof keyReminderDays.choices)[number];

/** The slices of the state that hold what was set, each with the name under which it is kept. */
const names = {
  clipboardSeconds: 'clipboard-seconds',
  keyReminderDays: 'key-reminder-days',
  camera: 'camera',
  endedAgreements: 'ended-agreements',
  decisionsHere: 'decisions-here',
  language: 'language',
  updateChoice: 'updates',
} as const satisfies Partial<Record<keyof Slices, string>>;

export function createPreferences(settings: Settings, state: DeskState) {
  /** Other versions are wanted than before, or none. */
  const updatesChosen = createSignal();

  /** What was chosen; the default where nothing was, or nothing that can be chosen now. */
  function seconds(): Seconds {
    const chosen = Number(settings.read(names.clipboardSeconds));
    return clipboardSeconds.choices.find((choice) => choice === chosen) ?? clipboardSeconds.default;
  }

  function reminderDays(): Days {
    const kept = settings.read(names.keyReminderDays);
    return keyReminderDays.choices.find((choice) => String(choice) === kept) ?? keyReminderDays.default;
  }

  const camera = () => readKept<CameraChoice | null>(settings, names.camera, cameraChoice.nullable(), null);

  function whenEnded(): EndedAgreements {
    const kept = settings.read(names.endedAgreements);
    return endedAgreements.find((choice) => choice === kept) ?? 'refuse';
  }

  const decisionsHere = () => settings.read(names.decisionsHere) === 'yes';

  /** That of the system where none was chosen, or one that this Baton does not speak. */
  function language(): LanguageChoice {
    const kept = settings.read(names.language);
    return languageChoices.find((choice) => choice === kept) ?? 'system';
  }

  function updateChoice(): UpdateChoice {
    const kept = settings.read(names.updateChoice);
    return updateChoices.find((choice) => choice === kept) ?? 'stable';
  }

  function publish(): void {
    const published: Pick<Slices, keyof typeof names> = {
      clipboardSeconds: seconds(),
      keyReminderDays: reminderDays(),
      camera: camera(),
      endedAgreements: whenEnded(),
      decisionsHere: decisionsHere(),
      language: language(),
      updateChoice: updateChoice(),
    };
    state.change(published);
  }

  function set(name: string, value: string, act: Act): Result<Nothing> {
    act.commit(() => settings.write(name, value));
    publish();
    return ok({});
  }

  return {
    clipboardSeconds: seconds,
    whenAgreementEnded: whenEnded,
    decisionsHere,
    updateChoice,
    updatesChosen,
    publish,
    keepClipboardFor: (chosen: Seconds, act: Act) => set(names.clipboardSeconds, String(chosen), act),
    remindOfKeysAfter: (chosen: Days, act: Act) => set(names.keyReminderDays, String(chosen), act),
    chooseWhenAgreementEnded: (chosen: EndedAgreements, act: Act) => set(names.endedAgreements, chosen, act),
    chooseLanguage: (chosen: LanguageChoice, act: Act) => set(names.language, chosen, act),
    useCamera: (chosen: CameraChoice, act: Act) => set(names.camera, JSON.stringify(chosen), act),
    chooseUpdates(chosen: UpdateChoice, act: Act): Result<Nothing> {
      const done = set(names.updateChoice, chosen, act);
      updatesChosen.emit();
      return done;
    },
    allowDecisions: (allowed: boolean, act: Act) => set(names.decisionsHere, allowed ? 'yes' : 'no', act),
  };
}
