/** What people paste and type: a messy e-mail, two tokens, the clipboard's offer, typed blocks, and texts made to do harm. */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { packShareToken } from '../../src/shared/handoff-code/handoff-code.ts';
import { toBlocks } from '../../src/shared/handoff-code/typed-blocks.ts';
import type { ProblemCode } from '../../src/shared/problem.ts';
import { decodeShareToken } from '../../src/shared/share-token.ts';
import { codePng } from '../support/code-pictures.ts';
import { must } from '../support/test-desk.ts';
import { longestTask, watchTasks } from '../support/watch-tasks.ts';
import { application, type Desk, expect, mintedToken, problemShown, test } from './support.ts';

async function copy({ baton }: Desk, text: string): Promise<void> {
  await baton.app.evaluate(({ clipboard }, words) => clipboard.writeText(words), text);
}

/** Pastes as a person does, wherever the focus is. */
async function paste(desk: Desk, text: string): Promise<void> {
  await copy(desk, text);
  await desk.page.keyboard.press('Control+V');
}

/** Drops a text on the window, as out of a mail program. */
async function drop({ page }: Desk, text: string): Promise<void> {
  await page.evaluate((words) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text', words);
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  }, text);
}

/** Playwright keeps every page focused, so the window's own event never comes. */
async function focusWindow({ page }: Desk): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
}

function sessionOf(token: string): string {
  return must(decodeShareToken(token)).sessionId;
}

function codeOf(token: string): string {
  const code = packShareToken(token);
  if (code === undefined) throw new Error('the practice service makes tokens that can be packed');
  return code;
}

function flipped(code: string, at = 80): string {
  return code.slice(0, at) + (code[at] === '7' ? '8' : '7') + code.slice(at + 1);
}

/** As a mail program quotes and breaks it, in quoted-printable. */
function messyMail(token: string): string {
  const broken = token.match(/.{1,60}/g)?.join('=\r\n> ') ?? '';
  return [
    'Von: „Björn Ågren“ <bjorn@harbour.example>',
    '> Hallo Anna,\u00A0hier das Token (gilt 1 Stunde):',
    '>',
    `> share_token:\u200B “${broken}”`,
    '>',
    '> Viele Grüße',
    '> Björn',
    '> -- ',
    '> https://harbour.example/kontakt?id=eyJ&x=1',
  ].join('\r\n');
}

test('a messy e-mail is pasted, and a token in JSON, in a URL, and in the blocks of its code', async ({
  desks,
}) => {
  const token = await mintedToken(await desks.service());
  const y = await desks.used('lindgren');
  await y.go('Receive');
  const texts = [
    messyMail(token),
    JSON.stringify({ handoff: JSON.stringify({ share_token: token }, undefined, 2) }),
    `[take it](https://example.com/take?share_token=${token}&from=chat)`,
    `Code: \`${codeOf(token).toLowerCase()}\``,
    toBlocks(codeOf(token)).join('\n'),
  ];
  for (const text of texts) {
    await paste(y, text);
    await y.tokenRead();
    await expect(y.page.getByTestId('token-card')).toContainText(sessionOf(token));
    await y.page.getByRole('button', { name: 'Start over' }).click();
    await expect(y.page.getByTestId('token-card')).toHaveCount(0);
  }
});

