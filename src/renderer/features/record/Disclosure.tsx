/** Something that is only drawn where it is opened. */
import { useState } from 'react';
import { IconChevronRight, iconSize } from '../../ui/icons.ts';
import styles from './Disclosure.module.css';

interface FoldProps {
  label: string;
  open?: boolean;
  children: React.ReactNode;
}

export function Disclosure({ label, open: openAtFirst = false, children }: FoldProps) {
  const [open, setOpen] = useState(openAtFirst);
  return (
    <details className={styles.fold} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <IconChevronRight size={iconSize.small} aria-hidden="true" />
        {label}
      </summary>
      {open && children}
    </details>
  );
}
