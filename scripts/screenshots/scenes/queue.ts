import type { Scene } from '../scene.ts';
import type { StagedDesk } from '../staged-desk.ts';

const screen = 'queue';
const as = 'receiver';

async function openFirst(desk: StagedDesk, state: 'queued' | 'refused'): Promise<void> {
  await desk.go('queue');
  await desk.page
    .locator(`[data-testid="import-row"][data-state="${state}"]`)
    .first()
    .locator('[data-row]')
    .click();
  await desk.page.getByTestId('import-state').waitFor();
  await desk.pointAside();
}

/** Waits until the pictures in view are drawn. */
async function facesShown(desk: StagedDesk): Promise<void> {
  await desk.page.waitForFunction(() => {
    const faces = [...document.querySelectorAll<HTMLImageElement>('[data-testid="customer"] img')];
    return faces.length > 0 && faces.every((face) => face.complete);
  });
}

export const queue: readonly Scene[] = [
  {
    name: 'queue-empty',
    screen,
    stage: 'practice',
    async arrange(desk) {
      await desk.go('queue');
      await desk.button('queue.emptyAction').waitFor();
    },
  },
  {
    name: 'queue-ended',
    screen,
    stage: 'worked',
    as,
    async arrange(desk) {
      await desk.go('queue');
      await facesShown(desk);
    },
  },
  {
    name: 'import-refused',
    screen,
    stage: 'worked',
    as,
    arrange: (desk) => openFirst(desk, 'refused'),
  },
  {
    name: 'queue-offline',
    screen,
    stage: 'offline',
    as,
    inDocs: 'queue',
    arrange: (desk) => desk.go('queue'),
  },
  {
    name: 'import-waiting',
    screen,
    stage: 'offline',
    as,
    arrange: (desk) => openFirst(desk, 'queued'),
  },
  {
    name: 'import-change',
    screen,
    stage: 'offline',
    as,
    async arrange(desk) {
      await openFirst(desk, 'queued');
      await desk.page
        .getByTestId('import-state')
        .getByText(desk.words('queue.edit'), { exact: true })
        .click();
      await desk.page.getByTestId('edit-import').waitFor();
      await desk.pointAside();
    },
  },
  {
    name: 'share-offline',
    screen: 'share',
    stage: 'offline',
    arrange: (desk) => desk.page.locator('[data-problem="offline"]').first().waitFor(),
  },
];
