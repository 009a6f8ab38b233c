/** What the page sees of a desk that is not open: yet, or at all. */
import type { Slices } from '../../shared/contract/index.ts';
import { clipboardSeconds, textSizes } from '../../shared/limits.ts';
import type { NotOpened } from '../desk/opening.ts';
import { newTour } from '../practice/tour.ts';

/** The state before the database is open. */
export function closedDesk(version: string): Slices {
  return {
    desk: { version, opening: 'opening' },
    profiles: [],
    activeProfileId: null,
    partners: [],
    imports: [],
    queues: [],
    reviewHolds: [],
    reachabilities: [],
    clockOffset: null,
    handoffs: [],
    copied: null,
    clipboardSeconds: clipboardSeconds.default,
    camera: null,
    endedAgreements: 'refuse',
    decisionsHere: false,
    language: 'system',
    systemLocales: [],
    practiceFaults: [],
    tour: newTour,
    window: { textSize: textSizes.default, keepInTray: null },
  };
}

/** The `desk` slice once opening has ended. */
export function openingEnded(version: string, why: Omit<NotOpened, 'ok'> | undefined): Slices['desk'] {
  return why ? { version, opening: 'blocked', ...why } : { version, opening: 'ready' };
}
