import { type Spoken, spokenFor } from '../../shared/languages.ts';
import type { DeskState } from './desk-state.ts';

/** What a person has chosen, and while the desk is not open what the system speaks. */
export function spokenNow(state: Pick<DeskState, 'snapshot'>): Spoken {
  const { language, systemLocales } = state.snapshot().state;
  return spokenFor(language, systemLocales);
}
