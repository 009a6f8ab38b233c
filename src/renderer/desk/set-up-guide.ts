/** Whether the guide through setting up at Didit is open. It stands over everything, since it may begin before there is a profile. */
import { create } from 'zustand';
import { act } from './bridge.ts';

export const useSetUpGuide = create<{ open: boolean }>(() => ({ open: false }));

export function openSetUpGuide(): void {
  useSetUpGuide.setState({ open: true });
}

/** Main forgets whoever has signed in. */
export function closeSetUpGuide(): void {
  useSetUpGuide.setState({ open: false });
  void act('provisioning.end', {});
}
