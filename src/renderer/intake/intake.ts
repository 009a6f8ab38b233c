/**
 * The one entrance for whatever comes in: every source (camera, hand scanner, clipboard, picture,
 * typing) hands its text to `readText`, main reads it, and each thing goes to the screen that takes it.
 */
import { create } from 'zustand';
import type { ScannedView } from '../../shared/contract/index.ts';
import { maxReadingLength } from '../../shared/limits.ts';
import type { Problem } from '../../shared/problem.ts';
import { call } from '../desk/bridge.ts';
import { activeProfile } from '../desk/desk-store.ts';
import { show } from '../desk/navigation.ts';
import { signalScan } from './scan-signal.ts';

export type Source = 'camera' | 'scanner' | 'clipboard' | 'paste' | 'picture' | 'typing';

interface Intake {
  busy: boolean;
  /** Where the last text came from. */
  source: Source | undefined;
  /** Why nothing could be read. */
  problem: Problem | undefined;
  /** Several things came at once; a person chooses. */
  choices: readonly ScannedView[];
  /** The profile for which they were read: they are not shown on another's screen. */
  choicesFor: string | undefined;
}

const none: Intake = {
  busy: false,
  source: undefined,
  problem: undefined,
  choices: [],
  choicesFor: undefined,
};

export const useIntake = create<Intake>(() => none);

/** What can be read, and so be taken. */
type Readable = Exclude<ScannedView, { type: 'damaged' }>;

/** What a screen does with what is for it. */
type IntakeRoute<Type extends Readable['type']> = (
  view: Extract<Readable, { type: Type }>,
  source: Source,
) => void | Promise<void>;
type IntakeRoutes = { [Type in Readable['type']]: IntakeRoute<Type> };

let routes: Partial<IntakeRoutes> = {};

/** Says who takes what. Once, at the start of the page. */
export function setIntakeRoutes(all: IntakeRoutes): void {
  routes = all;
}

/** Has main read a text and hands what is in it on. While one is being read, others are passed over. */
export async function readText(text: string, source: Source): Promise<void> {
  const profileId = activeProfile()?.id;
  if (useIntake.getState().busy || profileId === undefined) return;
  useIntake.setState({ ...none, busy: true, source });
  const answer = await call('intake.read', { profileId, text: text.slice(0, maxReadingLength) });
  // What was shown to one profile is not read on another's screen.
  if (activeProfile()?.id !== profileId) return useIntake.setState(none);
  const isScan = source === 'camera' || source === 'scanner';
  if (!answer.ok) {
    if (isScan) signalScan('bad');
    return useIntake.setState({ busy: false, problem: answer.problem });
  }
  const { scanned } = answer.value;
  if (isScan) signalScan(scanned.every(isUsable) ? 'good' : 'bad');
  const [first] = scanned;
  if (scanned.length === 1 && first && first.type !== 'damaged') return take(first, source);
  show('receive');
  useIntake.setState({ busy: false, choices: scanned, choicesFor: profileId });
}

/** Whether it can be used as it is. */
function isUsable(view: ScannedView): boolean {
  return view.type !== 'damaged' && (view.type !== 'token' || view.reading.problem === undefined);
}

/** Hands one thing to the screen that takes it; the others are forgotten. */
export async function take(view: Readable, source: Source): Promise<void> {
  useIntake.setState({ ...none, source });
  await (routes[view.type] as IntakeRoute<typeof view.type> | undefined)?.(view, source);
}

/** What a person may choose from on a profile's screen. */
export function useChoices(profileId: string | undefined): readonly ScannedView[] {
  return useIntake((intake) => (intake.choicesFor === profileId ? intake.choices : none.choices));
}

/** Something was found wrong before there was a text to read, or nothing is wrong any more. */
export function setIntakeProblem(problem: Problem | undefined): void {
  useIntake.setState({ problem });
}

export function clearIntake(): void {
  useIntake.setState(none);
}
