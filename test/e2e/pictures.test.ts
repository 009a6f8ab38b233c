/** A code in a picture or a document: chosen, dropped or pasted; and files that were made to do harm. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { packShareToken } from '../../src/shared/handoff-code/handoff-code.ts';
import type { ProblemCode } from '../../src/shared/problem.ts';
import {
  codePdf,
  codePng,
  headerOf,
  lockedPdf,
  pdfOfManyLines,
  pdfOfSheets,
  pdfWithFormField,
  pdfWithoutEnd,
  pdfWithPicture,
  sheetOfCodes,
} from '../support/code-pictures.ts';
import { longestTask, watchTasks } from '../support/watch-tasks.ts';
import { type Desk, type Desks, expect, mintedToken, problemShown, test } from './support.ts';

function keep(desks: Desks, name: string, content: Uint8Array): string {
  const file = path.join(desks.folder, name);
  writeFileSync(file, content);
  return file;
}

async function choose(desk: Desk, files: string | string[]): Promise<void> {
  await desk.page.getByTestId('picture-file').setInputFiles(files);
}

/** The token read from what was just carried in, and the empty screen again. */
async function readsAndStartsOver(desk: Desk, token: string): Promise<void> {
  await desk.tokenRead();
  const { sessionId } = claimsOf(token);
  await expect(desk.page.getByTestId('token-card')).toContainText(sessionId);
  await desk.page.getByRole('button', { name: 'Start over' }).click();
  await expect(desk.page.getByTestId('token-card')).toHaveCount(0);
}

function claimsOf(token: string): { sessionId: string } {
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  return { sessionId: claims.session_id };
}

/** Drops a real file as the system does, on the middle of an element; not by the page's own events. */
async function dropFile(page: Page, on: string, file: string): Promise<void> {
  const box = await page.locator(on).first().boundingBox();
  if (!box) throw new Error(`nothing to drop on: ${on}`);
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  const place = { x: box.x + box.width / 2, y: box.y + box.height / 2, data };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await devtools.send('Input.dispatchDragEvent', { type, ...place });
  await devtools.detach();
}

/** Puts a picture on the system's clipboard, as a program for screenshots does. */
async function copyPicture({ baton }: Desk, png: Buffer): Promise<void> {
  await baton.app.evaluate(async ({ clipboard, ClipboardItem, nativeImage }, base64) => {
    const bytes = Buffer.from(base64, 'base64');
    // Before Electron's clipboard became the web's.
    const older = clipboard as { writeImage?(image: Electron.NativeImage): void };
    if (older.writeImage) return older.writeImage(nativeImage.createFromBuffer(bytes));
    const picture = new Blob([bytes], { type: 'image/png' });
    return clipboard.write([new ClipboardItem({ 'image/png': picture })]);
  }, png.toString('base64'));
}

test('a code in a PNG, JPEG, WebP or PDF is read from a chosen, a dropped and a pasted file', async ({
  desks,
}) => {
  const service = await desks.service();
  const y = await desks.used('lindgren');
  const { page } = y;
  const token = await mintedToken(service);
  const packed = packShareToken(token);
  if (packed === undefined) throw new Error('the practice service makes tokens that can be packed');
  const png = await codePng(packed);
  const photo = sharp(await codePng(token, 6)).extend({ left: 300, right: 90, background: '#ccc' });
  const notes = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#888' } })
    .png()
    .toBuffer();
  const letterhead = await codePng('https://example.com/letter');
  await y.go('Receive');

  const files = {
    'code.png': png,
    'photo.jpg': await photo.clone().rotate(17, { background: '#ccc' }).jpeg({ quality: 70 }).toBuffer(),
    'saved.webp': await photo.clone().webp().toBuffer(),
    // Its name says something else; its first bytes count.
    'renamed.txt': png,
    'letter.pdf': await codePdf([[letterhead], [png], []]),
    'form.pdf': await pdfWithFormField(png),
  };
  for (const [name, content] of Object.entries(files)) {
    await choose(y, keep(desks, name, content));
    await readsAndStartsOver(y, token);
  }

  await choose(y, [
    keep(desks, 'notes.png', notes),
    keep(desks, 'home.png', letterhead),
    keep(desks, 'b.png', png),
  ]);
  await readsAndStartsOver(y, token);

  await dropFile(page, 'main', path.join(desks.folder, 'code.png'));
  await readsAndStartsOver(y, token);
  await dropFile(page, 'nav', path.join(desks.folder, 'letter.pdf'));
  await readsAndStartsOver(y, token);

  await copyPicture(y, png);
  await page.keyboard.press('Control+V');
  await readsAndStartsOver(y, token);
  await page.getByLabel('Token, or a message with a token in it').focus();
  await page.keyboard.press('Control+V');
  await readsAndStartsOver(y, token);
});

test('a file without a code for Baton, dropped on any screen, is told of at Receive and changes nothing else', async ({
  desks,
}) => {
  const y = await desks.used('lindgren');
  const file = keep(desks, 'code.png', await codePng('https://example.com/'));
  const before = y.page.url();
  await y.go('Partners');
  await dropFile(y.page, 'main', file);
  await expect(problemShown(y, 'no-token-found')).toBeVisible();
  await expect(y.page.getByRole('heading', { level: 1, name: 'Receive' })).toBeVisible();
  expect(y.page.url()).toBe(before);
});

