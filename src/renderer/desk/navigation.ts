/** Which screen is wanted. What is drawn for it is Screens.tsx's business. */
import { useEffect, useRef } from 'react';
import { create } from 'zustand';
import { type Screen, screens } from '../../shared/screens.ts';

export { type Screen, screens };

interface Navigation {
  screen: Screen;
  /** How often a screen was gone to. */
  times: number;
  /** The import that the queue screen shall show open. */
  importId: string | undefined;
  /** The profile whose key the settings shall ask for. */
  keyOf: string | undefined;
  /** The partner whose form shall open, what the history shall be searched for, and the title of a setting to go to. */
  partnerId: string | undefined;
  search: string | undefined;
  setting: string | undefined;
  /** The first application, by its id, that is being connected: once it is, what to do next is shown first. */
  justConnected: string | undefined;
}

export const useNavigation = create<Navigation>(() => ({
  screen: 'today',
  times: 0,
  importId: undefined,
  keyOf: undefined,
  ...nowhereInParticular(),
  justConnected: undefined,
}));

/** How the screen that is shown goes back to its beginning. */
let toBeginning: (() => void) | undefined;

/** A screen was asked for by a key: its name takes the focus once it is there, so that it is said. */
let isByKey = false;

/** Goes to a screen as `show` does, for whoever does not see it. */
export function showByKey(screen: Screen): void {
  isByKey = true;
  show(screen);
}

/** Whether the screen that is there now was asked for by a key. Answers so once. */
export function wasAskedByKey(): boolean {
  const answer = isByKey;
  isByKey = false;
  return answer;
}

interface Place {
  importId?: string;
  keyOf?: string;
  partnerId?: string;
  search?: string;
  setting?: string;
}

function nowhereInParticular() {
  return { partnerId: undefined, search: undefined, setting: undefined };
}

/**
 * Goes to a screen; `importId` opens one import on the queue screen, `keyOf` the form for a profile's new key in the
 * settings. Going where one is means to its beginning.
 */
export function show(screen: Screen, more: Place = {}): void {
  const isHere = useNavigation.getState().screen === screen;
  const { importId, keyOf, ...rest } = more;
  const place = { importId, keyOf, ...nowhereInParticular(), ...rest };
  useNavigation.setState(({ times }) => ({ screen, times: times + 1, ...place, justConnected: undefined }));
  if (isHere) toBeginning?.();
}

/** A screen says how it goes back to its beginning. It must not lose what is being typed. */
export function useBeginning(goThere: () => void): void {
  const latest = useRef(goThere);
  useEffect(() => {
    latest.current = goThere;
  });
  useEffect(() => {
    const go = () => latest.current();
    toBeginning = go;
    return () => {
      if (toBeginning === go) toBeginning = undefined;
    };
  }, []);
}
