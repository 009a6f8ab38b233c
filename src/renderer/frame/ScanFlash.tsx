/** A flash of the frame at a scan, in the tone of how it went. It says nothing: what was read is said where it is shown. */
import { useEffect } from 'react';
import { useScanSignal } from '../intake/scan-signal.ts';
import styles from './ScanFlash.module.css';

/** Ms for which it is there; with less motion it stands still as long. */
const shownFor = 900;

export function ScanFlash() {
  const { number, outcome } = useScanSignal();
  // biome-ignore lint/correctness/useExhaustiveDependencies: each scan is shown as long
  useEffect(() => {
    if (outcome === undefined) return undefined;
    const timer = setTimeout(() => useScanSignal.setState({ outcome: undefined }), shownFor);
    return () => clearTimeout(timer);
  }, [number, outcome]);
  if (outcome === undefined) return null;
  return (
    <div
      key={number}
      className={styles.flash}
      data-outcome={outcome}
      data-testid="scan-flash"
      aria-hidden="true"
    />
  );
}
