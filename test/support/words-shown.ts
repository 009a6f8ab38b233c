/** What is wrong with the words that a page shows in a language: keys, gaps, English, and words that are cut off. */
import type { Page } from '@playwright/test';
import type { Language } from '../../src/shared/languages.ts';
import { wordsOf } from './words.ts';

/**
 * Shown as written: the title that the author of a workflow gave to a question at the practice service, and the name of a
 * field there that Didit does not document.
 */
const othersWrote = new Set(['Purpose', 'Period']);

/** Everything that is wrong with the page as it is shown; for a test that expects nothing. */
export async function wrongWords(page: Page, language: Language): Promise<string[]> {
  const said = await everythingSaid(page);
  const isEnglish = judges[language];
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
function englishIn(language: Exclude<Language, 'en'>): (text: string) => boolean {
  const ownTexts = new Set(wordsOf('page', language).values());
  const english = [...wordsOf('page', 'en').values()].filter(
    (text) => !ownTexts.has(text) && !othersWrote.has(text),
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

const judges = { en: () => false, de: englishIn('de'), fr: englishIn('fr'), es: englishIn('es') };

/** What is read on a page, text by text, and what is spoken of it. */
function everythingSaid(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const attributes = ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext', 'aria-description'];
    const { lang } = document.documentElement;
    const elements = [...document.body.querySelectorAll('*')].filter(
      (one) => !one.matches('script, style') && one.closest('[lang]')?.getAttribute('lang') === lang,
    );
    const read = elements.flatMap((element) =>
      [...element.childNodes]
        .filter((child) => child.nodeType === Node.TEXT_NODE)
        .map((child) => child.textContent ?? ''),
    );
    const spoken = elements.flatMap((element) => attributes.map((name) => element.getAttribute(name) ?? ''));
    return [document.title, ...read, ...spoken].map((text) => text.trim()).filter((text) => text !== '');
  });
}

/**
 * Words that end at an edge though nothing says that they go on, words that are torn over two lines, hints too long
 * for their field, and a page wider than its window.
 */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const elements = [...document.body.querySelectorAll('*')];
    const texts = elements
      .flatMap((element) =>
        [...element.childNodes].filter(
          (child): child is Text => child instanceof Text && child.data.trim() !== '',
        ),
      )
      .filter(({ parentElement }) => parentElement?.checkVisibility());

    const isCut = (text: Text) => {
      const element = text.parentElement as Element;
      const { overflowX, textOverflow } = getComputedStyle(element);
      // What only a screen reader says is one pixel wide.
      if (element.clientWidth <= 1 || element.scrollWidth <= element.clientWidth + 1) return false;
      const hides = overflowX === 'hidden' || overflowX === 'clip';
      return hides && (textOverflow !== 'ellipsis' || element.closest('button, label') !== null);
    };

    const isTorn = (text: Text) => {
      if ((text.parentElement?.clientWidth ?? 0) === 1) return false;
      return [...text.data.matchAll(/(?<!\S)\p{L}+(?!\S)/gu)].some(({ index, 0: word }) => {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = [...range.getClientRects()].map(({ top }) => Math.round(top));
        return new Set(lines).size > 1;
      });
    };

    const pen = document.createElement('canvas').getContext('2d');
    if (!pen) throw new Error('there is no canvas to measure with');
    const isTooLong = (field: HTMLInputElement) => {
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      pen.font = font;
      const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      return field.checkVisibility() && pen.measureText(field.placeholder).width > room;
    };

    const root = document.documentElement;
    const hints = elements.filter((one) => one instanceof HTMLInputElement).filter(isTooLong);
    return [
      ...(root.scrollWidth > root.clientWidth ? ['the page itself'] : []),
      ...texts.filter((text) => isCut(text) || isTorn(text)).map((text) => text.data.trim()),
      ...hints.map((field) => field.placeholder),
    ];
  });
}
