/** Beginning a new partner without the mouse. */
import { useEffect, useRef } from 'react';
import { unlessScanned } from '../../helpers/scanning.ts';
import { keepDraft } from './partner-drafts.ts';
import { fieldsOf, pastedPartner } from './partner-form.ts';

/** Opens the form for a new partner. */
export const addKey = 'N';

const fields = ['input', 'textarea', 'select'].join(',');

/** Outside fields and dialogs N opens the form, and so does an application ID that is pasted. */
export function useAddingByKeys(add: () => void): void {
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });
  useEffect(() => {
    const isElsewhere = ({ target }: Event) =>
      document.querySelector('dialog[open]') !== null ||
      (target instanceof Element && target.closest(fields) !== null);
    const onKeyDown = (event: KeyboardEvent) => {
      const isAlone = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat;
      if (event.key.toUpperCase() !== addKey || !isAlone || isElsewhere(event)) return;
      event.preventDefault();
      unlessScanned(() => latest.current());
    };
    const onPaste = (event: ClipboardEvent) => {
      const pasted = pastedPartner(event.clipboardData?.getData('text') ?? '');
      if (!pasted || isElsewhere(event)) return;
      event.preventDefault();
      keepDraft('new', { ...fieldsOf(), ...pasted });
      latest.current();
    };
    window.addEventListener('keydown', onKeyDown);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      window.removeEventListener('paste', onPaste);
    };
  }, []);
}
