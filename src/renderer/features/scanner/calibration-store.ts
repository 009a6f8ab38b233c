/** Whether the calibration card is shown, and what the scanner made of it. */
import { create } from 'zustand';
import { diagnose, type Finding } from '../../../shared/keyboard-wedge/calibration.ts';
import type { Key } from '../../../shared/keyboard-wedge/key.ts';

interface Calibration {
  shown: boolean;
  /** Empty: nothing to mend. `undefined`: nothing was scanned yet. */
  findings: Finding[] | undefined;
}

export const useCalibration = create<Calibration>(() => ({ shown: false, findings: undefined }));

export const openCard = () => useCalibration.setState({ shown: true, findings: undefined });
export const closeCard = () => useCalibration.setState({ shown: false });
export const cardIsShown = () => useCalibration.getState().shown;

export function takeCard(keys: readonly Key[]): void {
  useCalibration.setState({ findings: diagnose(keys) });
}
