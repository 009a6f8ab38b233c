import * as electron from 'electron';
import { clipboard } from 'electron';
import type { CopiedView } from '../../shared/contract/index.ts';
import { marksFor } from '../clipboard/marks.ts';
import { createSecretClipboard, type SecretClipboard } from '../clipboard/secret-clipboard.ts';
import { createSystemClipboard, type SystemClipboard } from '../clipboard/system-clipboard.ts';
import { after } from '../parts/after.ts';

/** The system's clipboard, and what copies secrets to it; `onCopied` is told what stands there now. */
export function createClipboards(
  onCopied: (copied: CopiedView | null) => void,
  onDefect: (error: unknown) => void,
): { system: SystemClipboard; secret: SecretClipboard } {
  const system = createSystemClipboard({
    clipboard,
    // A namespace, since the import of a name that the test runtime lacks would fail.
    entry: electron.ClipboardItem,
    marks: marksFor(process.platform),
    onDefect,
  });
  const secret = createSecretClipboard({ system, now: Date.now, after, onChange: onCopied, onDefect });
  return { system, secret };
}
