/** What can be done with the tour from anywhere. Each answers with a problem or nothing. */
import type { TourView } from '../../../shared/contract/index.ts';
import type { Problem } from '../../../shared/problem.ts';
import { act } from '../../desk/bridge.ts';
import { activeProfile, useDesk } from '../../desk/desk-store.ts';
import { activateProfile, startPractice } from '../../desk/profiles.ts';
import { askForCard } from './card-focus.ts';

/** Has main remember how far a person is. */
export function keepTour(tour: TourView): Promise<Problem | undefined> {
  return act('tour.keep', tour);
}

/** Begins the tour, or goes on where it was put aside; at a practice desk, to which it switches. Its card takes the focus. */
export async function takeTour(): Promise<Problem | undefined> {
  const there = await goToPractice();
  if (there) return there;
  const { state = 'new', step = 1 } = useDesk.getState().desk.slices?.tour ?? {};
  askForCard(true);
  const failed = await keepTour({
    state: 'running',
    step: state === 'aside' || state === 'running' ? step : 1,
  });
  if (failed) askForCard(false);
  return failed;
}

async function goToPractice(): Promise<Problem | undefined> {
  if (activeProfile()?.builtIn) return undefined;
  const desk = useDesk.getState().desk.slices?.profiles.find(({ builtIn }) => builtIn);
  return desk ? activateProfile(desk.id) : startPractice();
}
