/** Which dialog about an import is open. It stands outside the list, since a row may move while one types. */
import { create } from 'zustand';
import type { ImportView } from '../../shared/contract/index.ts';

type ImportDialog = 'edit' | 'ask' | 'decide';

/** `item` as it was when the dialog was opened. */
export const useImportDialog = create<{ open: { dialog: ImportDialog; item: ImportView } | undefined }>(
  () => ({
    open: undefined,
  }),
);

export function openDialog(dialog: ImportDialog, item: ImportView): void {
  useImportDialog.setState({ open: { dialog, item } });
}

/** For whoever has waited meanwhile: another dialog that was opened since stays. */
export function closeDialogAbout(dialog: ImportDialog, importId: string): void {
  const { open } = useImportDialog.getState();
  if (open?.dialog === dialog && open.item.id === importId) closeDialog();
}

export function closeDialog(): void {
  useImportDialog.setState({ open: undefined });
}
