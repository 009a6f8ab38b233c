import type { DecidedStatus } from '../../../src/shared/session.ts';
import type { Scene } from '../scene.ts';
import type { StagedDesk } from '../staged-desk.ts';
import { typed } from '../story.ts';

const screen = 'queue';
const stage = 'worked';
const as = 'receiver';
const reference = 'LL-2026-0419';

async function toReviews(desk: StagedDesk): Promise<void> {
  await desk.go('queue');
  await desk.option('queue.view.label', 'queue.view.review').click();
  await desk.page.getByTestId('review-row').first().waitFor();
  await desk.pointAside();
}

async function choose(desk: StagedDesk, status: DecidedStatus): Promise<void> {
  await toReviews(desk);
  await desk.button('review.decideOf', { reference }).click();
  const dialog = desk.page.getByTestId('decision');
  await dialog.getByText(desk.words(`decide.option.${status}`), { exact: true }).click();
  await dialog.getByRole('textbox').fill(typed[desk.language].comment);
}

/** Records that wait for a decision, and deciding. */
export const reviews: readonly Scene[] = [
  { name: 'reviews', screen, stage, as, inDocs: 'review', arrange: toReviews },
  {
    name: 'decide-again',
    screen,
    stage,
    as,
    async arrange(desk) {
      await choose(desk, 'RESUBMITTED');
      await desk.page.getByTestId('decision').getByRole('checkbox').first().check();
      await desk.pointAside();
    },
  },
  {
    name: 'decide-confirm',
    screen,
    stage,
    as,
    async arrange(desk) {
      await choose(desk, 'APPROVED');
      await desk.page.getByTestId('what-will-happen').waitFor();
      await desk.pointAside();
    },
  },
];
