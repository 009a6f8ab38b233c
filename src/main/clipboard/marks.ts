/**
 * The marks by which a program says that what it copied is a secret. They are requests: clipboard managers that know
 * them leave the content out, all others see it. Sources: nspasteboard.org (macOS); Microsoft, "Clipboard Formats",
 * cloud clipboard and history formats, and the older convention of clipboard viewers (Windows); Klipper (KDE).
 */
import type { ClipboardMark } from '../../shared/contract/index.ts';

export interface Mark {
  mark: ClipboardMark;
  /** The clipboard format's name in the system. */
  format: string;
  /** What the format must hold; for most, being there is enough. */
  content: Uint8Array;
}

const text = (content: string) => new TextEncoder().encode(content);

/** A DWORD of 0: no. */
const no = new Uint8Array(4);

const marksOf: Partial<Record<NodeJS.Platform, readonly Mark[]>> = {
  darwin: [{ mark: 'concealed', format: 'org.nspasteboard.ConcealedType', content: text('1') }],
  win32: [
    {
      mark: 'not-monitored',
      format: 'ExcludeClipboardContentFromMonitorProcessing',
      content: text('1'),
    },
    { mark: 'not-in-history', format: 'CanIncludeInClipboardHistory', content: no },
    { mark: 'not-in-cloud', format: 'CanUploadToCloudClipboard', content: no },
    { mark: 'not-for-viewers', format: 'Clipboard Viewer Ignore', content: text('1') },
  ],
  linux: [{ mark: 'password', format: 'x-kde-passwordManagerHint', content: text('secret') }],
};

/** The marks a system knows; none for one that Baton does not know. */
export function marksFor(platform: NodeJS.Platform): readonly Mark[] {
  return marksOf[platform] ?? [];
}
