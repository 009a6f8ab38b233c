/** What on the clipboard could be read here. It is offered, never taken: main tells of it without the token. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { ClipboardOffer } from '../../../shared/contract/index.ts';
import { call } from '../../desk/bridge.ts';

interface Offered {
  offers: readonly ClipboardOffer[];
}

const nothing: Offered = { offers: [] };

export const useOffer = create<Offered>(() => nothing);

/** Fingerprints of what was read or passed over: it is not offered again. */
const known = new Set<string>();
let asked = 0;

/** These need not be offered any more: they were read, or nobody wants them now. */
export function passOver(fingerprints: readonly string[]): void {
  for (const fingerprint of fingerprints) known.add(fingerprint);
  useOffer.setState(({ offers }) => ({ offers: offers.filter((offer) => !known.has(offer.fingerprint)) }));
}

/** Looks whenever the window gets the focus, while the screen waits for a token. */
export function useClipboardWatch(profileId: string | undefined, waiting: boolean): void {
  useEffect(() => {
    if (!waiting || profileId === undefined) return undefined;
    const look = () => void peek(profileId);
    look();
    window.addEventListener('focus', look);
    return () => {
      window.removeEventListener('focus', look);
      asked += 1;
      useOffer.setState(nothing);
    };
  }, [profileId, waiting]);
}

async function peek(profileId: string): Promise<void> {
  asked += 1;
  const question = asked;
  const answer = await call('intake.peekClipboard', { profileId });
  if (question !== asked) return;
  // What cannot be looked at is not offered; whoever pastes it is told why.
  const offers = answer.ok ? answer.value.offers : [];
  useOffer.setState({ offers: offers.filter((offer) => !known.has(offer.fingerprint)) });
}
