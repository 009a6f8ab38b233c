/**
 * One Tab stop for a list: the arrows, Home and End go from row to row, and Tab from a row to its own buttons and then out of the list
 * (ARIA Authoring Practices, "Keyboard Navigation Inside Components").
 */
import { useEffect, useRef } from 'react';

const reachable = ['a[href]', 'button', 'input', 'select', 'textarea', '[tabindex]'].join(',');
/** Where the arrows are somebody else's. */
const ownArrows = ['input', 'textarea', 'select', '[role="menu"]', '[role="dialog"]'].join(',');
const rowAround = ['li', 'tr', '[role="row"]', '[role="listitem"]'].join(',');

/**
 * For the element around the rows. Each row is a list item or table row, and has in it one control with `data-row`, on which the focus
 * stands, as the button that opens it.
 */
export function useRovingRows<List extends HTMLElement>() {
  const list = useRef<List>(null);
  const current = useRef<HTMLElement>(undefined);

  function settle(): void {
    if (list.current) current.current = onlyOneStop(rowsIn(list.current), current.current);
  }

  // Rows come and go without the list being drawn anew.
  useEffect(() => {
    settle();
    if (!list.current) return undefined;
    const observer = new MutationObserver(settle);
    observer.observe(list.current, { childList: true, subtree: true });
    return () => observer.disconnect();
  });

  return {
    ref: list,
    onFocus(event: React.FocusEvent<HTMLElement>): void {
      const row = event.target.closest(rowAround)?.querySelector<HTMLElement>('[data-row]');
      if (!row || row === current.current) return;
      current.current = row;
      settle();
    },
    onKeyDown(event: React.KeyboardEvent<HTMLElement>): void {
      const target = event.target as HTMLElement;
      const isTyping = target.closest(ownArrows) !== null;
      if (isTyping || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const rows = list.current ? rowsIn(list.current) : [];
      const at = rows.indexOf(
        target.closest(rowAround)?.querySelector<HTMLElement>('[data-row]') as HTMLElement,
      );
      const next = rows[placeAfter(event.key, at, rows.length)];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    },
  };
}

function rowsIn(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[data-row]')];
}

/** Where a key leads from a row; the same place at an end, and nowhere for any other key. */
function placeAfter(key: string, at: number, count: number): number {
  if (key === 'ArrowDown') return Math.min(at + 1, count - 1);
  if (key === 'ArrowUp') return Math.max(at - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : -1;
}

/** Takes every row but one out of the order of Tab; gives that one. */
function onlyOneStop(rows: readonly HTMLElement[], before: HTMLElement | undefined): HTMLElement | undefined {
  const stop = rows.find((row) => row === before) ?? rows[0];
  for (const row of rows) {
    const around = row.closest(rowAround) ?? row;
    for (const control of around.querySelectorAll<HTMLElement>(reachable)) {
      if (row === stop) restore(control);
      else takeOut(control);
    }
  }
  return stop;
}

function takeOut(control: HTMLElement): void {
  if (control.tabIndex < 0) return;
  control.tabIndex = -1;
  control.dataset.takenOut = '';
}

function restore(control: HTMLElement): void {
  if (control.dataset.takenOut === undefined) return;
  delete control.dataset.takenOut;
  control.tabIndex = 0;
}
