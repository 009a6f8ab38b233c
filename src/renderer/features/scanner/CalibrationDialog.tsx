/** The calibration card, while somebody calibrates. Its code comes when it is first needed. */
import { lazy, Suspense } from 'react';
import { useCalibration } from './calibration-store.ts';

const CalibrationCard = lazy(async () => ({
  default: (await import('./CalibrationCard.tsx')).CalibrationCard,
}));

export function CalibrationDialog() {
  const shown = useCalibration((calibration) => calibration.shown);
  return <Suspense fallback={null}>{shown && <CalibrationCard />}</Suspense>;
}
