/** What is pasted or dropped, wherever on the window, while something takes codes. */
import { useEffect, useState } from 'react';
import { readText } from './intake.ts';
import { readPictures } from './read-pictures.ts';
import { contentsOf } from './transferred.ts';

/** Ctrl+V or Cmd+V wherever the focus is; a text not where it is in another field. */
export function usePasteAnywhere(active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const onPaste = (event: ClipboardEvent) => {
      const field = event.target instanceof HTMLElement && event.target.closest('input, textarea');
      const { files, text } = contentsOf(event.clipboardData);
      const elsewhere = field && !field.hasAttribute('data-takes-token');
      if (files.length === 0 && (elsewhere || text === '')) return;
      event.preventDefault();
      void (files.length > 0 ? readPictures(files, text) : readText(text, 'paste'));
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [active]);
}

/**
 * Files and texts dropped anywhere on the window. Answers whether something is held over it. `onTaken` is told before what was
 * dropped is read; it stays the same. With it a dialog that is open comes first.
 */
export function useDropAnywhere(active: boolean, onTaken?: () => void): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const takes = () => active && !(onTaken && document.querySelector('dialog[open]'));
    const onDragOver = (event: DragEvent) => {
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = takes() ? 'copy' : 'none';
      setOver(takes());
    };
    // Between two elements of the page there is a next one; out of the window there is none.
    const onDragLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const onDrop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const { files, text } = contentsOf(event.dataTransfer);
      if (!takes() || (files.length === 0 && text === '')) return;
      onTaken?.();
      void (files.length > 0 ? readPictures(files, text) : readText(text, 'paste'));
    };
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [active, onTaken]);
  return over && active;
}
