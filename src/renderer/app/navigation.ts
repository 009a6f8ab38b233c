/** Which screen is wanted. What is drawn for it is Screens.tsx's business. */
import { create } from 'zustand';
import type { EventBody } from '../../shared/contract/index.ts';
import { on } from './baton.ts';

export type Screen = EventBody<'navigate'>['screen'];
export const screens: readonly Screen[] = ['share', 'receive', 'queue', 'partners', 'settings'];

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

/** Follows the menu's wishes. */
export function followMenu(): void {
  on('navigate', ({ screen }) => show(screen));
}
