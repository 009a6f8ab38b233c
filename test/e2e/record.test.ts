/** A record: what came with it, where it comes from, who owns a business, pictures, and Didit's report. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import type { Hold } from '../../src/practice/faults.ts';
import type { PracticeService } from '../../src/practice/server.ts';
import { expectAccessible } from '../support/axe.ts';
import { lockedPdf, pdfOfManyLines } from '../support/code-pictures.ts';
import { pretendDidit } from '../support/pretended-didit.ts';
import {
  application,
  type Desk,
  expect,
  makeSize,
  mintedToken,
  problemShown,
  smallest,
  test,
} from './support.ts';

/** How far the service's clock is ahead, ms. */
let ahead = 0;
test.use({ practice: { clock: () => Date.now() + ahead } });
test.beforeEach(() => {
  ahead = 0;
});

/** The system's dialog for saving gives this file; none when the person chooses nothing. */
function saveAs({ baton }: Desk, file: string | undefined): Promise<void> {
  return baton.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async (...given: unknown[]) => {
      (globalThis as { suggested?: unknown }).suggested = (
        given.at(-1) as { defaultPath: string }
      ).defaultPath;
      return { canceled: !filePath, filePath: filePath ?? '' };
    };
  }, file);
}

function suggestedName({ baton }: Desk): Promise<unknown> {
  return baton.app.evaluate(() => (globalThis as { suggested?: unknown }).suggested);
}

function decisionsAsked(service: PracticeService): number {
  return service.records.requests.filter(({ route }) => route === 'decision').length;
}

/** Files below a folder that hold the first bytes of a PNG or PDF. */
function mediaIn(folder: string): string[] {
  const signatures = [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from('%PDF-')];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => signatures.some((signature) => readFileSync(file).includes(signature)));
}

/** How many pixels of a drawn page are dark: what is written on it. */
function inkOn(canvas: Locator): Promise<number> {
  return canvas.evaluate((shown: HTMLCanvasElement) => {
    const { data } = shown.getContext('2d')?.getImageData(0, 0, shown.width, shown.height) ?? { data: [] };
    let dark = 0;
    for (let at = 0; at < data.length; at += 4)
      if (data[at + 3] === 255 && (data[at] as number) < 64) dark += 1;
    return dark;
  });
}

