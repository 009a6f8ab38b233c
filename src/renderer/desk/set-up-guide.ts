/** Whether the guide through setting up at Didit is open. It stands over everything, since it may begin before there is a profile. */
import { create } from 'zustand';
import { act } from './bridge.ts';
import { useDesk } from './desk-store.ts';

interface SetUpGuide {
  open: boolean;
  /** It has been left: what comes back takes the focus. */
  isLeft: boolean;
}

export const useSetUpGuide = create<SetUpGuide>(() => ({ open: false, isLeft: false }));

export function openSetUpGuide(): void {
  useSetUpGuide.setState({ open: true });
}

/** Main forgets whoever has signed in. */
export function closeSetUpGuide(): void {
  useSetUpGuide.setState({ open: false, isLeft: true });
  const stage = useDesk.getState().desk.slices?.provisioning.stage;
  if (stage !== 'signed-out') void act('provisioning.end', {});
}
