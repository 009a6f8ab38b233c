/** Which screen is wanted. What is drawn for it is Screens.tsx's business. */
import { create } from 'zustand';

export const screens = ['share', 'receive', 'queue', 'partners', 'settings'] as const;
export type Screen = (typeof screens)[number];

interface Navigation {
  screen: Screen;
  /** The import that the queue screen shall show open. */
  importId: string | undefined;
}

export const useNavigation = create<Navigation>(() => ({ screen: 'share', importId: undefined }));

/** Goes to a screen; `importId` opens one import on the queue screen. */
export function show(screen: Screen, more: { importId?: string } = {}): void {
  useNavigation.setState({ screen, importId: more.importId });
}
