/** The window's title: how many imports wait, and the screen's name; never a customer's. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { allWaiting, useWaitingCounts } from './waiting.ts';

/** `count` is in front, as in `(3) Queue`, where even a narrow button of the task bar shows it. */
export function useTitle(screen: string): void {
  const { t } = useTranslation();
  const count = allWaiting(useWaitingCounts());
  useEffect(() => {
    document.title = count > 0 ? t('app.titleWaiting', { screen, count }) : t('app.title', { screen });
  }, [t, screen, count]);
}
