import type { Scene } from '../scene.ts';
import type { StagedDesk } from '../staged-desk.ts';
import { profileOf, receiver } from '../story.ts';
import { open } from './share.ts';

/** What a newcomer learns by: the guided tour, and the panel of what can go wrong. */
export const training: readonly Scene[] = [
  {
    name: 'tour-offer',
    screen: 'share',
    stage: 'practice',
    async arrange(desk) {
      await desk.call('tour.keep', { state: 'new', step: 1 });
      await desk.button('tour.notNow').waitFor();
    },
    leave: putTourAside,
  },
  {
    name: 'tour',
    screen: 'share',
    stage: 'practice',
    async arrange(desk) {
      await desk.call('tour.keep', { state: 'running', step: 1 });
      await open(desk, 'user', 'Åsa Lindqvist-Öberg');
      await desk.page.locator('[data-testid="tour"][data-step="2"]').waitFor();
      await desk.pointAside();
    },
    leave: putTourAside,
  },
  {
    // Where the network is away as well, so that nothing has to recover before the next scene.
    name: 'training',
    screen: 'queue',
    stage: 'offline',
    as: 'receiver',
    async arrange(desk) {
      await desk.go('queue');
      await desk.button('training.title').click();
      const fault = desk.page.getByTestId('training').locator('[data-fault="offline"]');
      await fault.getByRole('switch').click();
      await desk.page.locator('[data-fault="offline"][data-state="lasting"]').waitFor();
      await desk.pointAside();
    },
    async leave(desk) {
      await desk.call('practice.calm', { profileId: await profileOf(desk, receiver.id) });
    },
  },
];

async function putTourAside(desk: StagedDesk): Promise<void> {
  await desk.call('tour.keep', { state: 'aside', step: 1 });
}
