/** Draws the wanted screen. Its code is loaded before the old screen goes, so that nothing flashes. */
import { type ComponentType, useEffect, useState } from 'react';
import { type Screen, useNavigation, wasAskedByKey } from '../desk/navigation.ts';
import { SessionOpener } from '../features/record/session-opener.ts';
import { openSession } from '../features/share/open-session.ts';
import { TodayScreen } from '../features/today/TodayScreen.tsx';
import { announce } from '../helpers/announce.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';

const loaders: Record<Screen, () => Promise<ComponentType>> = {
  today: async () => TodayScreen,
  share: async () => (await import('../features/share/ShareScreen.tsx')).ShareScreen,
  receive: async () => (await import('../features/receive/ReceiveScreen.tsx')).ReceiveScreen,
  queue: async () => (await import('../features/queue/QueueScreen.tsx')).QueueScreen,
  history: async () => (await import('../features/history/HistoryScreen.tsx')).HistoryScreen,
  partners: async () => (await import('../features/partners/PartnersScreen.tsx')).PartnersScreen,
  settings: async () => (await import('../features/settings/SettingsScreen.tsx')).SettingsScreen,
};

/** Loads a screen's code ahead of time, when a person is about to go there. */
export function prepareScreen(screen: Screen): void {
  void loaders[screen]().catch(() => undefined);
}

/** A change of profile begins the screen anew: nothing of the last profile may stay in it. */
export function Screens({ profileId }: { profileId: string }) {
  const screen = useNavigation((navigation) => navigation.screen);
  // The first one is there at once. Where another is wanted first, that one is not begun for nothing.
  const [shown, setShown] = useState<{ screen: Screen; Component: ComponentType } | undefined>(
    screen === 'today' ? { screen, Component: TodayScreen } : undefined,
  );
  const [failure, setFailure] = useState<unknown>();

  useEffect(() => {
    let wanted = true;
    loaders[screen]().then(
      (Component) => wanted && setShown({ screen, Component }),
      (reason: unknown) => wanted && setFailure(reason),
    );
    return () => {
      wanted = false;
    };
  }, [screen]);

  // After the screen's own effects: one that has a field for the next key keeps the focus there, and only its name is said.
  const drawn = shown?.screen;
  const asked = useNavigation((navigation) => navigation.times);
  // biome-ignore lint/correctness/useExhaustiveDependencies: going where one is counts too
  useEffect(() => {
    if (drawn === screen && wasAskedByKey()) sayScreen();
  }, [drawn, screen, asked]);

  if (failure !== undefined) throw failure;
  if (shown === undefined) return null;
  const key = `${profileId} ${shown.screen}`;
  return (
    <ErrorBoundary key={key}>
      <SessionOpener value={openSession}>
        <shown.Component />
      </SessionOpener>
    </ErrorBoundary>
  );
}

/** Gives the focus to the name of the screen, so that it is said. A field that has taken it is not robbed of the next keys. */
function sayScreen(): void {
  const title = document.querySelector('main')?.querySelector('h1');
  const focused = document.activeElement;
  if (!title) return;
  title.tabIndex = -1;
  const isTyping = focused instanceof HTMLInputElement && focused.closest('main') !== null;
  if (!isTyping) title.focus({ preventScroll: true });
  if (document.activeElement !== title) announce(title.textContent);
}
