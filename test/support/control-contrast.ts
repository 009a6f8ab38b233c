/** Whether the controls of a page can be made out by their edge or their ground, which axe does not look at. */
import type { Page } from '@playwright/test';
import { contrast, leastEdgeContrast, type Rgb } from './contrast.ts';

interface Drawn {
  name: string;
  edge: Rgb;
  fill: Rgb;
  /** What it stands on. */
  ground: Rgb;
}

/** The fields, boxes, switches and outlined buttons that stand out too little, with the contrast they have. */
export async function faintControls(page: Page): Promise<string[]> {
  const drawn = await page.evaluate(drawnControls);
  return drawn
    .map(({ name, edge, fill, ground }) => {
      const most = Math.max(contrast(edge, ground), contrast(fill, ground));
      return { name, most };
    })
    .filter(({ most }) => most < leastEdgeContrast)
    .map(({ name, most }) => `${most.toFixed(2)}: ${name}`);
}

/** Runs in the page. */
function drawnControls(): Drawn[] {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('no canvas');
  /** Colours one on the other, the lowest first, as they are seen. */
  const seen = (...colours: string[]): Rgb => {
    for (const colour of ['#fff', ...colours]) {
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 1, 1);
    }
    const [red = 0, green = 0, blue = 0] = pen.getImageData(0, 0, 1, 1).data;
    return [red, green, blue];
  };
  const grounds = (element: Element | null): string[] =>
    element ? [...grounds(element.parentElement), getComputedStyle(element).backgroundColor] : [];

  const controls = [
    'input:not([type="hidden"], [type="file"], [type="radio"])',
    'select',
    'textarea',
    '[role="switch"]',
    '[role="radiogroup"]',
    'button[data-variant="default"]',
  ];
  return [...document.querySelectorAll<HTMLElement>(controls.join())].flatMap((control): Drawn[] => {
    const style = getComputedStyle(control);
    const isSeen = control.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!isSeen || control.matches(':disabled, [data-disabled="true"]')) return [];
    const below = grounds(control.parentElement);
    const fill = style.backgroundColor;
    const hasEdge = style.borderTopWidth !== '0px' && style.borderTopStyle !== 'none';
    const said = control.getAttribute('aria-label') ?? control.textContent?.trim().slice(0, 40);
    return [
      {
        name: `<${control.tagName.toLowerCase()} class="${control.className}"> “${said}”`,
        edge: hasEdge ? seen(...below, fill, style.borderTopColor) : seen(...below, fill),
        fill: seen(...below, fill),
        ground: seen(...below),
      },
    ];
  });
}
