/** An open menu at a place of the window. Loaded when the first one is opened. */
import '@mantine/core/styles/Popover.layer.css';
import '@mantine/core/styles/Menu.layer.css';
import { Menu } from '@mantine/core';
import { createPortal } from 'react-dom';
import styles from './OpenMenu.module.css';

export interface MenuChoice {
  readonly label: string;
  readonly icon?: React.ReactNode;
  readonly run: () => void;
  readonly disabled?: boolean;
  /** For what cannot be undone. */
  readonly danger?: boolean;
}

/** In px from the window's upper left corner. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

interface OpenMenuProps {
  items: readonly MenuChoice[];
  label: string;
  place: MenuPlace;
  /** It was left or a choice was made. The focus is given back before the choice is done. */
  onClose: () => void;
}

export function OpenMenu({ items, label, place, onClose }: OpenMenuProps) {
  return createPortal(
    <Menu
      opened
      position="bottom-start"
      offset={2}
      returnFocus={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
      onClose={onClose}
    >
      <Menu.Target>
        <span className={styles.anchor} style={{ left: place.x, top: place.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label} data-testid="row-menu">
        {items.map((item, at) => (
          <Menu.Item
            key={item.label}
            leftSection={item.icon}
            disabled={item.disabled ?? false}
            {...(item.danger ? { color: 'danger' } : {})}
            closeMenuOnClick={false}
            data-autofocus={at === 0 || undefined}
            onClick={() => {
              onClose();
              item.run();
            }}
          >
            {item.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>,
    document.body,
  );
}
