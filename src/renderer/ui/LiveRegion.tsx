/** The one place where announcements are spoken from. */
import { useAnnouncement } from '../app/announce.ts';

export function LiveRegion() {
  const { text, count } = useAnnouncement();
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      <span key={count}>{text}</span>
    </div>
  );
}
