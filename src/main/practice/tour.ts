/** How far the person at this desk is with the guided tour. It is offered once, and kept over a restart. */
import { type Nothing, type TourView, tourView } from '../../shared/contract/index.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Act } from '../actions/use-case.ts';
import { readKept, type Settings } from '../database/settings.ts';
import { newTour } from '../state/closed-desk.ts';
import type { DeskState } from '../state/desk-state.ts';

const name = 'tour';

export function createTour(settings: Settings, state: DeskState) {
  function publish(): void {
    state.change({ tour: readKept(settings, name, tourView, newTour) });
  }

  return {
    publish,
    keep(tour: TourView, act: Act): Result<Nothing> {
      act.commit(() => settings.write(name, JSON.stringify(tour)));
      publish();
      return ok({});
    },
  };
}
