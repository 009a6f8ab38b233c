/** What came with a shared record: each thing a clerk has to know before going on with it, the gravest first. */
import { pretendDidit } from '../support/pretended-didit.ts';
import { application, type Desk, expect, mintedToken, test } from './support.ts';

const workflow = 'High-value vehicle lease';

/** Imports the token under a workflow. */
async function importUnder(desk: Desk, token: string, label: string): Promise<void> {
  await desk.readText(token);
  await desk.tokenRead();
  await desk.page.getByLabel('Workflow').selectOption({ label });
  await desk.importAs('K-1');
  await desk.importShows('Imported');
  await desk.recordShown();
}

/** Expects these lines in this order, and nothing but the blocks after them; by the name of what they tell. */
async function expectLines({ page }: Desk, expected: Readonly<Record<string, string>>): Promise<void> {
  const lines = page.getByTestId('import-findings').locator('[data-what]');
  await expect
    .poll(() => lines.evaluateAll((all) => all.map((line) => line.dataset.what)))
    .toEqual([...Object.keys(expected), 'blocks']);
  for (const [what, words] of Object.entries(expected)) {
    await expect(lines.and(page.locator(`[data-what="${what}"]`))).toContainText(words);
  }
}

const undated = { 'screening-undated': 'does not give the date of the screening' };

test('says which checks of the workflow are missing, and that a document ends soon', async ({ desks }) => {
  const y = await desks.used('lindgren');
  await importUnder(y, await mintedToken(await desks.service(), { search: 'Dæmason' }), workflow);
  await expectLines(y, {
    missing: 'Document chip, Proof of address, Database check, Questionnaire, and Further documents',
    'expires-soon': 'Passport: expires on',
    ...undated,
  });
});

test('says which checks were not finished', async ({ desks }) => {
  const y = await desks.used('lindgren');
  await importUnder(y, await mintedToken(await desks.service(), { search: 'Ffug' }), workflow);
  await expectLines(y, { unfinished: 'Document chip', ...undated });
});

test('says that there are hits', async ({ desks }) => {
  const y = await desks.used('lindgren');
  await importUnder(y, await mintedToken(await desks.service(), { search: 'Ibáñez' }), workflow);
  await expectLines(y, {
    hits: '2 screening hits not marked as a false alarm.',
    complete: 'Everything your workflow requires is there.',
    ...undated,
  });
});

test('says that a document has expired', async ({ desks }) => {
  const service = await desks.service();
  const y = await desks.used('bystander');
  const token = await mintedToken(service, { from: 'lindgren', for: 'bystander', search: 'Testström' });
  await importUnder(y, token, 'Borrower');
  await expectLines(y, {
    expired: 'Identity card: expired on',
    complete: 'Everything your workflow requires is there.',
    ...undated,
  });
});

test('says the gravest first, where everything came together', async ({ desks }) => {
  const service = await desks.service();
  const pretended = await pretendDidit(service.url, 'sandbox', (json) => {
    const answer = JSON.parse(json);
    for (const one of answer.results ?? []) {
      if (one.workflow_label === workflow) one.features += ' + PALM_READING';
    }
    if (!answer.id_verifications) return JSON.stringify(answer);
    const [document] = answer.id_verifications;
    answer.id_verifications = [
      document,
      { ...document, document_type: 'Residence Permit', expiration_date: '2020-02-29' },
    ];
    answer.nfc_verifications = [{ status: 'Not Finished' }];
    const [screening] = answer.aml_screenings;
    Object.assign(screening, {
      screened_at: '2021-03-04T05:06:07Z',
      total_hits: 3,
      hits: [{ caption: 'Hit' }],
    });
    return JSON.stringify(answer);
  });
  const y = await desks.open('y');
  await y.ready();
  await y.connect(application(service, 'lindgren'), pretended.url, 'Sandbox');
  await y.receiveAnew();
  await importUnder(y, await mintedToken(service, { search: 'Dæmason' }), workflow);
  await expectLines(y, {
    hits: '3 screening hits not marked as a false alarm. Listed here: 1.',
    expired: 'Residence permit: expired on Feb 29, 2020',
    missing: 'Proof of address',
    unfinished: 'Document chip',
    unknown: 'Palm reading',
    'expires-soon': 'Passport: expires on',
    'screening-old': 'Mar 4, 2021',
  });
  await pretended.close();
});
