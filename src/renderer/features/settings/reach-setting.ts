/** Leads to the setting that was searched for, by the title it has on the screen. */
import { useEffect } from 'react';
import { useNavigation } from '../../desk/navigation.ts';

const titleSelector = ['main', ':is(h2, h3)'].join(' ');

export function useReachSetting(): void {
  const setting = useNavigation((navigation) => navigation.setting);
  useEffect(() => {
    if (setting === undefined) return;
    const titles = document.querySelectorAll<HTMLElement>(titleSelector);
    const title = [...titles].find(({ textContent }) => textContent === setting);
    if (!title) return;
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    title.scrollIntoView({ block: 'start' });
  }, [setting]);
}
