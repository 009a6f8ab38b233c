/** Training at the practice desks: each trouble of the panel as a clerk meets it, and that work goes on after it. */
import { expectAccessible } from '../support/axe.ts';
import { switchTo } from '../support/practice-mode.ts';
import { calm, fault, give, practising, train, trainingButton } from './practising.ts';
import { type Desk, expect, problemShown, test } from './support.ts';

/** Work goes on: another customer comes and is imported. */
async function importsAnother(desk: Desk, reference: string): Promise<void> {
  await desk.receiveAnew();
  await give(desk, 'sound');
  await desk.tokenRead();
  await desk.importAs(reference);
  await desk.importShows('Imported');
}

test('the tokens of the training panel come in like pasted ones, and each is refused as in life', async ({
  desks,
}) => {
  const desk = await practising(desks);
  const { page } = desk;
  await give(desk, 'expired');
  await expect(problemShown(desk, 'token-expired')).toBeVisible();
  await expectAccessible(page);
  await give(desk, 'wrong-desk');
  await expect(problemShown(desk, 'token-for-another-application')).toBeVisible();
  // Imported by a colleague at another computer: only the import tells.
  await give(desk, 'already-imported');
  await desk.importAs('T-1');
  await desk.importShows('Didit refused the import');
  await expect(problemShown(desk, 'already-imported-elsewhere')).toBeVisible();
  await importsAnother(desk, 'T-2');
  await desk.recordShown();
  // Imported at this desk: it is known at once.
  await give(desk, 'already-imported');
  await expect(problemShown(desk, 'already-imported-here')).toBeVisible();
  await page.getByRole('button', { name: 'Open the import' }).click();
  await desk.importShows('Imported');
});

test('a lost answer is looked up, and the panel tells when it has happened', async ({ desks }) => {
  const desk = await practising(desks);
  await fault(desk, 'lost-answer').getByRole('button').click();
  await expect(fault(desk, 'lost-answer')).toContainText('Starts with the next import');
  await give(desk, 'sound');
  await desk.importAs('T-1');
  await desk.importShows('Imported');
  await expect(desk.page.getByText('Didit’s answer was lost.')).toBeVisible();
  await expect(fault(desk, 'lost-answer')).toContainText('Happened');
  await calm(desk);
  await importsAnother(desk, 'T-2');
  await expect(desk.page.getByText('Didit’s answer was lost.')).toHaveCount(0);
});

test('too many requests put off an import, which goes when its time has come', async ({ desks }) => {
  const desk = await practising(desks);
  await fault(desk, 'rate-limited').getByRole('button').click();
  await give(desk, 'sound');
  await desk.importAs('T-1');
  await expect(desk.page.getByTestId('queue-light')).toHaveAttribute('data-mode', 'rate-limited');
  await expect(problemShown(desk, 'rate-limited')).toBeVisible();
  await expect(fault(desk, 'rate-limited')).toContainText('Happened');
  await expectAccessible(desk.page);
  await calm(desk);
  await desk.importShows('Imported');
  await importsAnother(desk, 'T-2');
});

test('too many requests put off a share, which can be tried again', async ({ desks }) => {
  const desk = await practising(desks);
  const { page } = desk;
  await switchTo(page, 'Harbour Bank');
  await fault(desk, 'rate-limited').getByRole('button').click();
  await desk.openSession('user', 'Jürgen Weißmüller');
  await page.getByRole('button', { name: 'Create code, hidden' }).click();
  await expect(problemShown(desk, 'rate-limited')).toBeVisible();
  await calm(desk);
  await desk.createCode('Lindgren Leasing');
});

for (const name of ['service-down', 'offline'] as const) {
  test(`${name} holds the queue until it is switched off`, async ({ desks }) => {
    const desk = await practising(desks);
    const { page } = desk;
    await give(desk, 'sound');
    await desk.tokenRead();
    await expect(page.getByLabel('Workflow')).toBeEnabled();
    await fault(desk, name).getByRole('switch').click();
    await expect(fault(desk, name).getByRole('switch')).toBeChecked();
    await expect(trainingButton(page)).toHaveText('Simulating 1 problem');
    await desk.importAs('T-1');
    await expect(page.getByTestId('queue-light')).toHaveAttribute('data-mode', name);
    await desk.go('Queue');
    await expect(problemShown(desk, name)).toBeVisible();
    await expect(page.getByTestId('import-row')).toHaveAttribute('data-state', /queued|unknown/);
    await desk.go('Share');
    await expect(problemShown(desk, name)).toBeVisible();
    await calm(desk);
    await expect(page.getByTestId('queue-light')).toHaveAttribute('data-mode', 'online', { timeout: 60_000 });
    await desk.go('Queue');
    await expect(page.getByTestId('import-row')).toHaveAttribute('data-state', 'imported', {
      timeout: 60_000,
    });
    await importsAnother(desk, 'T-2');
  });
}

test('the panel is closed when practice has ended and begins anew', async ({ desks }) => {
  const desk = await practising(desks);
  const { page } = desk;
  await desk.go('Settings');
  await page.getByRole('button', { name: 'End practice' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End practice' }).click();
  await page.getByRole('button', { name: 'Try Baton with practice data' }).click();
  await expect(trainingButton(page)).toHaveAttribute('aria-expanded', 'false');
  await expect(page.getByTestId('training')).toHaveCount(0);
});

test('faults end with Baton, and are to be had at the built-in practice desks alone', async ({ desks }) => {
  const desk = await train(await desks.open('newcomer'));
  await fault(desk, 'service-down').getByRole('switch').click();
  await expect(fault(desk, 'service-down')).toContainText('On until you stop it');
  await desk.baton.close();
  const again = await desks.open('newcomer');
  await again.ready();
  await expect(trainingButton(again.page)).toHaveText('Simulate a problem');
  await again.go('Share');
  await expect(again.page.locator('[data-session-row]').first()).toBeVisible();

  const connected = await desks.used('lindgren');
  await expect(connected.page.getByRole('button', { name: /Training/ })).toHaveCount(0);
  await expect(connected.page.getByTestId('tour')).toHaveCount(0);
});
