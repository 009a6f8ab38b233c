/**
 * The guided tour as a pure machine: five steps, each of parts. What a person has really done, as the stores tell it,
 * says which part is next and when a step is over; time never does.
 */
import type { ImportState } from '../../../shared/contract/index.ts';
import { tourSteps } from '../../../shared/practice.ts';
import type { Screen } from '../../desk/navigation.ts';

/** What the stores tell of a person's doing. */
export interface TourFacts {
  readonly screen: Screen;
  /** What is chosen on the share screen. */
  readonly picked: 'nothing' | 'unfinished' | 'finished';
  /** A code was made and is on the screen; and whether it can be seen. */
  readonly codeMade: boolean;
  readonly codeShown: boolean;
  /** Whose token was copied and is still on the clipboard. */
  readonly copied: 'none' | 'ours' | 'theirs';
  /** What was read on the receive screen. */
  readonly reading: 'none' | 'refused' | 'good';
  /** Of the import that the receive screen shows. */
  readonly importState: ImportState | undefined;
  readonly panelOpen: boolean;
  readonly fault: 'none' | 'on' | 'happened';
  /** How many imports wait at this desk. */
  readonly waiting: number;
}

/** What a person is asked to do next. Each has its words and what it points at. */
export type Part =
  | 'goShare'
  | 'find'
  | 'other'
  | 'create'
  | 'show'
  | 'copy'
  | 'switch'
  | 'goReceive'
  | 'take'
  | 'again'
  | 'refused'
  | 'import'
  | 'wait'
  | 'ended'
  | 'read'
  | 'openTraining'
  | 'choose'
  | 'token'
  | 'goQueue'
  | 'calm'
  | 'goes';

export interface Place {
  readonly step: number;
  /** What a step must not forget: the code was shown (2), what came was read (4), something went wrong (5). */
  readonly seen: boolean;
}

/** The first place, or that of a step which is gone to. */
export function placeAt(step: number): Place {
  return { step, seen: false };
}

/** What is to be done now; undefined when the step is over. */
export function partOf({ step, seen }: Place, facts: TourFacts): Part | undefined {
  switch (step) {
    case 1:
      return find(facts);
    case 2:
      return makeAndShow(facts, seen);
    case 3:
      return receive(facts);
    case 4:
      return importAndRead(facts, seen);
    default:
      return goWrong(facts, seen);
  }
}

/** Where a person is by now: further than `place` if what it waits for has happened. Undefined: at the end. */
export function advance(place: Place, facts: TourFacts): Place | undefined {
  const here = place.seen || !isSeen(place.step, facts) ? place : { ...place, seen: true };
  if (partOf(here, facts) !== undefined) return here;
  const next = nextStep(here);
  return next && advance(next, facts);
}

/** The beginning of the next step, or undefined after the last. */
export function nextStep({ step }: Place): Place | undefined {
  return step < tourSteps ? placeAt(step + 1) : undefined;
}

function isSeen(step: number, facts: TourFacts): boolean {
  if (step === 2) return facts.codeShown;
  return step === 5 && (facts.fault === 'happened' || (facts.fault === 'on' && facts.waiting > 0));
}

function find({ screen, picked }: TourFacts): Part | undefined {
  if (screen !== 'share') return 'goShare';
  if (picked === 'nothing') return 'find';
  return picked === 'unfinished' ? 'other' : undefined;
}

function makeAndShow(facts: TourFacts, shown: boolean): Part | undefined {
  if (shown && facts.copied === 'ours') return undefined;
  if (facts.screen !== 'share' || !facts.codeMade) return find(facts) ?? 'create';
  return shown ? 'copy' : 'show';
}

function receive({ screen, reading, copied }: TourFacts): Part | undefined {
  if (reading === 'good') return undefined;
  if (copied === 'ours') return 'switch';
  if (screen !== 'receive') return 'goReceive';
  if (reading === 'refused') return 'refused';
  return copied === 'theirs' ? 'take' : 'again';
}

function importAndRead({ screen, reading, importState }: TourFacts, read: boolean): Part | undefined {
  if (read) return undefined;
  if (reading !== 'none' || importState !== undefined) {
    if (screen !== 'receive') return 'goReceive';
    if (reading !== 'none') return reading === 'good' ? 'import' : 'refused';
  }
  switch (importState) {
    case undefined:
      return 'again';
    case 'imported':
      return 'read';
    case 'refused':
    case 'expired':
    case 'cancelled':
      return 'ended';
    default:
      return 'wait';
  }
}

function goWrong(facts: TourFacts, wentWrong: boolean): Part | undefined {
  const { screen, reading, panelOpen, fault, waiting } = facts;
  if (wentWrong) {
    if (fault === 'none') return waiting > 0 ? 'goes' : undefined;
    return fault === 'on' && waiting > 0 && screen !== 'queue' ? 'goQueue' : 'calm';
  }
  if (fault === 'none') return panelOpen ? 'choose' : 'openTraining';
  if (reading === 'good') return screen === 'receive' ? 'import' : 'goReceive';
  return 'token';
}
