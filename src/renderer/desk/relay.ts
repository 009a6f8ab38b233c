/** The company's relay: how this desk stands with it, and the code of one that came in. */
import { create } from 'zustand';
import type { Problem } from '../../shared/problem.ts';
import { act } from './bridge.ts';
import { useActiveProfile, useSlice } from './desk-store.ts';

/** An enrolment that came in and about which nobody has decided yet. */
interface Offer {
  code: string;
  address: string;
}

export const useRelayOffer = create<{ offer: Offer | undefined }>(() => ({ offer: undefined }));

export function offerRelay(offer: Offer | undefined): void {
  useRelayOffer.setState({ offer });
}

export function enrol(code: string): Promise<Problem | undefined> {
  return act('relay.enrol', { code });
}

export function leaveRelay(): Promise<Problem | undefined> {
  return act('relay.leave', {});
}

/** Whether changes of the active profile's records arrive by themselves; undefined where this desk has no relay. */
export function useIsTold(): boolean | undefined {
  const relay = useSlice('relay');
  const applicationId = useActiveProfile()?.applicationId;
  if (!relay || applicationId === undefined) return undefined;
  return relay.state === 'live' && relay.applications.includes(applicationId);
}

/** The part of an address by which a person knows it. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
