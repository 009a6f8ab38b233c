import type { Scene } from '../scene.ts';
import type { StagedDesk } from '../staged-desk.ts';

const stage = 'worked';

/** A part of the settings, from its heading on. */
function part(name: string, heading: string): Scene {
  const keep = (desk: StagedDesk) =>
    desk.bringUp(desk.page.getByRole('heading', { name: desk.words(heading), exact: true }));
  return { name, screen: 'settings', stage, arrange: (desk) => desk.go('settings'), keep };
}

/** Undoes the removal of a partner while its note is there. */
async function putBack(desk: StagedDesk): Promise<void> {
  const undo = desk.button('toast.undo');
  if (!(await undo.isVisible())) return;
  const partners = desk.page.getByTestId('partner');
  const left = await partners.count();
  await undo.click();
  await partners.nth(left).waitFor();
}

async function seeToday(desk: StagedDesk): Promise<void> {
  await desk.go('today');
  await desk.page.getByTestId('history-charts').waitFor();
  await desk.pointAside();
}

/** The day, what the desk remembers and how it is set: today, history, partners, settings. */
export const desk: readonly Scene[] = [
  {
    name: 'today-empty',
    screen: 'today',
    stage: 'practice',
    async arrange(desk) {
      await desk.go('today');
      await desk.page.getByTestId('today-first').waitFor();
    },
  },
  { name: 'today', screen: 'today', stage, arrange: (desk) => seeToday(desk) },
  { name: 'today-receiver', screen: 'today', stage, as: 'receiver', arrange: (desk) => seeToday(desk) },
  {
    name: 'today-offline',
    screen: 'today',
    stage: 'offline',
    as: 'receiver',
    async arrange(desk) {
      await seeToday(desk);
      await desk.page.getByTestId('today-waiting').waitFor();
    },
  },
  {
    name: 'today-as-table',
    screen: 'today',
    stage,
    async arrange(desk) {
      await seeToday(desk);
      await desk.button('charts.asTable').click();
      await desk.bringUp(desk.button('charts.asTable'));
    },
  },
  {
    name: 'history-empty',
    screen: 'history',
    stage: 'practice',
    arrange: (desk) => desk.go('history'),
  },
  {
    name: 'history',
    screen: 'history',
    stage,
    inDocs: 'history',
    async arrange(desk) {
      await desk.go('history');
      await desk.field('history.allProfiles').check();
      await desk.page.getByTestId('history-row').nth(6).waitFor();
      await desk.pointAside();
    },
  },
  {
    name: 'history-nothing-fits',
    screen: 'history',
    stage,
    async arrange(desk) {
      await desk.go('history');
      await desk.page.getByRole('searchbox').fill('Zzyzx');
      await desk.button('history.empty.clear').waitFor();
    },
  },
  {
    name: 'history-entry',
    screen: 'history',
    stage,
    as: 'receiver',
    async arrange(desk) {
      await desk.go('history');
      await desk.page.locator('[data-testid="history-row"][data-outcome="imported"]').first().click();
      await desk.page.getByTestId('history-entry').getByTestId('record').waitFor();
      await desk.pointAside();
    },
  },
  {
    name: 'partners',
    screen: 'partners',
    stage,
    async arrange(desk) {
      await desk.go('partners');
      await desk.page.getByTestId('partner').nth(1).waitFor();
    },
  },
  {
    name: 'partner-form',
    screen: 'partners',
    stage,
    async arrange(desk) {
      await desk.go('partners');
      await desk.page.locator('[data-testid="partner"]').last().getByRole('button').first().click();
      await desk.page.getByTestId('partner-dialog').waitFor();
      await desk.pointAside();
    },
  },
  {
    name: 'partner-remove',
    screen: 'partners',
    stage,
    arrange: (desk) => desk.go('partners'),
    // The note with its way back does not stay.
    async keep(desk) {
      await putBack(desk);
      await desk.page.locator('[data-testid="partner"]').last().getByRole('button').last().click();
      await desk.page.getByRole('menuitem').last().click();
      await desk.button('toast.undo').waitFor();
      await desk.pointAside();
    },
    leave: putBack,
  },
  { name: 'settings', screen: 'settings', stage, arrange: (desk) => desk.go('settings') },
  part('settings-language', 'language.title'),
  part('settings-decisions', 'settings.decisions.title'),
  {
    name: 'settings-add-profile',
    screen: 'settings',
    stage,
    async arrange(desk) {
      await desk.go('settings');
      await desk.button('settings.addProfile').click();
      await desk.pointAside();
    },
  },
];
