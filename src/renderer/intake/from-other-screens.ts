/** What is pasted on a screen that takes no codes by itself. */
import { useEffect } from 'react';
import { show } from '../desk/navigation.ts';
import { readText, useIntake } from './intake.ts';
import { contentsOf } from './transferred.ts';

/** A share token, a handoff code, or a code of another desk, whole or torn. */
const ours = /eyJ[\w-]{16,}|BATON[A-Z]?\d[\dA-Z]{16,}/i;

/**
 * Reads what is a token or a code of Baton, or a picture, which goes to its screen: also out of a field that searches, where a
 * code could mean nothing else. Any other text is left alone, and so is everything while a question is open.
 */
export function usePasteOnOtherScreens(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const onPaste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const field = event.target instanceof HTMLElement && event.target.closest('input, textarea');
      const { files, text } = contentsOf(event.clipboardData);
      const isOurs = ours.test(text);
      if (field && (field.getAttribute('type') !== 'search' || !isOurs)) return;
      if (files.length === 0 && !isOurs) return;
      event.preventDefault();
      void readFrom(files, text);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [active]);
}

/** What could not be read is told where codes are read. */
async function readFrom(files: readonly File[], text: string): Promise<void> {
  if (files.length > 0) {
    show('receive');
    // Its code is not needed at the start.
    const { readPictures } = await import('./read-pictures.ts');
    return readPictures(files, text);
  }
  await readText(text, 'paste');
  if (useIntake.getState().problem) show('receive');
}
