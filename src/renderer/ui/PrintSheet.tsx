/**
 * What is printed in the place of the window: drawn beside it and seen on paper alone. The system's dialog opens by itself, and
 * the sheet is to be taken away once that is closed.
 */
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import styles from './PrintSheet.module.css';

interface PrintSheetProps {
  children: React.ReactNode;
  /** The dialog is closed, whatever came of it. */
  onClosed: () => void;
}

export function PrintSheet({ children, onClosed }: PrintSheetProps) {
  const closed = useRef(onClosed);
  useEffect(() => {
    const timer = setTimeout(() => {
      window.print();
      closed.current();
    });
    return () => clearTimeout(timer);
  }, []);
  return createPortal(
    <div className={styles.sheet} data-testid="print-sheet">
      {children}
    </div>,
    document.body,
  );
}