/** Serves one file at any address. */
async function serveFile(body: Buffer): Promise<{ url: string; close(): void }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/pdf');
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/document.pdf`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

for (const kind of ['user', 'business'] as const) {
  test(`says what came with a shared record: ${kind}`, async ({ desks }) => {
    const service = await desks.service();
    const y = await desks.used('lindgren');
    const { page } = y;
    const findings = page.getByTestId('import-findings');
    await y.readText(await mintedToken(service, { kind }));
    await y.tokenRead();
    await y.importAs(`LL-${kind}`);
    await y.importShows('Imported');
    await y.recordShown();
    // All right is one line, which opens.
    await expect(findings.locator('[data-what="complete"]')).toBeHidden();
    await findings.getByText('All right: everything your workflow requires is there.').click();
    await expect(findings.locator('[data-what="complete"]')).toBeVisible();
    // A copy is as old as its import, so it does not tell how old the screening is.
    await expect(findings.locator('[data-what="screening-undated"]')).toBeVisible();
    await expect(findings.locator('[data-what="blocks"]')).toContainText(
      kind === 'user' ? 'Identity document' : 'Company registry',
    );
    await expectAccessible(page);
  });
}

test('says by whom a record was shared and whether it is trusted, and leads through it', async ({
  desks,
}) => {
  const service = await desks.service();
  const harbour = application(service, 'harbour');
  const y = await desks.used('lindgren');
  const { page } = y;
  await y.addPartner('The harbour', harbour.id);
  await makeSize(y, { width: 1500, height: 900, percent: 100 });
  await y.receiveAnew();
  await y.readText(await mintedToken(service, { kind: 'business' }));
  await y.tokenRead();
  await y.importAs('LL-B', 'Accept it');
  await y.importShows('Imported');
  await y.recordShown();
  const from = page.getByTestId('provenance');
  await expect(from).toContainText('Shared by The harbour.');
  await expect(from).toContainText('Accepted: the sender’s decision was kept');
  await expect(from).toContainText(harbour.id);
  await expect(from).toContainText('Practice');
  await expect(from).toContainText('Fleet customer');

  const contents = page.getByTestId('contents');
  await contents.getByRole('link', { name: /Company documents/ }).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[id$="-document_verifications"]')).toBeFocused();
  await expect(page.getByRole('heading', { level: 2, name: 'Company documents' })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollTop + document.body.scrollTop)).toBe(0);
  await makeSize(y, smallest);
  await expect(contents).toBeHidden();

  // On the other screen it is the same record of the same import.
  await y.openSession('business', 'Nordlys');
  await expect(from).toContainText('Shared by The harbour.');
});

test('knows where a record comes from though Didit does not say', async ({ desks }) => {
  const service = await desks.service();
  service.control.setReadings({ sharedFromInDecision: false });
  const harbour = application(service, 'harbour');
  const y = await desks.used('lindgren');
  const { page } = y;
  await y.addPartner('The harbour', harbour.id);
  await y.receiveAnew();
  await y.readText(await mintedToken(service, { kind: 'business' }));
  await y.tokenRead();
  await y.importAs('LL-B');
  await y.importShows('Imported');
  await y.recordShown();
  const from = page.getByTestId('provenance');
  const findings = page.getByTestId('import-findings');
  await expect(from).toContainText('Shared by The harbour.');
  await expect(findings).toBeVisible();
  await y.openSession('business', 'Nordlys');
  await expect(from).toContainText('Shared by The harbour.');
  await expect(from).toContainText('Session ID at the sender');
  await expect(findings).toBeVisible();
  await y.openSession('business', 'Exampleson');
  await expect(from).not.toContainText(/Shared by|at the sender/);
  await expect(from).toContainText('Session ID');
  await expect(findings).toHaveCount(0);
});

test('keeps the links of sessions back and says so', async ({ desks }) => {
  const x = await desks.used('harbour');
  const { page } = x;
  await x.openSession('business', 'Nordlys');
  await page.getByTestId('record').waitFor();
  const session = page.locator('[id$="-session"]');
  await session.getByText('All fields').click();
  await expect(session.getByRole('listitem').filter({ hasText: 'session_url' })).toContainText(
    'a link, kept back',
  );
  const people = page.locator('[id$="-key_people_checks"]');
  for (const label of ['All fields', 'submitted', /^parties/]) {
    await people.locator('summary').filter({ hasText: label }).last().click();
  }
  await people.locator('summary').filter({ hasText: /^1$/ }).first().click();
  await expect(people.getByRole('listitem').filter({ hasText: 'kyc_session_url' }).last()).toContainText(
    'a link, kept back',
  );
  expect(await page.content()).not.toMatch(/\/session\/|X-Amz-/);
});

test('names a picture among all fields by what it is, not by its address here', async ({ desks }) => {
  const x = await desks.used('harbour');
  const { page } = x;
  await x.openSession('user', 'Åsa');
  await page.getByTestId('record').waitFor();
  const document = page.locator('[id$="-id_verifications"]');
  await document.getByText('All fields').click();
  await expect(document.getByRole('listitem').filter({ hasText: /^portrait_image/ })).toHaveText(
    'portrait_imagea picture or file, shown above',
  );
  await expect(document).not.toContainText('baton://');
});

test('draws who owns a business, by whose word, and through companies between', async ({ desks }) => {
  const x = await desks.used('harbour');
  const { page } = x;
  await x.openSession('business', 'Nordlys');
  const tree = page
    .getByRole('list')
    .filter({ has: page.getByTestId('ownership-company') })
    .first();
  const holding = tree.getByTestId('owner').filter({ hasText: 'Fjordhamn Påhitt Holding AB' }).first();
  await expect(holding.getByTestId('share').first()).toHaveText('40% of Nordlys Fiskeriutrustning AB');
  const last = holding.getByTestId('owner').filter({ hasText: 'Karla Verzonnen' }).last();
  await expect(last.getByTestId('share')).toHaveText('100% of Verzonnen Invest B.V.');
  await expect(last).toContainText('That is 20% of Nordlys Fiskeriutrustning AB');
  await expect(last).toContainText('From the registry');
  await expect(last).not.toContainText('Self-declared');
  const first = tree.getByTestId('owner').first();
  await expect(first).toContainText('Total through all paths: 55% of Nordlys Fiskeriutrustning AB');
  await expect(first).toContainText(/Their own verification\s*Approved/);
  await first.getByText('Account opening').click();
  await expect(first).toContainText('Liveness');
  await expect(page.getByTestId('officer')).toHaveText([/Åsa Lindqvist-Öberg/]);
  await expectAccessible(page);
});

test('opens a key person’s own check from the picture, and leads back', async ({ desks }) => {
  const x = await desks.used('harbour');
  const { page } = x;
  await x.openSession('business', 'Nordlys');
  const open = page.getByRole('button', { name: 'Open this check: Åsa Lindqvist-Öberg' });
  await open.first().focus();
  await page.keyboard.press('Enter');
  const person = page.getByRole('heading', { level: 2, name: 'Åsa Lindqvist-Öberg' });
  await expect(person).toBeFocused();
  await expect(page.locator('[id$="-id_verifications"]')).toBeVisible();
  await expect(page.getByTestId('not-shareable')).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Back to Nordlys Fiskeriutrustning AB' }).press('Enter');
  const business = page.getByRole('heading', { level: 2, name: 'Nordlys Fiskeriutrustning AB' });
  await expect(business.first()).toBeFocused();
  await expect(open.first()).toBeVisible();
  // Escape leads the same ways: to the business first, and to the list then.
  await open.first().press('Enter');
  await expect(person).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(business.first()).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(business).toHaveCount(0);
});

test('opens a key person’s own check from the history on the share screen', async ({ desks }) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const x = await desks.used('harbour');
  const { page } = x;
  await x.addPartner(lindgren.name, lindgren.id);
  await x.openSession('business', 'Nordlys');
  await x.createCode(lindgren.name);
  await x.go('History');
  await page.getByTestId('history-row').press('Enter');
  const entry = page.getByTestId('history-entry');
  await entry.getByRole('button', { name: 'Open this check: Åsa Lindqvist-Öberg' }).first().press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: 'Åsa Lindqvist-Öberg' })).toBeFocused();
  await expect(entry).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Back to/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox')).toBeVisible();
  await expect(page.getByTestId('record')).toHaveCount(0);
});

test('says why a key person’s own check cannot be opened', async ({ desks }) => {
  const service = await desks.service();
  const x = await desks.used('harbour');
  const { page } = x;
  await x.openSession('business', 'Nordlys');
  const open = page.getByRole('button', { name: 'Open this check: Åsa Lindqvist-Öberg' }).first();
  await open.waitFor();
  service.faults.next({ route: 'decision', kind: 'rate-limit', retryAfter: 30 });
  await open.press('Enter');
  await expect(problemShown(x, 'rate-limited').first()).toBeVisible();
  await expect(open).toBeFocused();
  await expectAccessible(page);

  // The practice service keeps the checks with the sender, as Didit may.
  const y = await desks.used('lindgren');
  await y.readText(await mintedToken(service, { kind: 'business' }));
  await y.tokenRead();
  await y.importAs('LL-B');
  await y.importShows('Imported');
  await y.recordShown();
  await y.page.getByRole('button', { name: 'Open this check: Åsa Lindqvist-Öberg' }).first().press('Enter');
  await expect(problemShown(y, 'session-gone').first()).toContainText('The sender of the business has it');
});

test('says what differs, the hits first, and what is missing', async ({ desks }) => {
  const x = await desks.used('harbour');
  const { page } = x;
  await x.openSession('business', 'Ibáñez');
  const differing = page.locator('[data-testid="share"][data-differs="true"]');
  await expect(differing).toHaveText([/49%.*declared: 40%/, /51%.*declared: 60%/].reverse());
  const hits = page.getByTestId('entry-hits');
  await expect(hits).toHaveCount(2);
  await expect(hits.first()).toContainText('Warning list');
  await expect(hits.first()).toContainText('Not yet reviewed');
  await expect(hits.first()).toContainText('https://watchlist.example/entry/');
  await expect(hits.first().getByRole('link')).toHaveCount(0);
  // The gravest check stands before the registry, which was approved.
  await expect(page.locator('[data-testid="record"] h2').nth(2)).toHaveText('Sanctions and PEP screening');

  await x.openSession('business', 'Kirei');
  await expect(page.locator('[data-testid="document-group"][data-complete="false"]')).toContainText(
    '1 missing',
  );
  await expect(page.getByTestId('warnings')).toContainText('A required document is missing');
  await expectAccessible(page);
});

test('shows a record longer and of another shape than any', async ({ desks }) => {
  const service = await desks.service();
  const many = (count: number, one: object) => Array.from({ length: count }, () => one);
  const pretended = await pretendDidit(service.url, 'sandbox', (json) => {
    if (!json.includes('"registry_checks"')) return json;
    const decision = JSON.parse(json);
    const [registry] = decision.registry_checks;
    registry.ownership_structure = { nodes: [{ label: 'Odd Holding' }], edges: [{ from: 1, to: 2 }] };
    registry.company.officers = many(60, { name: 'Officer of many', role: 'director' });
    decision.aml_screenings[0].hits = many(260, { caption: 'Hit of many', review_status: 'Unreviewed' });
    return JSON.stringify(decision);
  });
  const x = await desks.open('x');
  const { page } = x;
  await x.ready();
  await x.connect(application(service, 'harbour'), pretended.url, 'Sandbox');
  await x.openSession('business', 'Nordlys');
  const record = page.getByTestId('record');
  await expect(record.getByRole('region', { name: 'Ownership structure' })).toContainText('Odd Holding');
  await expect(page.getByTestId('officer')).toHaveCount(50);
  const hits = page.getByTestId('entry-hits');
  await expect(hits).toHaveCount(50);
  await record.getByRole('button', { name: 'Show 100 more' }).press('Enter');
  await expect(hits).toHaveCount(150);
  await expect(hits.nth(50)).toBeFocused();
  await record.getByRole('button', { name: 'Show 100 more' }).press('Enter');
  await record.getByRole('button', { name: 'Show 10 more' }).last().press('Enter');
  await expect(hits).toHaveCount(260);
  await expect(hits.nth(250)).toBeFocused();
  await pretended.close();
});

test('calls what the business says of itself so where the registry has no entry', async ({ desks }) => {
  const y = await desks.used('lindgren');
  const { page } = y;
  await y.openSession('business', 'Atelier');
  await expect(page.getByTestId('ownership-company')).toContainText('Self-declared');
  await expect(page.getByTestId('owner')).toContainText('Éloïse Modèle-Dubois');
  const record = page.getByTestId('record');
  const declared = record.getByRole('table', { name: 'Business’s statement against the record' });
  await expect(declared.getByRole('columnheader', { name: 'On record' })).toBeVisible();
  await expect(record.getByRole('columnheader', { name: 'Registry' })).toHaveCount(0);
  await expect(record.locator('[data-origin="registry"]')).toHaveCount(0);
});

test('compares a document with the registry', async ({ desks }) => {
  const y = await desks.used('lindgren');
  await y.openSession('business', 'Exampleson');
  const row = y.page.locator('tr[data-match="false"]');
  await expect(row).toContainText('Exampleson Logistics Nigeria Ltd (Holding)');
  await expect(row).toContainText('Different (71%)');
});

test('renews a link that has run out, enlarges a picture by keyboard, and stores none', async ({ desks }) => {
  const service = await desks.service();
  const x = await desks.connected('x', 'harbour');
  const { page } = x;
  await x.openSession('business', 'Nordlys');
  await page.getByTestId('record').waitFor();
  expect(decisionsAsked(service)).toBe(1);
  // The link is still good when the page asks for the picture, and no longer when it is served.
  const held = service.faults.hold('media', 'before');
  const media = page.locator('[id$="-document_verifications"]').getByTestId('medium');
  await media.first().scrollIntoViewIfNeeded();
  await held.reached;
  ahead += 3_600_001;
  held.release();
  await expect(media.first()).toHaveAttribute('data-state', 'shown');
  expect(decisionsAsked(service)).toBe(2);
  const enlarge = media
    .first()
    .getByRole('button', { name: 'Enlarge: Certificate of incorporation: Document' });
  await enlarge.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByTestId('enlarged');
  await expect(dialog.getByRole('img')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(enlarge).toBeFocused();
  await x.baton.close();
  expect(mediaIn(x.dataFolder)).toEqual([]);
});

test('opens a document page by page by keyboard, renews its link, and stores none of it', async ({
  desks,
}) => {
  const service = await desks.service();
  const x = await desks.connected('x', 'harbour');
  const { page } = x;
  await x.openSession('business', 'Nordlys');
  const documents = page.locator('[id$="-document_verifications"]');
  const open = documents.getByRole('button', { name: 'Open document: Confirmation statement: Document' });
  await documents.getByTestId('medium').last().scrollIntoViewIfNeeded();
  await open.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByTestId('enlarged');
  const shown = dialog.getByRole('img');
  await expect(shown).toHaveAccessibleName('Confirmation statement: Document, page 1');
  await expect(dialog).toContainText('Page 1 of 2');
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  expect(await inkOn(shown)).toBeGreaterThan(1_000);
  await expectAccessible(page);

  const next = dialog.getByRole('button', { name: 'Next page' });
  await page.keyboard.press('Shift+Tab');
  await expect(next).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(shown).toHaveAccessibleName('Confirmation statement: Document, page 2');
  await expect(dialog).toContainText('Page 2 of 2');
  expect(await inkOn(shown)).toBeGreaterThan(1_000);
  // The last page leaves the focus where it is.
  await page.keyboard.press('Enter');
  await expect(next).toBeFocused();
  await expect(next).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Enter');
  await expect(shown).toHaveAccessibleName('Confirmation statement: Document, page 1');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(open).toBeFocused();

  expect(decisionsAsked(service)).toBe(1);
  ahead += 3_600_001;
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Page 1 of 2');
  expect(decisionsAsked(service)).toBe(2);
  await page.keyboard.press('Escape');
  await expect(open).toBeFocused();
  ahead += 3_600_001;
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('alert')).toHaveText('The link has expired');
  expect(decisionsAsked(service)).toBe(2);
  await page.keyboard.press('Escape');
  await expect(open).toBeFocused();
  await expect(documents.getByRole('button', { name: 'Load again' })).toBeVisible();
  await x.baton.close();
  expect(mediaIn(x.dataFolder)).toEqual([]);
});

test('tells a document that cannot be shown: damaged, locked, or without end', async ({ desks }) => {
  test.slow();
  const service = await desks.service();
  let url = '';
  const pretended = await pretendDidit(service.url, 'sandbox', (json) => {
    if (!json.includes('"document_verifications"')) return json;
    const decision = JSON.parse(json);
    for (const item of decision.document_verifications[0].items) item.file_url = url;
    return JSON.stringify(decision);
  });
  const x = await desks.open('x');
  const { page } = x;
  await x.ready();
  await x.connect(application(service, 'harbour'), pretended.url, 'Sandbox');
  const dialog = page.getByTestId('enlarged');
  for (const [body, told] of [
    [Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(100_000)]), /^The document is damaged/],
    [await lockedPdf(), /^The document has a password/],
    [await pdfOfManyLines(), /^The document takes too long/],
  ] as const) {
    const served = await serveFile(body);
    url = served.url;
    await x.openSession('business', 'Nordlys');
    const media = page.locator('[id$="-document_verifications"]').getByTestId('medium');
    await media.first().scrollIntoViewIfNeeded();
    await media.first().getByRole('button', { name: 'Open document' }).press('Enter');
    await expect(dialog.getByRole('alert')).toHaveText(told, { timeout: 30_000 });
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(media.first().getByRole('button', { name: 'Open document' })).toBeFocused();
    served.close();
  }
  await pretended.close();
});

test('renews a link by itself once; after that a person says so', async ({ desks }) => {
  const service = await desks.service();
  const x = await desks.used('harbour');
  const { page } = x;
  service.faults.next({ route: 'media', kind: 'status', status: 403, times: 1_000 });
  await x.openSession('business', 'Nordlys');
  const documents = page.locator('[id$="-document_verifications"]');
  const media = documents.getByTestId('medium');
  await media.first().scrollIntoViewIfNeeded();
  await expect(media.first()).toHaveAttribute('data-state', 'gone');
  const again = documents.getByRole('button', { name: 'Load again' });
  await expect(again.first()).toBeVisible();
  await expect.poll(() => decisionsAsked(service)).toBe(2);
  // The links are refused until somebody has asked for others.
  const held = service.faults.hold('decision', 'before');
  await again.first().focus();
  await page.keyboard.press('Enter');
  await held.reached;
  service.faults.clear();
  held.release();
  await expect(media.first()).toHaveAttribute('data-state', 'shown');
  expect(decisionsAsked(service)).toBe(3);
  await expect(documents.getByRole('list', { name: /Certificate/ }).first()).toBeFocused();
  await expect(page.getByText('The pictures are loaded again.')).toHaveCount(1);
});

test('says once that links were renewed, though it was asked for twice', async ({ desks }) => {
  const service = await desks.service();
  const x = await desks.used('harbour');
  const { page } = x;
  service.faults.next({ route: 'media', kind: 'status', status: 403, times: 1_000 });
  await x.openSession('user', 'Åsa');
  const strips = ['id_verifications', 'liveness_checks'].map((name) => page.locator(`[id$="-${name}"]`));
  for (const strip of strips) {
    await strip.getByTestId('medium').first().scrollIntoViewIfNeeded();
    await expect(strip.getByRole('button', { name: 'Load again' })).toBeVisible();
  }
  await expect.poll(() => decisionsAsked(service)).toBe(2);
  const asked: Hold[] = [];
  for (const strip of strips) {
    const held = service.faults.hold('decision', 'before');
    await strip.getByRole('button', { name: 'Load again' }).click();
    await held.reached;
    asked.push(held);
  }
  service.faults.clear();
  for (const held of asked) held.release();
  for (const strip of strips) {
    await strip.getByTestId('medium').first().scrollIntoViewIfNeeded();
    await expect(strip.getByTestId('medium').first()).toHaveAttribute('data-state', 'shown');
  }
  expect(decisionsAsked(service)).toBe(4);
  await expect(page.getByText('The pictures are loaded again.')).toHaveCount(1);
});

test('saves Didit’s report where the person chooses, or says why there is none', async ({ desks }) => {
  const service = await desks.service();
  const x = await desks.used('harbour');
  const { page } = x;
  const button = page.getByRole('button', { name: 'Save report as PDF' });
  const file = path.join(desks.folder, 'report.pdf');
  await x.openSession('user', 'Åsa');
  await saveAs(x, undefined);
  await button.click();
  await expect(button).toBeFocused();
  await expect(page.getByTestId('report')).not.toContainText('The report was saved.');
  await saveAs(x, file);
  await button.click();
  await expect(page.getByTestId('report')).toContainText('The report was saved.');
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  expect(await suggestedName(x)).toMatch(/^baton-report-[0-9a-f-]{36}\.pdf$/);
  service.faults.next({ route: 'pdf', kind: 'rate-limit', retryAfter: 30 });
  await button.click();
  await expect(problemShown(x, 'rate-limited')).toBeVisible();
  await expectAccessible(page);
  await x.openSession('business', 'Kirei');
  await expect(button).toBeDisabled();
  await expect(button).toHaveAccessibleDescription(/Didit has no report for this status/);
});
