/** The window's title: how many imports wait, the screen's name and the environment; never a customer's name. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { allWaiting, useWaitingCounts } from './waiting.ts';

/**
 * `count` is in front, as in `(3) Queue`, where even a narrow button of the task bar shows it. What is not shown has no
 * say in the title, and gives undefined.
 */
export function useTitle(screenName: string | undefined, environment?: string | undefined): void {
  const { t } = useTranslation();
  const count = allWaiting(useWaitingCounts());
  const screen = screenName && [screenName, environment].filter(Boolean).join(' · ');
  useEffect(() => {
    if (screen === undefined) return;
    document.title = count > 0 ? t('app.titleWaiting', { screen, count }) : t('app.title', { screen });
  }, [t, screen, count]);
}
