/** Keeps the focus from getting lost when what held it goes away, as a row does whose record was decided. */
import { type FocusEvent, type RefObject, useEffect, useRef } from 'react';
import { useImportDialog } from '../../desk/import-dialogs.ts';
import { useSessionDialog } from '../../desk/session-dialogs.ts';

const rowOf = '[data-import]';

/**
 * For an element that can be focused itself: the row that takes the place of the one that went gets the focus, on the same
 * control, or else the element. An open dialog keeps it until it closes.
 */
export function useKeptFocus(container: RefObject<HTMLElement | null>) {
  const lost = useRef<{ element: Element; nth: number; control: number }>(undefined);
  const isImportDialogOpen = useImportDialog(({ open }) => open !== undefined);
  const isSessionDialogOpen = useSessionDialog(({ open }) => open !== undefined);
  const isDialogOpen = isImportDialogOpen || isSessionDialogOpen;
  const rows = () => [...(container.current?.querySelectorAll(rowOf) ?? [])];

  // After every drawing, since any may take away what had the focus.
  useEffect(() => {
    const held = lost.current;
    if (!held || held.element.isConnected || isDialogOpen) return;
    lost.current = undefined;
    if (document.activeElement !== document.body) return;
    const row = rows().at(held.nth) ?? rows().at(-1);
    const controls = controlsOf(row);
    const next = controls[held.control] ?? controls[0] ?? container.current;
    next?.focus({ preventScroll: true });
  });

  return {
    onFocus({ target }: FocusEvent) {
      const row = target.closest(rowOf);
      lost.current = {
        element: target,
        nth: row ? rows().indexOf(row) : 0,
        control: controlsOf(row).indexOf(target as HTMLElement),
      };
    },
    onBlur({ relatedTarget }: FocusEvent) {
      // Gone elsewhere of its own accord; not into a dialog, which gives it back.
      const isElsewhere = relatedTarget instanceof Element && relatedTarget.closest('dialog') === null;
      if (isElsewhere) lost.current = undefined;
    },
  };
}

function controlsOf(row: Element | null | undefined): HTMLElement[] {
  return [...(row?.querySelectorAll<HTMLElement>('button') ?? [])];
}
