/** Whether a hand scanner types now, for what listens to single keys: codes have letters too. */

/** Ms by which the next key of a scan has come. */
const keyPause = 100;

let scanning = false;

/** The scanner says so once it has told a scan from typing; what came before is taken back at its end. */
export function setScanning(now: boolean): void {
  scanning = now;
}

export function isScanning(): boolean {
  return scanning;
}

/** Does what a single key asks for, unless that was the beginning of a scan. */
export function unlessScanned(run: () => void): void {
  setTimeout(() => {
    if (!scanning) run();
  }, keyPause);
}
