/** Records in review: watched, announced when somebody has decided, and decided from here, by keyboard too. */
import type { Locator } from '@playwright/test';
import type { Bridge } from '../../src/shared/contract/index.ts';
import { expectAccessible } from '../support/axe.ts';
import { startFaultProxy } from '../support/fault-proxy.ts';
import { decideElsewhere, recordThere } from '../support/reviewers.ts';
import { application, type Desk, type Desks, expect, mintedToken, problemShown, test } from './support.ts';

/** Baton looks once a minute at first, and more often while the record is open. */
const watching = { timeout: 100_000 };

async function land(desk: Desk, desks: Desks, reference: string, nth = 0): Promise<string> {
  const service = await desks.service();
  await desk.readText(await mintedToken(service, { nth }));
  await desk.tokenRead();
  await desk.importAs(reference);
  await desk.importShows('Imported');
  const landed = service.records.imports.find(({ vendorData }) => vendorData === reference);
  return landed?.importedSession ?? '';
}

/** As main says it to the page; the notification itself is the system's. */
async function clickNotification({ baton, page }: Desk, isOneOfSeveral: boolean): Promise<void> {
  const importId = await page.evaluate(async () => {
    const { baton: bridge } = window as unknown as { baton: Bridge };
    const answer = await bridge.call('desk.snapshot', {});
    return answer.ok ? answer.value.state.imports[0]?.id : undefined;
  });
  await baton.app.evaluate(
    ({ BrowserWindow }, body) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send('baton:event', 'show-import', body);
    },
    { importId, isOneOfSeveral },
  );
}

function announced({ page }: Desk, text: string | RegExp): Locator {
  return page.getByRole('status').filter({ hasText: text });
}

test('what somebody else decides is seen and announced, on any screen, and after a restart', async ({
  desks,
}) => {
  test.setTimeout(300_000);
  const service = await desks.service();
  const y = await desks.connected('y', 'lindgren');
  const first = await land(y, desks, 'LL-first');
  const review = y.page.getByTestId('review');
  await expect(review).toContainText('In review since');
  await expect(review).toContainText(/[Nn]ext check/);
  await expect(y.page.getByTestId('in-review')).toContainText('1 record in review');
  await expectAccessible(y.page);
  await decideElsewhere(service, first, { new_status: 'Declined', comment: 'The document is forged.' });
  await expect(review).toHaveAttribute('data-status', 'DECLINED', watching);
  await expect(announced(y, 'LL-first is now: Declined.')).toHaveCount(1);
  await expect(review).toContainText('Declined by api key (legacy)');
  await expect(review).toContainText('The document is forged.');
  await expect(y.page.getByTestId('in-review')).toHaveCount(0);

  const second = await land(y, desks, 'LL-second', 1);
  await y.baton.close();
  await decideElsewhere(service, second, { new_status: 'Approved' });
  const again = await desks.open('y');
  await again.ready();
  await expect(announced(again, 'LL-second is now: Approved.')).toHaveCount(1, watching);
  await again.go('History');
  const decided = again.page.getByTestId('history-row').filter({ hasText: 'Decision' });
  await expect(decided).toHaveCount(2);
  await again.page.getByText('Decided', { exact: true }).click();
  await expect(again.page.getByTestId('history-row')).toHaveCount(2);
  await again.page.getByRole('searchbox').fill('forged');
  await expect(again.page.getByTestId('history-row')).toHaveCount(1);
  await again.page.getByTestId('history-row').focus();
  await again.page.keyboard.press('Enter');
  const dialog = again.page.getByTestId('history-entry');
  await expect(dialog).toContainText('The document is forged.');
  await expect(dialog).toContainText('api key (legacy)');
  await expectAccessible(again.page);
  await again.page.keyboard.press('Escape');

  // A notification leads to the import that it tells of, and one that tells of several to all of them.
  await clickNotification(again, false);
  await expect(again.page.getByTestId('review')).toBeVisible();
  await clickNotification(again, true);
  await expect(again.page.getByRole('heading', { level: 1, name: 'Queue' })).toBeVisible();
  await expect(again.page.getByTestId('review')).toHaveCount(0);
});

