/** What a screen reader shall hear though nothing took the focus: results and deadlines. */
import { create } from 'zustand';

export interface Announcement {
  /** Counts up, so that the same text twice is said twice. */
  number: number;
  text: string;
}

/** As many as can come at once stay: what is replaced before it was read is never heard. */
const kept = 4;

export const useAnnouncements = create<{ said: readonly Announcement[] }>(() => ({ said: [] }));

/** Says `text` politely, after whatever is being said. */
export function announce(text: string): void {
  useAnnouncements.setState(({ said }) => {
    const number = (said.at(-1)?.number ?? 0) + 1;
    return { said: [...said.slice(1 - kept), { number, text }] };
  });
}
