import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../src/main/shell/menu-template.ts';
import { nextSize, type TextSizes } from '../../../src/main/shell/text-size.ts';
import { createWords } from '../../../src/main/shell/words/words.ts';
import { languages, spokenFor } from '../../../src/shared/languages.ts';
import { textSizes } from '../../../src/shared/limits.ts';
import { menuChoices, screens } from '../../../src/shared/screens.ts';

type Item = MenuItemConstructorOptions;

const platforms = ['darwin', 'win32', 'linux'] as const;

async function aMenu(platform: NodeJS.Platform, language = 'en', hasScreens = true) {
  const did: string[] = [];
  const textSize: TextSizes = {
    larger: () => did.push('larger'),
    smaller: () => did.push('smaller'),
    default: () => did.push('usual'),
    set: () => {},
  };
  const { words, speak } = await createWords();
  await speak(spokenFor('system', [language]));
  const menu = menuTemplate(words, {
    platform,
    hasScreens,
    choose: (choice) => did.push(choice),
    textSize,
    about: () => did.push('about'),
  });
  const items = menu.flatMap(({ submenu }) => submenu as Item[]);
  return { menu, items, did };
}

const press = (item: Item) => (item.click as () => void)();

describe.each(platforms)('the menu on %s', (platform) => {
  it('offers everything that the page does from it, and text size and the about dialog', async () => {
    const { items, did } = await aMenu(platform);
    for (const item of items) if (item.click) press(item);
    for (const wanted of [...menuChoices, 'larger', 'smaller', 'usual', 'about'])
      expect(did).toContain(wanted);
  });

  it('has no developer tools, no reload and no zoom without bounds', async () => {
    const roles = (await aMenu(platform)).items.map(({ role }) => role);
    for (const role of ['toggleDevTools', 'reload', 'forceReload', 'zoomIn', 'zoomOut', 'resetZoom'])
      expect(roles).not.toContain(role);
    for (const role of ['copy', 'paste', 'selectAll', 'close', 'quit', 'minimize', 'togglefullscreen'])
      expect(roles).toContain(role);
  });

  it('uses each combination of keys once', async () => {
    const keys = (await aMenu(platform)).items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('offers no screen before there is one', async () => {
    const { items } = await aMenu(platform, 'en', false);
    const closed = items.filter(({ enabled }) => enabled === false).map(({ id }) => id);
    expect(closed).toEqual(expect.arrayContaining(menuChoices.filter((choice) => choice !== 'diagnostics')));
    expect(items.find(({ id }) => id === 'diagnostics')?.enabled).toBe(true);
    expect(items.find(({ id }) => id === 'about')?.enabled).toBeUndefined();
  });

  it.each(languages)('speaks %s, with one letter for each menu', async (language) => {
    const { menu, items } = await aMenu(platform, language);
    for (const item of items) if (item.type !== 'separator') expect(item.label).toMatch(/\S/);
    const letters = menu.flatMap(({ label }) => label?.match(/&(.)/)?.[1]?.toLowerCase() ?? []);
    expect(letters).toHaveLength(platform === 'darwin' ? menu.length - 1 : menu.length);
    expect(new Set(letters).size).toBe(letters.length);
  });
});

describe('the keys of the menu', () => {
  it('are registered where the system asks the page first, and else shown only: the page hears them itself', async () => {
    for (const platform of platforms) {
      const { items } = await aMenu(platform);
      const doneByPage = items.filter(
        ({ id, accelerator }) => accelerator && menuChoices.some((one) => one === id),
      );
      expect(doneByPage.map(({ accelerator }) => accelerator)).toEqual([
        'CmdOrCtrl+F',
        'CmdOrCtrl+K',
        ...screens.map((_, at) => `CmdOrCtrl+${at + 1}`),
      ]);
      expect(new Set(doneByPage.map(({ registerAccelerator }) => registerAccelerator))).toEqual(
        new Set([platform === 'darwin']),
      );
    }
  });

  it('lead to the settings by Cmd and comma on a Mac', async () => {
    const { items: all, did } = await aMenu('darwin');
    const settings = all.find(({ accelerator: keys }) => keys === 'Cmd+,');
    press(settings as Item);
    expect(did).toEqual(['settings']);
  });
});

describe('the size of text', () => {
  it('goes through its steps and stops at either end', () => {
    const { choices } = textSizes;
    expect([choices[0], choices.at(-1)]).toEqual([80, 200]);
    for (const [at, size] of choices.entries()) {
      expect(nextSize(size, 1)).toBe(choices[Math.min(at + 1, choices.length - 1)]);
      expect(nextSize(size, -1)).toBe(choices[Math.max(at - 1, 0)]);
    }
  });
});
