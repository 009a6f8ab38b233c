/** Something that is only drawn where it is opened. */
import { useState } from 'react';
import { IconChevronRight, iconSize } from '../../../ui/icons.ts';
import styles from './Disclosure.module.css';

interface DisclosureProps {
  label: string;
  open?: boolean;
  children: React.ReactNode;
}

export function Disclosure({ label, open: openAtFirst = false, children }: DisclosureProps) {
  const [open, setOpen] = useState(openAtFirst);
  return (
    <details
      className={styles.disclosure}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>
        <IconChevronRight size={iconSize.small} aria-hidden="true" />
        {label}
      </summary>
      {open && children}
    </details>
  );
}