test('of two tokens in one text, the one that is chosen by keyboard alone is imported', async ({ desks }) => {
  const service = await desks.service();
  const [one, other] = [await mintedToken(service), await mintedToken(service, { nth: 1 })];
  const foreign = await mintedToken(service, { for: 'bystander', nth: 2 });
  const y = await desks.used('lindgren');
  const { page } = y;
  await y.go('Receive');
  await paste(y, `First:\n${one}\nand\n${codeOf(other)} or ${foreign}\n${flipped(codeOf(one))}`);

  await expect(page.getByRole('heading', { name: 'Three tokens were found: choose one' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'One more cannot be read.' })).toHaveCount(1);
  const choices = page.getByTestId('choice');
  await expect(choices).toHaveCount(4);
  await expect(choices.nth(0)).toContainText('For this desk');
  await expect(choices.nth(2)).toContainText('For another desk');
  await expect(choices.nth(3)).toContainText('This token is damaged');
  await expect(choices.nth(3)).toContainText('at least one character of the Baton code is wrong');
  const check = await choices.nth(1).locator('strong').textContent();

  await expect(choices.nth(0).getByRole('button')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(choices.nth(1).getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await y.tokenRead();
  await expect(choices).toHaveCount(0);
  await expect(page.getByTestId('check-code')).toContainText(check ?? '?');
  await y.importAs('LL-2');
  await y.importShows('Imported');
  expect(service.records.imports).toHaveLength(1);
  expect(service.records.imports[0]?.sourceSession).toBe(sessionOf(other));

  await y.receiveAnew();
  await paste(y, `${one} ${other}`);
  await expect(choices.nth(1).locator('[data-problem="already-imported-here"]')).toBeVisible();
  await page.getByRole('button', { name: 'None of these' }).click();
  await expect(page.getByRole('button', { name: 'Paste from clipboard' })).toBeVisible();
});

test('once an import is made the next token takes over, pasted or dropped, and so it does after a refused one', async ({
  desks,
}) => {
  const service = await desks.service();
  const tokens = [0, 1, 2].map((nth) => mintedToken(service, { nth }));
  const [one = '', other = '', third = ''] = await Promise.all(tokens);
  const foreign = await mintedToken(service, { for: 'bystander', nth: 3 });
  const y = await desks.used('lindgren');
  const card = y.page.getByTestId('token-card');
  await y.readText(one);
  await y.tokenRead();
  await y.importAs('LL-1');
  await y.importShows('Imported');
  await paste(y, other);
  await expect(card).toContainText(sessionOf(other));
  await y.importAs('LL-2');
  await y.importShows('Imported');
  await drop(y, foreign);
  await expect(problemShown(y, 'token-for-another-application')).toBeVisible();
  await paste(y, third);
  await expect(card).toContainText(sessionOf(third));
});

test('a token on the clipboard is offered and never taken by itself', async ({ desks }) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const [one, other] = [await mintedToken(service), await mintedToken(service, { nth: 1 })];
  const y = await desks.connected('y', 'lindgren');
  const { page } = y;
  const offer = page.getByTestId('clipboard-offer');
  await copy(y, one);
  await y.go('Receive');
  await expect(offer).toContainText('A token is on the clipboard');
  await expect(page.getByTestId('token-card')).toHaveCount(0);
  expect(await page.content()).not.toContain(one.slice(-43));

  await offer.getByRole('button', { name: 'Read it' }).click();
  await y.tokenRead();
  await expect(page.getByTestId('token-card')).toContainText(sessionOf(one));
  await page.getByRole('button', { name: 'Start over' }).click();

  // What was read is not offered again, and what was dismissed neither.
  await copy(y, `${'words '.repeat(100)}${one}\n${other}${' '.repeat(5_000_000)}`);
  await focusWindow(y);
  await expect(offer.getByText('A person, from')).toHaveCount(1);
  await offer.getByRole('button', { name: 'Not now' }).click();
  await expect(offer).toHaveCount(0);
  const third = await mintedToken(service, { kind: 'business', for: 'bystander' });
  await copy(y, `${one} ${other} ${third}`);
  await focusWindow(y);
  await expect(offer.getByText(/^A business, .* for another desk/)).toBeVisible();
  await expect(offer.getByText('A person, from')).toHaveCount(0);

  // Nothing for Baton, nothing offered; and a password stays where it is.
  await copy(y, 'correct horse battery staple');
  await focusWindow(y);
  await expect(offer).toHaveCount(0);
  expect(await page.content()).not.toContain('battery');

  const x = await desks.connected('x', 'harbour');
  await x.addPartner(lindgren.name, lindgren.id);
  await x.openSession('user', 'Åsa');
  await x.createCode(lindgren.name);
  await x.copyToken();
  await copy(x, `${await x.baton.app.evaluate(({ clipboard }) => clipboard.readText())} ${third}`);
  await x.go('Receive');
  // Its own is not offered; only the other one is.
  const offered = x.page.getByTestId('clipboard-offer');
  await expect(offered).toContainText('A business');
  await expect(offered).not.toContainText('A person');

  const log = [...y.baton.logs, ...x.baton.logs].join('\n');
  for (const token of [one, other, third]) expect(log).not.toContain(token.slice(-43));
});

test('a code is read out and typed in blocks, with a wrong one mended where it is', async ({ desks }) => {
  const service = await desks.service();
  const lindgren = application(service, 'lindgren');
  const x = await desks.used('harbour');
  await x.addPartner(lindgren.name, lindgren.id);
  await x.openSession('user', 'Åsa');
  await x.createCode(lindgren.name);
  await x.page.getByText('Spell out', { exact: true }).click();
  const readOut = x.page.getByTestId('read-out');
  const all = readOut.getByRole('list', { name: 'All blocks' }).getByRole('listitem');
  await expect(all).toHaveCount(21);
  const blocks = (await all.allTextContents()).map((text) => text.replace(/^\d+ /, ''));
  expect(blocks.every((block) => /^[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(block))).toBe(true);
  await readOut.getByRole('button', { name: 'Next' }).click();
  await expect(readOut.getByRole('heading')).toHaveText('Block 2 of 21');
  await expect(x.page.getByTestId('read-out-block')).toHaveText(blocks[1] ?? '?');
  await x.page.keyboard.press('ArrowRight');
  await expect(readOut.getByRole('heading')).toHaveText('Block 3 of 21');
  await x.page.keyboard.press('Escape');
  await expect(readOut).toHaveAttribute('data-shown', 'false');
  for (const block of blocks) expect(await x.page.content()).not.toContain(block);
  await expect(x.page.getByRole('button', { name: 'Show the code' })).toBeFocused();
  await x.page.keyboard.press('Enter');
  await expect(x.page.getByTestId('read-out-block')).toHaveText(blocks[2] ?? '?');

  const y = await desks.used('lindgren');
  const { page } = y;
  const field = (number: number) => page.getByRole('textbox', { name: `Block ${number} of 21`, exact: true });
  await y.go('Receive');
  await page.getByRole('button', { name: 'Type the code' }).click();
  await expect(field(1)).toBeFocused();
  // As people hear and write it: small letters, O for 0, l for 1.
  const asHeard = (blocks[0] ?? '').toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l');
  await page.keyboard.type(asHeard);
  await expect(field(1)).toHaveValue(blocks[0] ?? '?');
  await expect(field(2)).toBeFocused();
  const second = blocks[1] ?? '';
  await page.keyboard.type(flipped(second.replace('-', ''), 2));
  await expect(page.getByText('Wrong', { exact: true })).toBeVisible();
  await expect(field(2)).toBeFocused();
  await expect(field(2)).toHaveAttribute('aria-invalid', 'true');
  await expect(page.getByRole('status').filter({ hasText: 'Block 2 is wrong' })).toHaveCount(1);
  await page.keyboard.type(second);
  await expect(page.getByText('Wrong', { exact: true })).toHaveCount(0);
  await expect(field(3)).toBeFocused();

  // Away by accident and back: nothing is lost.
  await page.keyboard.type((blocks[2] ?? '').slice(0, 3));
  await y.go('Queue');
  await y.go('Receive');
  await expect(page.getByTestId('typing-progress')).toHaveText('2 of 21 blocks are OK so far.');
  await expect(field(3)).toBeFocused();
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await expect(field(2)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(field(3)).toBeFocused();

  // Several at once, and the last by hand.
  await paste(y, blocks.slice(2, 20).join(' '));
  await expect(page.getByTestId('typing-progress')).toHaveText('20 of 21 blocks are OK so far.');
  await expect(field(21)).toBeFocused();
  await page.keyboard.type(blocks[20] ?? '');
  await y.tokenRead();
  await y.importAs('LL-3');
  await y.importShows('Imported');
  expect(service.records.imports).toHaveLength(1);

  await y.receiveAnew();
  await page.getByRole('button', { name: 'Type the code' }).click();
  await expect(page.getByTestId('typing-progress')).toHaveText('0 of 21 blocks are OK so far.');
});

test('reading out goes on as long as somebody goes on, and no longer', async ({ desks }) => {
  const lindgren = application(await desks.service(), 'lindgren');
  const x = await desks.connected('x', 'harbour');
  await x.addPartner(lindgren.name, lindgren.id);
  await x.openSession('user', 'Åsa');
  await x.createCode(lindgren.name);
  await x.baton.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const protection = window?.setContentProtection.bind(window);
    Object.assign(globalThis, { asked: [] });
    if (!window) throw new Error('no window');
    window.setContentProtection = (on: boolean) => {
      (globalThis as unknown as { asked: boolean[] }).asked.push(on);
      protection?.(on);
    };
  });
  const asked = () =>
    x.baton.app.evaluate(() => (globalThis as unknown as { asked: boolean[] }).asked.join());
  await x.page.clock.install();
  await x.page.getByRole('button', { name: 'Hide the code' }).click();
  await x.page.getByText('Spell out', { exact: true }).click();
  await x.page.getByRole('button', { name: 'Show the code' }).click();
  const readOut = x.page.getByTestId('read-out');
  await expect(readOut).toHaveAttribute('data-shown', 'true');
  for (const number of [2, 3, 4]) {
    await x.page.clock.fastForward(150_000);
    await readOut.getByRole('button', { name: 'Next' }).click();
    await expect(readOut.getByRole('heading')).toHaveText(`Block ${number} of 21`);
  }
  await expect(readOut).toHaveAttribute('data-shown', 'true');
  // Protected once, and not let go in between.
  expect(await asked()).toBe('false,true');
  await x.page.clock.fastForward(180_500);
  await expect(readOut).toHaveAttribute('data-shown', 'false');
  await expect.poll(asked).toBe('false,true,false');
});

test('texts made to do harm get a clear answer, and freeze nothing', async ({ desks }) => {
  const service = await desks.service();
  const token = await mintedToken(service);
  const code = codeOf(token);
  const y = await desks.connected('y', 'lindgren');
  const { page } = y;
  await y.go('Receive');
  const rubbish = randomBytes(2_900);
  const longest = await watchTasks(page);
  const none = 'neither a share token nor a Baton code';
  const texts: [ProblemCode, string, string][] = [
    ['no-token-found', rubbish.toString('latin1'), none],
    ['no-token-found', 'https://example.com/offer?id=20bb3c3b-6146-439f', none],
    ['no-token-found', 'Please come at ten.', none],
    ['no-token-found', code.replace('BATON1', 'BATOM1'), none],
    ['key-instead', application(service, 'lindgren').apiKey, 'A key is secret'],
    ['application-id-instead', application(service, 'lindgren').id, 'does not share a customer'],
    ['token-malformed', code.replace('BATON1', 'BATON7'), 'a newer Baton made it'],
    ['token-malformed', flipped(code), 'at least one character of the Baton code is wrong'],
    ['token-malformed', code.slice(0, 120), 'the Baton code is incomplete'],
    ['token-malformed', flipped(token, 8), 'the header'],
    ['token-malformed', token.slice(0, -7), 'the signature'],
    ['no-token-found', `.${' \n\t'.repeat(100_000)}`, none],
    ['token-malformed', 'eyJhbGci.'.repeat(50_000), 'it is incomplete'],
    ['token-malformed', 'BATON1'.repeat(50_000), 'at least one character of the Baton code is wrong'],
  ];
  for (const [problem, text, words] of texts) {
    await paste(y, text);
    await expect(problemShown(y, problem)).toContainText(words);
    await expect(problemShown(y, problem)).toContainText(
      /Ask the other desk|Try again|Install|Scan or paste/,
    );
    await expect(page.getByTestId('token-card')).toHaveCount(0);
    expect(await longest(), words).toBeLessThan(longestTask);
  }
  const picture = path.join(desks.folder, 'rubbish.png');
  writeFileSync(picture, await codePng(rubbish));
  await page.getByTestId('picture-file').setInputFiles(picture);
  await expect(problemShown(y, 'no-token-found')).toContainText(none);
  expect(await longest()).toBeLessThan(longestTask);

  await paste(y, token);
  await y.tokenRead();
});
