/** Somebody asked by a key for the list of profiles. */
import { create } from 'zustand';

export const useProfileList = create<{ asked: number }>(() => ({ asked: 0 }));

export function askForProfileList(): void {
  useProfileList.setState(({ asked }) => ({ asked: asked + 1 }));
}
