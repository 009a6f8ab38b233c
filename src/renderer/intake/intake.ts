/**
 * The one entrance for whatever is carried to this desk: every way in (camera, hand scanner, clipboard, picture,
 * typing) hands its text to `arrive`, main reads it, and each thing goes to the screen that takes it.
 */
import { create } from 'zustand';
import type { CarriedView } from '../../shared/contract/index.ts';
import { longestReading } from '../../shared/limits.ts';
import type { Problem } from '../../shared/problem.ts';
import { call } from '../desk/bridge.ts';
import { activeProfile } from '../desk/desk-store.ts';
import { show } from '../desk/navigation.ts';

export type Way = 'camera' | 'scanner' | 'clipboard' | 'paste' | 'picture' | 'typing';

interface Arrivals {
  busy: boolean;
  /** How the last text came in. */
  way: Way | undefined;
  /** Why nothing could be read. */
  problem: Problem | undefined;
  /** Several things came at once; a person chooses. */
  choices: readonly CarriedView[];
  /** The profile for which they were read: they are not shown on another's screen. */
  choicesFor: string | undefined;
}

const none: Arrivals = {
  busy: false,
  way: undefined,
  problem: undefined,
  choices: [],
  choicesFor: undefined,
};

export const useArrivals = create<Arrivals>(() => none);

/** What can be read, and so be taken. */
export type Readable = Exclude<CarriedView, { type: 'damaged' }>;

/** What a screen does with what is for it. */
type Taker<Type extends Readable['type']> = (
  view: Extract<Readable, { type: Type }>,
  way: Way,
) => void | Promise<void>;
type Takers = { [Type in Readable['type']]: Taker<Type> };

let takers: Partial<Takers> = {};

/** Says who takes what. Once, at the start of the page. */
export function setTakers(all: Takers): void {
  takers = all;
}

/** Has main read a text and hands what is in it on. While one is being read, others are passed over. */
export async function arrive(text: string, way: Way): Promise<void> {
  const profileId = activeProfile()?.id;
  if (useArrivals.getState().busy || profileId === undefined) return;
  useArrivals.setState({ ...none, busy: true, way });
  const answer = await call('carried.read', { profileId, text: text.slice(0, longestReading) });
  // What was shown to one profile is not read on another's screen.
  if (activeProfile()?.id !== profileId) return useArrivals.setState(none);
  if (!answer.ok) return useArrivals.setState({ busy: false, problem: answer.problem });
  const { carried } = answer.value;
  const [first] = carried;
  if (carried.length === 1 && first && first.type !== 'damaged') return take(first, way);
  show('receive');
  useArrivals.setState({ busy: false, choices: carried, choicesFor: profileId });
}

/** Hands one thing to the screen that takes it; the others are forgotten. */
export async function take(view: Readable, way: Way): Promise<void> {
  useArrivals.setState({ ...none, way });
  await (takers[view.type] as Taker<typeof view.type> | undefined)?.(view, way);
}

/** What a person may choose from on a profile's screen. */
export function useChoices(profileId: string | undefined): readonly CarriedView[] {
  return useArrivals((arrivals) => (arrivals.choicesFor === profileId ? arrivals.choices : none.choices));
}

/** Something was found wrong before there was a text to read, or nothing is wrong any more. */
export function setArrivalProblem(problem: Problem | undefined): void {
  useArrivals.setState({ problem });
}

export function forgetArrivals(): void {
  useArrivals.setState(none);
}
