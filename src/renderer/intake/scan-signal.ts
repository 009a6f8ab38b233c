/**
 * How a scan went, for whoever looks at the customer and not at the screen: a short tone and a flash of the frame, both made here.
 * Nothing is said of what was scanned.
 */
import { create } from 'zustand';
import { useDesk } from '../desk/desk-store.ts';

type Outcome = 'good' | 'bad';

interface Signal {
  /** Counts up, so that the same outcome twice is seen twice. */
  number: number;
  outcome: Outcome | undefined;
}

export const useScanSignal = create<Signal>(() => ({ number: 0, outcome: undefined }));

/** Hz, and how long each sounds, in s: two that rise where it went well, one low where it did not. */
const tones: Record<Outcome, readonly { hertz: number; seconds: number }[]> = {
  good: [
    { hertz: 660, seconds: 0.07 },
    { hertz: 990, seconds: 0.1 },
  ],
  bad: [{ hertz: 196, seconds: 0.28 }],
};

const loudness = 0.08;

/** Shows and sounds it, unless this desk has that switched off. */
export function signalScan(outcome: Outcome): void {
  if (useDesk.getState().desk.slices?.window.scanSignals === false) return;
  useScanSignal.setState(({ number }) => ({ number: number + 1, outcome }));
  try {
    sound(outcome);
  } catch {
    // A computer without a way to make a sound still shows it.
  }
}

function sound(outcome: Outcome): void {
  const audio = new AudioContext();
  const gain = audio.createGain();
  gain.connect(audio.destination);
  let at = audio.currentTime;
  for (const { hertz, seconds } of tones[outcome]) {
    const oscillator = audio.createOscillator();
    oscillator.frequency.value = hertz;
    // Without a begin and an end of its own a tone clicks.
    gain.gain.setValueAtTime(0.0001, at);
    gain.gain.exponentialRampToValueAtTime(loudness, at + 0.01);
    gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
    oscillator.connect(gain);
    oscillator.start(at);
    at += seconds;
    oscillator.stop(at);
    oscillator.onended = () => {
      if (audio.currentTime >= at) void audio.close();
    };
  }
}
