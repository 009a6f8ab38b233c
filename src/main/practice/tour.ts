/** How far the person at this desk is with the guided tour. It is offered once, and kept over a restart. */
import { type Nothing, type TourView, tourView } from '../../shared/contract/index.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Settings } from '../database/settings.ts';
import { newTour } from '../state/closed-desk.ts';
import type { DeskState } from '../state/desk-state.ts';

const name = 'tour';

export function createTour(settings: Settings, state: DeskState) {
  function publish(): void {
    const kept = settings.read(name);
    state.change({ tour: tourView.catch(newTour).parse(kept === undefined ? newTour : JSON.parse(kept)) });
  }

  return {
    publish,
    keep(tour: TourView): Result<Nothing> {
      settings.write(name, JSON.stringify(tour));
      publish();
      return ok({});
    },
  };
}
