/**
 * A native modal dialog while it is open: it holds the focus, and Escape leaves it. What was half typed into a form of it is not
 * thrown away without a question.
 */
import { Button } from '@mantine/core';
import { useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isHalfTyped, textsIn } from './half-typed.ts';
import { forgetHeldScan, useHeldScan } from './held-scan.ts';
import { LiveRegion } from './LiveRegion.tsx';
import styles from './Modal.module.css';

interface ModalProps {
  title: string;
  /** For a dialog that is drawn before it is asked for; any other is open for as long as it is drawn. */
  open?: boolean;
  /** Escape was pressed. Whoever opened the dialog closes it. */
  onClose: () => void;
  /** It cannot be left now: what it has begun is under way, and its outcome is shown here. */
  held?: boolean;
  children: React.ReactNode;
  /** For a dialog that holds a list, or as much as a page. */
  wide?: boolean | 'page';
  /** For a dialog that takes codes: a hand scanner works while it is open. */
  takesCodes?: boolean;
  /** Its form keeps what is half typed until it is opened again, so nobody is asked about it. */
  keepsTyped?: boolean;
  testId?: string;
}

/** The focus goes first to the child marked `data-first-focus`, and afterwards back to where it was. */
export function Modal(props: ModalProps) {
  const { title, open = true, onClose, held = false, children, wide, takesCodes, keepsTyped, testId } = props;
  const dialog = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const textsBefore = useRef<ReturnType<typeof textsIn>>(new Map());
  const [isAsking, ask] = useState(false);
  const titleId = useId();

  useLayoutEffect(() => {
    const shown = dialog.current;
    if (!open) return undefined;
    shown?.showModal();
    shown?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    // A long dialog begins at its beginning, wherever its first button is.
    body.current?.scrollTo(0, 0);
    if (shown) textsBefore.current = textsIn(shown);
    return () => {
      shown?.close();
      forgetHeldScan();
    };
  }, [open]);

  function leave() {
    const mayBeLost = !takesCodes && !keepsTyped;
    const isLost = mayBeLost && dialog.current && isHalfTyped(dialog.current, textsBefore.current);
    if (isAsking) ask(false);
    else if (isLost) ask(true);
    else onClose();
    return !isAsking && !isLost;
  }

  return (
    <dialog
      ref={dialog}
      className={styles.dialog}
      data-wide={wide}
      data-takes-codes={takesCodes}
      aria-labelledby={titleId}
      data-testid={testId}
      onCancel={(event) => {
        // One that cannot be kept from closing is answered when it has closed.
        if (!event.cancelable) return;
        event.preventDefault();
        if (!held) leave();
      }}
      // A second Escape closes a dialog whatever its page says (HTML, close watchers).
      onClose={() => {
        if (!open || dialog.current?.open !== false) return;
        if (held || !leave()) dialog.current.showModal();
      }}
    >
      <div ref={body} className={styles.body}>
        <h2 id={titleId}>{title}</h2>
        {open && !takesCodes && <HeldScan />}
        {children}
      </div>
      {isAsking && <Draft onKeep={() => ask(false)} onDiscard={onClose} />}
      {open && <LiveRegion />}
    </dialog>
  );
}

/** Stands below what was typed, which stays as it is. */
function Draft({ onKeep, onDiscard }: { onKeep: () => void; onDiscard: () => void }) {
  const { t } = useTranslation();
  const keep = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => keep.current?.focus(), []);
  return (
    <div className={styles.draft} role="alert" data-testid="half-typed">
      <p>{t('common.discardQuestion')}</p>
      <div className={styles.draftButtons}>
        <Button ref={keep} variant="default" onClick={onKeep}>
          {t('common.keepEditing')}
        </Button>
        <Button color="danger" onClick={onDiscard}>
          {t('common.discard')}
        </Button>
      </div>
    </div>
  );
}

/** To be seen; whoever listens has been told. */
function HeldScan() {
  const { t } = useTranslation();
  const held = useHeldScan((scan) => scan.held);
  return held && <p className={styles.heldScan}>{t('scanner.dialogOpen')}</p>;
}

/** The row of buttons at the end of a dialog. */
export function ModalButtons({ children }: { children: React.ReactNode }) {
  return <div className={styles.buttons}>{children}</div>;
}
