/** What a screen reader shall hear though nothing took the focus: results and deadlines. */
import { create } from 'zustand';

export const useAnnouncement = create<{ text: string; count: number }>(() => ({ text: '', count: 0 }));

/** Says `text` politely. The same text twice is said twice. */
export function announce(text: string): void {
  useAnnouncement.setState(({ count }) => ({ text, count: count + 1 }));
}
