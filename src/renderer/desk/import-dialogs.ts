/** Which dialog about an import is open. It stands outside the list, since a row may move while one types. */
import { create } from 'zustand';
import type { ImportView } from '../../shared/contract/index.ts';

type ImportDialog = 'edit' | 'ask' | 'end';

/** `item` as it was when the dialog was opened. */
export const useImportDialog = create<{ open: { dialog: ImportDialog; item: ImportView } | undefined }>(
  () => ({
    open: undefined,
  }),
);

export function openDialog(dialog: ImportDialog, item: ImportView): void {
  useImportDialog.setState({ open: { dialog, item } });
}

export function closeDialog(): void {
  useImportDialog.setState({ open: undefined });
}
