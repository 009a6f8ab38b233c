/**
 * What can be done with a row, beside its main action: by the "more" button, and by right-click or the context-menu key
 * anywhere on the row, which is the nearest `li`, `tr`, `[role=row]` or `[data-row]` around it.
 */
import { ActionIcon } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { IconDots, iconSize } from './icons.ts';
import type { MenuChoice, MenuPlace } from './OpenMenu.tsx';

const OpenMenu = lazy(async () => ({ default: (await import('./OpenMenu.tsx')).OpenMenu }));

interface RowMenuProps {
  items: readonly MenuChoice[];
  /** Names the button, with its row: "More for Ana Pérez". */
  label: string;
  /** How the button stands out. */
  variant?: 'subtle' | 'default';
}

const rowSelector = ['li', 'tr', '[role="row"]', '[data-row]'].join();
const fieldSelector = ['input', 'textarea', '[contenteditable]'].join();

export function RowMenu({ items, label, variant = 'subtle' }: RowMenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [place, setPlace] = useState<MenuPlace>();
  // What had the focus gets it back.
  const origin = useRef<Element | null>(null);

  function open(at: MenuPlace | undefined) {
    origin.current = document.activeElement;
    setPlace(at ?? placeBelow(button.current));
  }

  useEffect(() => {
    const row = button.current?.closest<HTMLElement>(rowSelector);
    const onContextMenu = (event: MouseEvent) => {
      if (event.defaultPrevented || isForText(event)) return;
      event.preventDefault();
      origin.current = document.activeElement;
      // From the keyboard it has no pointer: it opens where its button is.
      const byKey = event.button !== 2;
      setPlace(byKey ? placeBelow(button.current) : { x: event.clientX, y: event.clientY });
    };
    row?.addEventListener('contextmenu', onContextMenu);
    return () => row?.removeEventListener('contextmenu', onContextMenu);
  }, []);

  return (
    <>
      <ActionIcon
        ref={button}
        variant={variant}
        color="gray"
        size="md"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={place !== undefined}
        onClick={(event) => {
          event.stopPropagation();
          open(undefined);
        }}
      >
        <IconDots size={iconSize.large} aria-hidden="true" />
      </ActionIcon>
      {place && (
        <Suspense fallback={null}>
          <OpenMenu
            items={items}
            label={label}
            place={place}
            onClose={() => {
              setPlace(undefined);
              const last = origin.current;
              if (last instanceof HTMLElement && last !== document.body) last.focus({ preventScroll: true });
              else button.current?.focus({ preventScroll: true });
            }}
          />
        </Suspense>
      )}
    </>
  );
}

/** A field has a menu of its own, and so has text that is selected. */
function isForText({ target }: MouseEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(fieldSelector)) return true;
  const selection = document.getSelection();
  return selection?.isCollapsed === false && selection.containsNode(target, true);
}

function placeBelow(button: HTMLElement | null): MenuPlace {
  const { left, bottom } = button?.getBoundingClientRect() ?? { left: 0, bottom: 0 };
  return { x: left, y: bottom };
}
