/** What is wrong with the words that a page shows in a language: keys, gaps, English, and words that are cut off. */
import type { Page } from '@playwright/test';
import type { Language } from '../../src/shared/languages.ts';
import { wordsOf } from './words.ts';

/** Everything that is wrong with the page as it is shown; for a test that expects nothing. */
export async function wrongWords(page: Page, language: Language): Promise<string[]> {
  const said = await everythingSaid(page);
  const isEnglish = englishIn(language);
  return [
    ...said.filter((text) => unwritten.test(text)).map((text) => `a key or a gap: ${text}`),
    ...said.filter(isEnglish).map((text) => `English: ${text}`),
    ...(await cutOff(page)).map((text) => `cut off: ${text}`),
  ];
}

const sections = new Set([...wordsOf('page', 'en').keys()].map((name) => name.split('.')[0]));

/** `share.title` where “Share” should stand, or a place that nothing was filled into. */
const unwritten = new RegExp(`\\{\\{|\\}\\}|\\b(?:${[...sections].join('|')})\\.[a-z][\\w-]*`);

/** Whether a text is one of Baton's own in English, though it reads otherwise in the language. */
function englishIn(language: Language): (text: string) => boolean {
  const own = [...wordsOf('page', language).values()];
  const ownTexts = new Set(own);
  const english = [...wordsOf('page', 'en').values()].filter(
    (text) => language !== 'en' && !ownTexts.has(text),
  );
  const whole = new Set(english);
  const filled = english.filter(isRecognisable).map(pattern);
  return (text) => whole.has(text) || filled.some((one) => one.test(text));
}

/** Two words or more beside what is filled in: anything else could be a customer's name. */
function isRecognisable(text: string): boolean {
  return (
    text.includes('{{') &&
    text
      .replace(/\{\{\w+\}\}/g, '')
      .split(/\s+/)
      .filter((word) => /\p{L}{2}/u.test(word)).length > 1
  );
}

function pattern(text: string): RegExp {
  const literal = text.split(/\{\{\w+\}\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${literal.join('.+')}$`, 's');
}

/** What is read on a page, text by text, and what is spoken of it. */
function everythingSaid(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-description'];
    const elements = [...document.body.querySelectorAll('*')].filter((one) => !one.matches('script, style'));
    const read = elements.flatMap((element) =>
      [...element.childNodes]
        .filter((child) => child.nodeType === Node.TEXT_NODE)
        .map((child) => child.textContent ?? ''),
    );
    const spoken = elements.flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? ''));
    return [document.title, ...read, ...spoken].map((text) => text.trim()).filter((text) => text !== '');
  });
}

/** Words that end at an edge though nothing says that they go on, and a page wider than its window. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isCut = (element: Element) => {
      const { overflowX, textOverflow } = getComputedStyle(element);
      const hasOwnText = [...element.childNodes].some(
        (child) => child.nodeType === Node.TEXT_NODE && child.textContent?.trim(),
      );
      // What only a screen reader says is one pixel wide.
      if (!hasOwnText || element.clientWidth <= 1) return false;
      if (element.scrollWidth <= element.clientWidth + 1) return false;
      const hides = overflowX === 'hidden' || overflowX === 'clip';
      return hides && (textOverflow !== 'ellipsis' || element.closest('button, label') !== null);
    };
    const root = document.documentElement;
    const wide = root.scrollWidth > root.clientWidth ? ['the page itself'] : [];
    const cut = [...document.body.querySelectorAll('*')].filter(isCut);
    return [...wide, ...cut.map((element) => element.textContent?.trim() ?? '')];
  });
}
