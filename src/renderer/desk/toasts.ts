/** Short notes that something has been done. Each is shown at the edge of the window, and said to whoever listens. */
import i18next from 'i18next';
import { create } from 'zustand';
import type { Problem } from '../../shared/problem.ts';
import { announce } from '../helpers/announce.ts';
import { act } from './bridge.ts';

interface Toast {
  readonly text: string;
  /** What can be done about it right there. A problem that it ends in is shown instead of the note. */
  readonly action?: { readonly label: string; readonly run: () => undefined | Promise<Problem | undefined> };
  /** `good` unless said otherwise. */
  readonly tone?: 'good' | 'info' | 'bad';
}

export interface ShownToast extends Toast {
  readonly number: number;
  /** That in which it was written; a screen reader reads it so also when another is spoken by then. */
  readonly language: string;
  /** A later note about the same takes its place. */
  readonly about?: string | undefined;
}

/** More at once is not read. */
const maxShown = 3;

let count = 0;

export const useToasts = create<{ shown: readonly ShownToast[] }>(() => ({ shown: [] }));

/** Shows and says it. A note with an action stays longer, and any stays while the pointer or the focus is on it. */
export function toast(given: Toast): void {
  put(given);
}

/** Says that a file was saved, and offers to show it where it is. Main knows only the last one, so there is one such note. */
export function toastSaved(text: string): void {
  const label = i18next.t('toast.showInFolder');
  put({ text, action: { label, run: () => act('files.reveal', {}) } }, 'file');
}

/** Takes a note away. */
export function endToast(number: number): void {
  useToasts.setState(({ shown }) => ({ shown: shown.filter((one) => one.number !== number) }));
}

/** Does what a note offers, and takes it away. */
export async function followToast({ number, action }: ShownToast): Promise<void> {
  endToast(number);
  const problem = await action?.run();
  if (problem) put({ text: i18next.t(`problems.${problem.code}.title`), tone: 'bad' });
}

/** How long a note stays, in ms: long enough to be read slowly, and to be reached where it offers something. */
export function stayOf({ text, action }: Toast): number {
  return (action ? 15_000 : 5_000) + text.length * 60;
}

function put(given: Toast, about?: string): void {
  count += 1;
  const next: ShownToast = { ...given, number: count, language: i18next.language, about };
  useToasts.setState(({ shown }) => ({
    shown: [...shown.filter((one) => about === undefined || one.about !== about), next].slice(-maxShown),
  }));
  announce(given.text);
}
