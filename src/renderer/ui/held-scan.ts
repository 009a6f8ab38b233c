/** A code that was scanned while a question was open: it is not taken, and the question says so. */
import i18next from 'i18next';
import { create } from 'zustand';
import { announce } from '../helpers/announce.ts';

export const useHeldScan = create<{ held: boolean }>(() => ({ held: false }));

export function holdScan(): void {
  useHeldScan.setState({ held: true });
  announce(i18next.t('scanner.dialogOpen'));
}

/** The question has gone, and with it what stood in the way of the next scan. */
export function forgetHeldScan(): void {
  useHeldScan.setState({ held: false });
}
