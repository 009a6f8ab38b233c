/** What a person has set on this desk, for whoever works at it. */
import {
  type CameraChoice,
  cameraChoice,
  type EndedAgreements,
  endedAgreements,
  type Nothing,
} from '../../shared/contract/index.ts';
import { type LanguageChoice, languageChoices } from '../../shared/languages.ts';
import { clipboardSeconds } from '../../shared/limits.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../database/settings.ts';
import type { DeskState } from '../state/desk-state.ts';

type Seconds = (typeof clipboardSeconds.choices)[number];

const names = {
  seconds: 'clipboard-seconds',
  camera: 'camera',
  ended: 'ended-agreements',
  decisions: 'decisions-here',
  language: 'language',
} as const;

export function createPreferences(settings: Settings, state: DeskState) {
  /** What was chosen; the default where nothing was, or nothing that can be chosen now. */
  function seconds(): Seconds {
    const chosen = Number(settings.read(names.seconds));
    return clipboardSeconds.choices.find((choice) => choice === chosen) ?? clipboardSeconds.default;
  }

  function camera(): CameraChoice | null {
    const kept = settings.read(names.camera);
    return cameraChoice
      .nullable()
      .catch(null)
      .parse(kept === undefined ? null : JSON.parse(kept));
  }

  function whenEnded(): EndedAgreements {
    const kept = settings.read(names.ended);
    return endedAgreements.find((choice) => choice === kept) ?? 'refuse';
  }

  const decisionsHere = () => settings.read(names.decisions) === 'yes';

  /** That of the system where none was chosen, or one that this Baton does not speak. */
  function language(): LanguageChoice {
    const kept = settings.read(names.language);
    return languageChoices.find((choice) => choice === kept) ?? 'system';
  }

  function publish(): void {
    state.change({
      clipboardSeconds: seconds(),
      camera: camera(),
      endedAgreements: whenEnded(),
      decisionsHere: decisionsHere(),
      language: language(),
    });
  }

  function set(name: string, value: string): Result<Nothing> {
    settings.write(name, value);
    publish();
    return ok({});
  }

  return {
    clipboardSeconds: seconds,
    whenAgreementEnded: whenEnded,
    decisionsHere,
    publish,
    keepClipboardFor: (chosen: Seconds) => set(names.seconds, String(chosen)),
    chooseWhenAgreementEnded: (chosen: EndedAgreements) => set(names.ended, chosen),
    chooseLanguage: (chosen: LanguageChoice) => set(names.language, chosen),
    useCamera: (chosen: CameraChoice) => set(names.camera, JSON.stringify(chosen)),
    allowDecisions: (allowed: boolean) => set(names.decisions, allowed ? 'yes' : 'no'),
  };
}
