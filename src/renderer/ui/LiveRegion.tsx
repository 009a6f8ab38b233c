/** The one place where announcements are spoken from: each is added, and only what is added is read. */
import { useAnnouncements } from '../app/announce.ts';

export function LiveRegion() {
  const said = useAnnouncements((announcements) => announcements.said);
  return (
    <div
      className="visually-hidden"
      role="status"
      aria-live="polite"
      aria-atomic="false"
      data-testid="announcements"
    >
      {said.map(({ number, text }) => (
        <p key={number}>{text}</p>
      ))}
    </div>
  );
}
