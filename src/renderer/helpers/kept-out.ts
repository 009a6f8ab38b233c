/** Keeps tokens and API keys out of a field that shows its text: what is one is not taken over, and named. */
import { useState } from 'react';
import { secretIn } from '../../shared/scanned/mistaken.ts';

/** `found` is what was last kept out, until something else is typed. */
export function useKeptOut(onTyped: (text: string) => void) {
  const [found, setFound] = useState<ReturnType<typeof secretIn>>();
  return {
    found,
    type(text: string): void {
      const secret = secretIn(text);
      setFound(secret);
      if (secret === undefined) onTyped(text);
    },
  };
}
