/**
 * The menu of the right mouse button and of the context-menu key, in fields and on selected text. There is no spell check and
 * no look-up on the web, and what lets somebody in is not copied: neither a hidden field's text nor a token. Pure.
 */
import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import { holdsToken } from '../../shared/scanned/find-scanned.ts';
import type { Words } from './words/words.ts';

type Pointed = Pick<ContextMenuParams, 'isEditable' | 'selectionText' | 'formControlType'> & {
  editFlags: Pick<
    ContextMenuParams['editFlags'],
    'canUndo' | 'canCut' | 'canCopy' | 'canPaste' | 'canSelectAll'
  >;
};

/** What can be done where was pointed; nothing where there is neither a field nor selected text. */
export function contextMenuTemplate(words: Words, pointed: Pointed): MenuItemConstructorOptions[] {
  const { isEditable, selectionText, formControlType, editFlags } = pointed;
  const mayLeave = formControlType !== 'input-password' && !holdsToken(selectionText);
  const copy: MenuItemConstructorOptions = {
    role: 'copy',
    label: words('menuCopy'),
    enabled: editFlags.canCopy && mayLeave,
  };
  if (!isEditable) return selectionText.trim() !== '' && mayLeave ? [copy] : [];
  return [
    { role: 'undo', label: words('menuUndo'), enabled: editFlags.canUndo },
    { type: 'separator' },
    { role: 'cut', label: words('menuCut'), enabled: editFlags.canCut && mayLeave },
    copy,
    { role: 'paste', label: words('menuPaste'), enabled: editFlags.canPaste },
    { type: 'separator' },
    { role: 'selectAll', label: words('menuSelectAll'), enabled: editFlags.canSelectAll },
  ];
}
