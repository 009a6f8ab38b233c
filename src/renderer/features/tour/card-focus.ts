/**
 * Which card of the tour takes the focus as it appears: one that a person has asked for, and one in the place of another
 * that had it. Any other leaves it with whoever works.
 */
import { type RefObject, useLayoutEffect } from 'react';
import { trainingButtonId } from '../training/TrainingButton.tsx';

let due: 'asked' | 'lost' | undefined;

/** Whether the next card is one that a person has asked for. */
export function askForCard(asked: boolean): void {
  due = asked ? 'asked' : undefined;
}

/** Gives the focus to the heading of a card if it is due there. */
export function useCardFocus(
  card: RefObject<HTMLElement | null>,
  heading: RefObject<HTMLElement | null>,
): void {
  useLayoutEffect(() => {
    const shown = card.current;
    const isNowhere = document.activeElement === document.body;
    const take = () => heading.current?.focus({ preventScroll: true });
    // A dialog holds the focus, and gives it back as it closes: to where it was, unless the card takes it then.
    const dialog = document.querySelector('dialog[open]');
    if (due === 'asked' && dialog) dialog.addEventListener('close', take, { once: true });
    else if (due === 'asked' || (due === 'lost' && isNowhere)) take();
    due = undefined;
    return () => {
      if (shown?.contains(document.activeElement)) due = 'lost';
    };
  }, [card, heading]);
}

/** The tour is put aside or at its end: the focus goes to where it can be found again. */
export function leaveTour(): void {
  due = undefined;
  document.getElementById(trainingButtonId)?.focus();
}
