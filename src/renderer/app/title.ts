/** The window's title: the screen's name, never a customer's. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

export function useTitle(screen: string): void {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = t('app.title', { screen });
  }, [t, screen]);
}
