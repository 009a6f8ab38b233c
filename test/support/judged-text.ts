/**
 * Which text of a page has not been judged in a theme yet, by this worker: what has the same element, attributes and states, in
 * elements that are the same all the way up, has the same colours. To judge it again would take most of an end-to-end run.
 */
import type { Page } from '@playwright/test';

export type Theme = 'dark' | 'more contrast' | 'more contrast, dark' | 'high contrast' | 'light';

const mark = 'data-unjudged';
const judged = new Map<Theme, Set<string>>();

/** Marks it, one element for each style; `wereJudged` takes the marks off and remembers what had them. */
export async function markUnjudged(page: Page, theme: Theme) {
  const known = judged.get(theme) ?? new Set();
  judged.set(theme, known);
  const styles = await page.evaluate(markNew, { mark, known: [...known] });
  return {
    isNone: styles.length === 0,
    selector: `[${mark}]`,
    async wereJudged(): Promise<void> {
      for (const style of styles) known.add(style);
      await page.evaluate((name) => {
        for (const one of document.querySelectorAll(`[${name}]`)) one.removeAttribute(name);
      }, mark);
    },
  };
}

/** Runs in the page. Marks the first text of each style that is not known, and gives those styles. */
function markNew({ mark, known }: { mark: string; known: readonly string[] }): string[] {
  const seen = new Set(known);
  const styles: string[] = [];
  for (const element of document.querySelectorAll('body *')) {
    if (!showsText(element) || !element.checkVisibility({ visibilityProperty: true })) continue;
    const style = styleOf(element);
    if (seen.has(style)) continue;
    seen.add(style);
    styles.push(style);
    element.setAttribute(mark, '');
  }
  return styles;

  function showsText(element: Element): boolean {
    if (/^(?:INPUT|TEXTAREA|SELECT)$/.test(element.tagName)) return true;
    return [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    );
  }

  /** A hash, since there are thousands and each is long. */
  function styleOf(element: Element): string {
    let text = '';
    for (let one: Element | null = element; one; one = one.parentElement) text += `${describe(one)} < `;
    let [low, high] = [0x811c9dc5, 0x1b873593];
    for (let at = 0; at < text.length; at += 1) {
      low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
      high = Math.imul(high ^ text.charCodeAt(at), 0x5bd1e995);
    }
    return `${(low >>> 0).toString(36)}${(high >>> 0).toString(36)}`;
  }

  function describe(element: Element): string {
    const attributes = [...element.attributes]
      .filter(
        ({ name }) =>
          !/^(?:id|for|name|href|src|title|alt|value|lang|d|aria-(?:label.*|describedby|controls|owns))$/.test(
            name,
          ),
      )
      // What names a row or a time is long, and styles nothing.
      .map(({ name, value }) => `${name}=${name.startsWith('data-') && value.length > 24 ? '' : value}`)
      .sort();
    const states = [
      ':hover',
      ':focus',
      ':focus-within',
      ':focus-visible',
      ':active',
      ':disabled',
      ':checked',
      ':first-child',
    ];
    const now = [...states, ':last-child', ':only-child', ':placeholder-shown', ':invalid', '[open]'];
    return [element.tagName, ...attributes, ...now.filter((state) => element.matches(state))].join(' ');
  }
}
