/** The toasts at the lower edge, the latest below. F6 leads to them, and from them back. */
import { Button, CloseButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { endToast, followToast, type ShownToast, stayOf, useToasts } from '../desk/toasts.ts';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, iconSize } from '../ui/icons.ts';
import styles from './ToastStack.module.css';

const signs = { good: IconCircleCheck, info: IconInfoCircle, bad: IconAlertTriangle };

export function ToastStack() {
  const { t } = useTranslation();
  const shown = useToasts((toasts) => toasts.shown);
  const stack = useRef<HTMLElement>(null);
  const [isHeld, hold] = useState(false);
  useF6(stack);
  // Above a dialog that is open: each newcomer puts them on top again.
  const last = shown.at(-1)?.number;
  useEffect(() => {
    const current = stack.current;
    if (last === undefined || !current || current.contains(document.activeElement)) return;
    if (current.matches(':popover-open')) current.hidePopover();
    current.showPopover();
  }, [last]);
  return (
    <section
      ref={stack}
      className={styles.stack}
      popover="manual"
      aria-label={t('toast.region')}
      data-testid="toasts"
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(stack.current?.contains(document.activeElement) ?? false)}
      onFocus={() => hold(true)}
      onBlur={(event) => hold(event.currentTarget.contains(event.relatedTarget))}
    >
      {shown.map((one) => (
        <OneToast key={one.number} toast={one} isHeld={isHeld} onGone={() => hold(false)} />
      ))}
    </section>
  );
}

interface OneToastProps {
  toast: ShownToast;
  /** Somebody is looking at them: none goes away. */
  isHeld: boolean;
  onGone: () => void;
}

function OneToast({ toast, isHeld, onGone }: OneToastProps) {
  const { t } = useTranslation();
  const { number, text, language, action, tone = 'good' } = toast;
  const Sign = signs[tone];
  const stay = stayOf(toast);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = setTimeout(() => endToast(number), stay);
    return () => clearTimeout(timer);
  }, [number, stay, isHeld]);
  return (
    <div className={styles.toast} data-tone={tone}>
      <Sign className={styles.sign} size={iconSize.large} aria-hidden="true" />
      <p lang={language}>{text}</p>
      {action && (
        <Button
          variant="subtle"
          size="compact-sm"
          lang={language}
          onClick={() => {
            onGone();
            void followToast(toast);
          }}
        >
          {action.label}
        </Button>
      )}
      <CloseButton
        size="sm"
        aria-label={t('toast.close')}
        onClick={() => {
          onGone();
          endToast(number);
        }}
      />
    </div>
  );
}

/** F6 moves between the parts of a window: here to what the last toast offers, and back to where one was. */
function useF6(stack: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let before: Element | null = null;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || event.defaultPrevented) return;
      const current = stack.current;
      if (!current) return;
      event.preventDefault();
      if (current.contains(document.activeElement)) {
        if (before instanceof HTMLElement) before.focus();
        return;
      }
      before = document.activeElement;
      const last = current.lastElementChild?.querySelector('button');
      last?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [stack]);
}
