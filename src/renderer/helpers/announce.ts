/** What a screen reader shall hear though nothing took the focus: results and deadlines. */
import { create } from 'zustand';

interface Announcement {
  /** Counts up, so that the same text twice is said twice. */
  number: number;
  text: string;
}

/** As many as can come at once stay: what is replaced before it was read is never heard. */
const kept = 4;

let count = 0;

export const useAnnouncements = create<{ said: readonly Announcement[] }>(() => ({ said: [] }));

let reasonsForQuiet = 0;

/** Says `text` politely, after whatever is being said. */
export function announce(text: string): void {
  if (reasonsForQuiet > 0) return;
  count += 1;
  const latest: Announcement = { number: count, text };
  useAnnouncements.setState(({ said }) => ({ said: [...said.slice(1 - kept), latest] }));
}

/** Says nothing while `work` is done: what is drawn anew in another language is no news. */
export async function inQuiet(work: () => Promise<void>): Promise<void> {
  reasonsForQuiet += 1;
  try {
    await work();
  } finally {
    reasonsForQuiet -= 1;
  }
}

/** Takes away what was said, as when it was in another language. */
export function forgetAnnouncements(): void {
  useAnnouncements.setState({ said: [] });
}
