/** What a page must hold to at any size of text: nothing cut, nothing sideways, every control large enough and in reach. */
import { expect, type Page } from '@playwright/test';

/**
 * Runs in the page. What a person cannot see is left out: hidden parts, words for screen readers, and everything under
 * an open dialog or menu.
 */
function judge(question: 'cut' | 'targets' | 'reach' | 'motion'): string[] {
  // Notes lie over the page without taking its place, and go by themselves.
  const notes = '[data-testid="toasts"]';
  const open = [...document.querySelectorAll(`dialog[open], :popover-open:not(${notes})`)].at(-1);
  const root: Element = open ?? document.body;
  const all = [...root.querySelectorAll<HTMLElement>('*')];

  const name = (element: Element) => {
    const said = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '';
    const test = element.closest('[data-testid]')?.getAttribute('data-testid') ?? '';
    return `<${element.tagName.toLowerCase()} class="${element.getAttribute('class') ?? ''}"> “${said}” ${test}`;
  };
  const forScreenReaders = (element: Element | null): boolean => {
    for (let at = element; at; at = at.parentElement) {
      if (getComputedStyle(at).clipPath === 'inset(50%)') return true;
    }
    return false;
  };
  const isSeen = (element: HTMLElement) =>
    element.checkVisibility({
      contentVisibilityAuto: true,
      opacityProperty: true,
      visibilityProperty: true,
    }) && !forScreenReaders(element);

  const clips = (element: Element, axis: 'overflowX' | 'overflowY') =>
    ['hidden', 'clip'].includes(getComputedStyle(element)[axis]);
  /** Shortened on purpose, with the whole of itself on hovering. */
  const isShortened = (element: Element) => element.hasAttribute('title');

  function cut(): string[] {
    const sideways = all
      .filter((element) => isSeen(element) && !element.matches('input, textarea, select'))
      .filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX))
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `scrolls sideways: ${name(element)}`);
    const page = document.documentElement;
    if (page.scrollWidth > page.clientWidth) sideways.push('the page scrolls sideways');

    const texts: string[] = [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const parent = text.parentElement;
      if (!parent || !text.textContent?.trim() || parent.closest('select, style, script')) continue;
      if (!isSeen(parent)) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const box = range.getBoundingClientRect();
      if (box.width === 0) continue;
      for (let at: Element | null = parent; at && at !== root.parentElement; at = at.parentElement) {
        const edge = at.getBoundingClientRect();
        const isCut =
          (clips(at, 'overflowX') && (box.right > edge.right + 1 || box.left < edge.left - 1)) ||
          (clips(at, 'overflowY') && (box.bottom > edge.bottom + 3 || box.top < edge.top - 3));
        if (isCut && at !== document.body && !isShortened(parent) && !isShortened(at))
          texts.push(`cut: ${name(parent)} by ${name(at)}`);
        // What scrolls brings it into view.
        if (['auto', 'scroll'].includes(getComputedStyle(at).overflowY)) break;
      }
    }
    return [...sideways, ...texts];
  }

  const controls = () =>
    all.filter(
      (element) =>
        element.matches(
          'button, a[href], input, select, textarea, summary, [role="row"][tabindex="0"], [role="button"]',
        ) && !element.matches(':disabled'),
    );

  /** A radio or box that is drawn by its label is pressed there. */
  const pressed = (control: HTMLElement): HTMLElement => {
    if (!(control instanceof HTMLInputElement) || !['radio', 'checkbox'].includes(control.type))
      return control;
    const own = control.getBoundingClientRect();
    const label = control.labels?.[0];
    return label && (own.width < 24 || own.height < 24 || control.type === 'radio') ? label : control;
  };

  function targets(): string[] {
    const boxes = controls()
      .map(pressed)
      .filter((element) => isSeen(element) && element.getBoundingClientRect().width > 0)
      .map((element) => ({ element, box: element.getBoundingClientRect() }));
    return boxes
      .filter(({ box }) => box.width < 23.99 || box.height < 23.99)
      .filter(({ element, box }) => {
        // WCAG 2.5.8: small ones may be, where a circle of 24 px around them touches no other.
        const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
        return boxes.some(({ element: other, box: near }) => {
          if (other === element || element.contains(other) || other.contains(element)) return false;
          const dx = Math.max(near.left - x, 0, x - near.right);
          const dy = Math.max(near.top - y, 0, y - near.bottom);
          return Math.hypot(dx, dy) < 12;
        });
      })
      .map(({ element, box }) => `${box.width.toFixed(1)} x ${box.height.toFixed(1)}: ${name(element)}`);
  }

  function reach(): string[] {
    const places = all.map((element) => [element, element.scrollTop] as const).filter(([, top]) => top > 0);
    const lost = controls()
      .map(pressed)
      .filter((element) => isSeen(element) && element.getBoundingClientRect().width > 0)
      // The way to the content comes into view with the focus.
      .filter((element) => element.getAttribute('href') !== '#content')
      .filter((element) => {
        element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
        const box = element.getBoundingClientRect();
        const at = document.elementFromPoint(
          box.left + box.width / 2,
          box.top + Math.min(box.height / 2, 20),
        );
        if (at?.closest(notes)) return false;
        return !at || !(element.contains(at) || at.contains(element) || at.closest('label') === element);
      });
    for (const element of all) if (element.scrollTop > 0) element.scrollTop = 0;
    for (const [element, top] of places) element.scrollTop = top;
    return lost.map((element) => `out of reach: ${name(element)}`);
  }

  function motion(): string[] {
    const seconds = (text: string) => Math.max(...text.split(',').map((part) => Number.parseFloat(part)));
    const running = document
      .getAnimations()
      .filter((one) => Number(one.effect?.getComputedTiming().activeDuration) > 10)
      .map((one) => `moves: ${name((one.effect as KeyframeEffect).target as Element)}`);
    const would = all
      .filter((element) => seconds(getComputedStyle(element).transitionDuration) > 0.01)
      .map((element) => `would move: ${name(element)}`);
    return [...running, ...would];
  }

  const found = { cut, targets, reach, motion }[question]();
  return [...new Set(found)];
}

/** A list or a picture that is still being laid out settles within a few frames. One run names every place that fails. */
const patient = expect.configure({ soft: true, timeout: 4000 });

type Question = Parameters<typeof judge>[0];

/** Everything on the page that does not hold. */
export function wrongLayout(page: Page, question: Question): Promise<string[]> {
  return page.evaluate(judge, question);
}

async function expectNothing(page: Page, question: Question, where: string): Promise<void> {
  await patient.poll(() => wrongLayout(page, question), { message: `${where}: ${question}` }).toEqual([]);
}

/** No text is cut and nothing scrolls sideways (WCAG 1.4.4, 1.4.10), and whatever can be pressed can be brought into view. */
export async function expectReflow(page: Page, where: string): Promise<void> {
  await expectNothing(page, 'cut', where);
  await expectNothing(page, 'reach', where);
}

/** Whatever can be pressed is 24 px large, or far enough from the next (WCAG 2.5.8). */
export function expectTargets(page: Page, where: string): Promise<void> {
  return expectNothing(page, 'targets', where);
}

/** Nothing moves, and nothing would, for those who have asked the system for that. */
export function expectStill(page: Page, where: string): Promise<void> {
  return expectNothing(page, 'motion', where);
}
