/**
 * Where announcements are spoken from: each is added, and only what is added is read. There is one for the page and one in
 * every open dialog, since a screen reader hears nothing of what a dialog covers.
 */
import { useState } from 'react';
import { useAnnouncements } from '../helpers/announce.ts';

/** Says what is announced from now on. */
export function LiveRegion() {
  const said = useAnnouncements((announcements) => announcements.said);
  const [before] = useState(() => said.at(-1)?.number ?? 0);
  return (
    <div
      className="visually-hidden"
      role="status"
      aria-live="polite"
      aria-atomic="false"
      data-testid="announcements"
    >
      {said
        .filter(({ number }) => number > before)
        .map(({ number, text }) => (
          <p key={number}>{text}</p>
        ))}
    </div>
  );
}