type Harmful = [
  name: string,
  content: () => Promise<Uint8Array> | Uint8Array,
  problem: ProblemCode,
  or?: ProblemCode,
];

const exampleCode = () => codePng('https://example.com/');
const half = async (content: Promise<Buffer>, length?: number) =>
  (await content).subarray(0, length ?? (await content).length / 2);

function harmfulCodes(token: string): Harmful[] {
  const packed = packShareToken(token) ?? '';
  const flipped = `${packed.slice(0, 80)}${packed[80] === 'A' ? 'B' : 'A'}${packed.slice(81)}`;
  const two = () => sheetOfCodes(2, (index) => `https://example.com/${index}`);
  const thousand = () => sheetOfCodes(1_000, (at) => `code ${at}`);
  return [
    ['rubbish.png', () => codePng(randomBytes(2_900), 3), 'no-token-found'],
    ['address.png', () => codePng('https://example.com/pay?to=somebody'), 'no-token-found'],
    ['look-alike.png', () => codePng(packed.replace('BATON', 'BATOM')), 'no-token-found'],
    ['flipped.png', () => codePng(flipped), 'token-malformed'],
    ['two.png', two, 'no-code-for-baton'],
    // How many of them are told apart is the decoder's affair.
    ['thousand.png', thousand, 'no-code-for-baton', 'no-code-found'],
  ];
}

function harmfulPictures(): Harmful[] {
  const large = async () => Buffer.concat([await exampleCode(), Buffer.alloc(51 * 2 ** 20)]);
  const animation = async () =>
    sharp(await exampleCode())
      .gif()
      .toBuffer();
  return [
    ['bomb.png', () => headerOf('png', 50_000, 50_000), 'picture-too-large'],
    ['bomb.jpg', () => headerOf('jpeg', 50_000, 50_000), 'picture-too-large'],
    ['bomb.webp', () => headerOf('webp', 50_000, 50_000), 'picture-too-large'],
    ['large.png', large, 'picture-too-large'],
    ['half.png', () => half(exampleCode()), 'picture-damaged'],
    ['header.jpg', () => headerOf('jpeg', 640, 480), 'picture-damaged'],
    ['animation.gif', animation, 'picture-unreadable'],
    ['empty.png', () => Buffer.alloc(0), 'picture-unreadable'],
  ];
}

function harmfulDocuments(): Harmful[] {
  const noise = () => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(100_000)]);
  const onePage = async () => codePdf([[await exampleCode()]]);
  return [
    ['noise.pdf', noise, 'picture-damaged'],
    ['half.pdf', () => half(onePage(), 400), 'picture-damaged'],
    ['locked.pdf', lockedPdf, 'picture-locked'],
    ['loop.pdf', pdfWithoutEnd, 'picture-damaged'],
  ];
}

function largeDocuments(): Harmful[] {
  return [
    // More sheets than anybody reads, and sheets of a size no printer has.
    ['long.pdf', async () => pdfOfSheets(2_000, 72, await exampleCode()), 'no-code-found'],
    ['giant.pdf', async () => pdfOfSheets(2, 14_000_000, await exampleCode()), 'no-token-found'],
    ['bomb.pdf', () => pdfWithPicture(50_000), 'no-code-found'],
  ];
}

/** Given up only when its time is over. */
const endless = (): Harmful[] => [['lines.pdf', pdfOfManyLines, 'picture-too-slow']];

for (const [kind, filesFor] of [
  ['codes', harmfulCodes],
  ['pictures', harmfulPictures],
  ['documents', harmfulDocuments],
  ['large documents', largeDocuments],
  ['a document without end', endless],
] as const) {
  test(`what cannot be read, or was made to do harm, gets a clear answer and freezes nothing: ${kind}`, async ({
    desks,
  }) => {
    const service = await desks.service();
    const y = await desks.connected('y', 'lindgren');
    const { page } = y;
    const token = await mintedToken(service);
    const good = keep(desks, 'good.png', await codePng(token));

    await y.go('Receive');
    // What is loaded for the first time is loaded before it is measured.
    await choose(y, good);
    await readsAndStartsOver(y, token);
    const longest = await watchTasks(page);
    for (const [name, content, problem, or = problem] of filesFor(token)) {
      await test.step(name, async () => {
        await choose(y, keep(desks, name, await content()));
        await expect(problemShown(y, problem).or(problemShown(y, or))).toBeVisible({ timeout: 40_000 });
        await expect(page.getByTestId('token-card')).toHaveCount(0);
        if (name === 'long.pdf') await expect(page.getByRole('alert')).toContainText('20 of 2,000');
        expect(await longest(), `${name} kept the page busy`).toBeLessThan(longestTask);
        await choose(y, good);
        await readsAndStartsOver(y, token);
      });
    }
    expect(service.records.requests.filter((request) => request.route === 'import')).toEqual([]);
  });
}