test('a record is decided from the queue by keyboard alone, after its consequences were read', async ({
  desks,
}) => {
  const service = await desks.service();
  const y = await desks.used('lindgren');
  const { page } = y;
  const session = await land(y, desks, 'LL-key');
  await land(y, desks, 'LL-other', 1);
  await y.go('Queue');
  await page.getByText('In review 2').click();
  const rows = page.getByTestId('review-row');
  await expect(rows).toHaveCount(2);
  await expectAccessible(page);
  await page.getByRole('searchbox').fill('key');
  await expect(rows).toHaveCount(1);
  await page.getByRole('combobox', { name: 'Waiting for' }).selectOption('The customer');
  await expect(page.getByText('No results')).toBeVisible();
  await page.getByRole('combobox', { name: 'Waiting for' }).selectOption('A decision');
  await expect(rows).toHaveCount(1);

  await rows.getByRole('button', { name: 'Check LL-key now' }).focus();
  await page.keyboard.press('Enter');
  await expect(announced(y, 'Checked: it is still In review.')).toHaveCount(1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  // It leads to the record, and stands beside that.
  const panel = page.getByRole('region', { name: 'Decide about LL-key' });
  await expect(panel).toBeFocused();
  await expect(page.getByTestId('record')).toBeVisible();
  // It shows who it is, and nothing is decided for whoever only presses Enter.
  const subject = panel.getByTestId('decision-subject');
  const { id_verifications: documents } = await recordThere(service, session);
  await expect(subject).toContainText(documents?.[0]?.full_name ?? 'a name');
  await expect(subject.locator('img')).toBeVisible();
  await expect(subject.getByRole('list', { name: 'Checks' })).toContainText('Identity document');
  await expect(panel.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Enter');
  await expect(panel.getByText('Choose a decision.')).toBeVisible();
  await expectAccessible(page);
  // A letter chooses, and leads to the reason. Without one it does not go on.
  await page.keyboard.press('d');
  await expect(panel.getByRole('radio', { name: 'Decline' })).toBeChecked();
  const comment = panel.getByRole('textbox', { name: 'Comment' });
  await expect(comment).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(panel.getByText('Please give a reason.')).toBeVisible();
  await expect(comment).toBeFocused();
  // In the field a letter is a letter, and Enter a new line.
  await page.keyboard.type('a');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('radio', { name: 'Decline' })).toBeChecked();
  await comment.fill('The company is not yours.');
  const sentences = panel.getByTestId('what-will-happen');
  await expect(sentences).toContainText('LL-key');
  await expect(sentences).toContainText('from “In review” to “Declined”');
  await expect(sentences).toContainText('Everyone who works with this record');
  await expectAccessible(page);
  // What was typed is not thrown away by a key, nor by looking at something else.
  await page.keyboard.press('Escape');
  await y.go('Today');
  await page
    .getByTestId('today-needed')
    .getByRole('button', { name: /LL-other/ })
    .waitFor();
  await y.go('Queue');
  await page.getByRole('button', { name: 'Open the import of LL-key' }).click();
  await expect(comment).toHaveValue('The company is not yours.');

  // The service is away: it stays then too.
  service.faults.unavailable(true);
  await comment.press('Control+Enter');
  await expect(problemShown(y, 'service-down')).toBeVisible();
  await expectAccessible(page);
  await expect(comment).toHaveValue('The company is not yours.');
  service.faults.unavailable(false);
  // While it is being sent there is no leaving it: its outcome is shown here.
  const sending = service.faults.hold('update-status', 'before');
  await panel.getByRole('button', { name: 'Decline now' }).press('Enter');
  await sending.reached;
  await expect(panel.getByRole('button', { name: 'Cancel' })).toBeDisabled();
  await expect(sentences).toBeVisible();
  sending.release();
  await expect(panel).toHaveCount(0);
  const review = page.getByTestId('review');
  await expect(review).toHaveAttribute('data-status', 'DECLINED');
  await expect(review).toBeFocused();
  await expect(announced(y, 'LL-key is now: Declined.')).toHaveCount(1);
  expect(await recordThere(service, session)).toMatchObject({
    status: 'Declined',
    reviews: [{ user: 'api key (primary)', comment: 'The company is not yours.' }],
  });

  // From the day it is one press to the record with the decision beside it.
  await y.go('Today');
  await page
    .getByTestId('today-needed')
    .getByRole('button', { name: /LL-other/ })
    .press('Enter');
  await expect(page.getByRole('region', { name: 'Decide about LL-other' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('decision')).toHaveCount(0);
});

test('the focus is not lost with a row that goes, nor where there is nothing to choose from', async ({
  desks,
}) => {
  const service = await desks.service();
  const y = await desks.used('lindgren');
  const { page } = y;
  const other = await land(y, desks, 'LL-other');
  const third = await land(y, desks, 'LL-third', 1);
  await y.go('Queue');
  await page.getByText('In review 2').click();
  const rows = page.getByTestId('review-row');
  const panel = page.getByTestId('decision');

  // While nobody can say what could be done again, it says so and has the focus.
  service.faults.unavailable(true);
  await rows.getByRole('button', { name: 'Decide about LL-other' }).press('Enter');
  await panel.getByText('Ask again', { exact: true }).click();
  await expect(panel.getByText('Only the reference shows who this is.')).toBeVisible();
  await panel.getByRole('button', { name: 'Ask the customer now' }).press('Enter');
  await expect(panel.getByRole('alert').filter({ hasText: 'could not be loaded' })).toBeVisible();
  await expect(panel.getByRole('group', { name: 'Steps to repeat' })).toBeFocused();
  await expectAccessible(page);
  service.faults.unavailable(false);
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await expect(page.getByTestId('review')).toBeFocused();
  await y.go('Queue');
  await page.getByText('In review 2').click();

  // One whose row goes by a look alone.
  await rows.getByRole('button', { name: 'Check LL-other now' }).focus();
  await decideElsewhere(service, other, { new_status: 'Approved' });
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(1);
  await expect(rows.getByRole('button', { name: 'Check LL-third now' })).toBeFocused();
  await decideElsewhere(service, third, { new_status: 'Approved' });
  await page.keyboard.press('Enter');
  await expect(page.getByText('Nothing is in review')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Records in review' })).toBeFocused();
  await expectAccessible(page);
});

test('a customer is asked again for a part of the record, and a colleague who was faster is named', async ({
  desks,
}) => {
  const service = await desks.service();
  const y = await desks.used('lindgren');
  const { page } = y;
  const session = await land(y, desks, 'LL-again');
  await page.getByRole('button', { name: 'Decide about LL-again' }).click();
  const panel = page.getByTestId('decision');
  await panel.getByText('Ask again', { exact: true }).click();
  await panel.getByRole('checkbox', { name: /^Identity document/ }).check();
  await panel.getByRole('textbox', { name: 'Comment' }).fill('The picture is blurred.');
  await expectAccessible(page);
  await expect(panel).toContainText('has to repeat: Identity document.');
  await expect(panel).toContainText('Didit sends no e-mail.');
  await panel.getByRole('button', { name: 'Ask the customer now' }).click();
  await expect(panel).toHaveCount(0);
  const review = page.getByTestId('review');
  await expect(review).toHaveAttribute('data-status', 'RESUBMITTED');
  await expect(review).toContainText('Resubmitted at this desk');

  await page.getByRole('button', { name: 'Decide about LL-again' }).click();
  await expect(panel.getByText('Ask again', { exact: true })).toHaveCount(0);
  await panel.getByText('Approve', { exact: true }).click();
  await decideElsewhere(service, session, { new_status: 'Declined', comment: 'Closed' });
  await panel.getByRole('button', { name: 'Approve now' }).click();
  const problem = problemShown(y, 'already-decided');
  await expect(problem).toContainText('api key (legacy)');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(review).toHaveAttribute('data-status', 'DECLINED');
  // What led here is gone: there is nothing to decide any more.
  await expect(review).toBeFocused();

  await test.step('what was declined is asked for again, with a letter', async () => {
    await review.getByRole('button', { name: 'Ask LL-again to repeat steps' }).click();
    await panel.getByRole('checkbox', { name: /^Identity document/ }).check();
    await panel.getByRole('checkbox', { name: /^Send the customer/ }).check();
    await panel.getByRole('textbox', { name: 'E-mail address' }).fill('nobody');
    await panel.getByRole('textbox', { name: 'Comment' }).fill('The picture is still blurred.');
    await panel.getByRole('button', { name: 'Ask the customer now' }).click();
    await expect(panel.getByRole('textbox', { name: 'E-mail address' })).toBeFocused();
    await panel.getByRole('textbox', { name: 'E-mail address' }).fill('maja@example.com');
    await panel.getByRole('combobox', { name: 'Language' }).selectOption('French');
    await expectAccessible(page);
    await expect(panel).toContainText('Didit sends an e-mail to maja@example.com, language: French.');
    await panel.getByRole('button', { name: 'Ask the customer now' }).click();
    await expect(review).toHaveAttribute('data-status', 'RESUBMITTED');
  });

  await test.step('a customer who gave up begins anew by a link, and it is one and the same after a lost answer', async () => {
    await y.go('Share');
    await page.getByRole('searchbox').fill('Próbny');
    await page.locator('[data-session-row]').filter({ hasText: 'Próbny' }).click();
    const actions = page.getByTestId('session-actions');
    await actions.getByRole('button', { name: /^New verification for/ }).click();
    const invite = page.getByTestId('invite');
    await expectAccessible(page);
    service.faults.next({ route: 'create', kind: 'drop-after-commit' });
    await invite.getByRole('button', { name: 'Start verification' }).click();
    await expect(invite.getByTestId('handoff-code')).toHaveAttribute('data-shown', 'false');
    await invite.getByRole('button', { name: 'Show the code' }).click();
    await expect(invite.getByTestId('handoff-code')).toHaveAttribute('data-shown', 'true');
    await expect(invite.getByText(/\/session\/\w+$/)).toBeVisible();
    await expectAccessible(page);
    await invite.getByRole('button', { name: 'Copy link' }).click();
    await expect(invite.getByTestId('copied')).toHaveAttribute('data-ended', 'no');
    await invite.getByRole('button', { name: 'Close' }).click();
    await expect(actions.getByRole('button', { name: /^New verification for/ })).toBeFocused();
    expect(service.records.requests.filter(({ route }) => route === 'create')).toHaveLength(1);
  });

  await test.step('a session is deleted once its reference was typed', async () => {
    const actions = page.getByTestId('session-actions');
    await actions.getByText('More').click();
    await actions.getByRole('button', { name: /^Delete the record of/ }).click();
    const deletion = page.getByTestId('deletion');
    await deletion.getByRole('textbox', { name: 'Reason' }).fill('The customer has asked for it.');
    const typed = deletion.getByRole('textbox', { name: /^To confirm, type/ });
    await typed.fill('something');
    await deletion.getByRole('button', { name: 'Delete now' }).click();
    await expect(typed).toBeFocused();
    await expectAccessible(page);
    const label = await deletion.getByText(/^To confirm, type/).innerText();
    await typed.fill(label.replace(/^To confirm, type: /, '').replace(/\s*\*$/, ''));
    await deletion.getByRole('button', { name: 'Delete now' }).click();
    await expect(deletion).toHaveCount(0);
    await expect(problemShown(y, 'session-gone')).toBeVisible();
    await expect(actions).toHaveCount(0);
  });
});

test('at a desk that may not decide it says what is needed, and decisions can be allowed', async ({
  desks,
}) => {
  const service = await desks.service();
  // As Didit itself: it does not say that it is for practice.
  const real = await startFaultProxy({ target: service.url, hides: ['x-baton-practice'] });
  try {
    const y = await desks.open('y');
    const { page } = y;
    await y.ready();
    await y.connect(application(service, 'lindgren'), real.url);
    const session = await land(y, desks, 'LL-right');
    const review = page.getByTestId('review');
    await expect(review).toContainText('This desk may not decide.');
    await expect(review.getByRole('button', { name: /^Decide/ })).toHaveCount(0);
    await expectAccessible(page);
    await review.getByRole('button', { name: 'Open the settings' }).click();
    const choice = page.getByRole('radiogroup', {
      name: 'Deciding about records, and deleting them',
    });
    await choice.getByText('Allowed', { exact: true }).click();
    await expect(announced(y, 'The setting was saved.')).toHaveCount(1);
    await expectAccessible(page);
    await y.go('Queue');
    await page.getByRole('button', { name: 'Open the import of LL-right' }).click();
    await page.getByRole('button', { name: 'Decide about LL-right' }).click();
    await page.getByText('Approve', { exact: true }).click();
    await page.getByRole('button', { name: 'Approve now' }).click();
    await expect(review).toHaveAttribute('data-status', 'APPROVED');
    await expect(page.getByTestId('record').getByText('Approved').first()).toBeVisible();
    expect(await recordThere(service, session)).toMatchObject({ status: 'Approved' });
  } finally {
    await real.close();
  }
});
