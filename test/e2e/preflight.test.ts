import { application, type Desk, expect, mintedToken, test } from './support.ts';

/** What the panel answers, by the name of the check. */
function verdicts({ page }: Desk): Promise<Record<string, string>> {
  return page
    .getByTestId('preflight')
    .locator('[data-check]')
    .evaluateAll((lines) =>
      Object.fromEntries(lines.map((line) => [line.dataset.check ?? '', line.dataset.verdict ?? ''])),
    );
}

const inOrder = {
  wellFormed: 'yes',
  forThisDesk: 'yes',
  kindFits: 'yes',
  timeLeft: 'yes',
  notSeenBefore: 'yes',
  senderKnown: 'yes',
  environment: 'yes',
};

test('what is known of a token is said line by line before Didit is asked', async ({ desks }) => {
  const service = await desks.service();
  const { name, id } = application(service, 'harbour');
  const y = await desks.used('lindgren');
  const token = await mintedToken(service);

  await y.readText(token);
  await y.tokenRead();
  await expect.poll(() => verdicts(y)).toEqual({ ...inOrder, senderKnown: 'no', environment: 'cannotKnow' });
  await expect(y.page.getByText('The token was read. 5 of 7 checks are OK.')).toBeAttached();

  await y.addPartner(name, id);
  await y.readText(token);
  await y.tokenRead();
  await expect.poll(() => verdicts(y)).toEqual({ ...inOrder, environment: 'cannotKnow' });

  await y.importAs('LL-1');
  await y.importShows('Imported');
  await y.readText(token);
  await y.tokenRead();
  await expect
    .poll(() => verdicts(y))
    .toEqual({ ...inOrder, notSeenBefore: 'no', environment: 'cannotKnow' });
  await expect(y.page.getByTestId('preflight')).toContainText('Imported here under “LL-1”');
});

test('a token for another profile of this desk is read there on one key', async ({ desks }) => {
  const service = await desks.service();
  const y = await desks.used('lindgren');
  await y.go('Settings');
  await y.page.getByRole('button', { name: 'Add a profile' }).click();
  await y.fillProfile(application(service, 'bystander'), service.url);
  await expect(y.page.getByTestId('profile-switcher')).not.toContainText('Lindgren');
  const before = service.records.requests.length;

  await y.readText(await mintedToken(service));
  await y.tokenRead();
  await expect.poll(() => verdicts(y)).toMatchObject({ forThisDesk: 'no', senderKnown: 'no' });
  await expect(y.page.getByTestId('preflight')).toContainText('It is for Lindgren Leasing');
  expect(service.records.requests.slice(before).filter(({ route }) => route === 'import')).toEqual([]);

  await y.page.getByRole('button', { name: /^Switch to Lindgren Leasing/ }).press('Enter');
  await expect.poll(() => verdicts(y)).toMatchObject({ forThisDesk: 'yes' });
  await y.importAs('LL-2');
  await y.importShows('Imported');
});
