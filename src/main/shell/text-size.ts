/** How large the page is drawn: chosen from a few sizes, by menu, wheel or setting, and kept for this desk. */
import type { BrowserWindow, WebContents } from 'electron';
import { textSizes } from '../../shared/limits.ts';

type TextSize = (typeof textSizes.choices)[number];

export interface TextSizes {
  larger(): void;
  smaller(): void;
  default(): void;
  set(percent: TextSize): void;
}

/** The next size up (`1`) or down (`-1`), or the same at either end. */
export function nextSize(size: TextSize, by: 1 | -1): TextSize {
  return textSizes.choices[textSizes.choices.indexOf(size) + by] ?? size;
}

export interface TextSizeDeps {
  page: () => WebContents | undefined;
  kept: () => TextSize;
  keep: (percent: TextSize) => void;
}

export function createTextSizes({ page, kept, keep }: TextSizeDeps) {
  /** Only where it is another: to set it on a window that was not shown yet may keep it from drawing at all. */
  function draw(): void {
    const shown = page();
    const factor = kept() / 100;
    if (shown && Math.abs(shown.getZoomFactor() - factor) > 0.001) shown.setZoomFactor(factor);
  }
  function set(percent: TextSize): void {
    keep(percent);
    draw();
  }
  const larger = () => set(nextSize(kept(), 1));
  const smaller = () => set(nextSize(kept(), -1));
  return {
    larger,
    smaller,
    default: () => set(textSizes.default),
    set,
    /** Keeps the page of the window at the size that is chosen. */
    follow({ webContents }: BrowserWindow): void {
      // Chromium has a memory of its own for a page's size, which would win over ours where they differ.
      webContents.on('dom-ready', draw);
      webContents.on('zoom-changed', (_, direction) => (direction === 'in' ? larger() : smaller()));
    },
  };
}
