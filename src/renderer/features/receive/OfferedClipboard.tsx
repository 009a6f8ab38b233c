/** The offer to read what was copied, on a screen where nothing else waits for a token. */
import { ClipboardOffer } from './ClipboardOffer.tsx';
import { useClipboardWatch } from './clipboard-offer.ts';

export function OfferedClipboard({ profileId }: { profileId: string | undefined }) {
  useClipboardWatch(profileId, true);
  return <ClipboardOffer />;
}
