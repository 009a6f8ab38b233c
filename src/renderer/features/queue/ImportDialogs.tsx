/** The open dialog about an import, if there is one. Its code comes when it is first needed. */
import { lazy, Suspense } from 'react';
import { useImportDialog } from '../../desk/import-dialogs.ts';

const contents = {
  edit: lazy(async () => ({ default: (await import('./EditDialog.tsx')).EditDialog })),
  end: lazy(async () => ({ default: (await import('./EndDialog.tsx')).EndDialog })),
  ask: lazy(async () => ({ default: (await import('./AskDialog.tsx')).AskDialog })),
};

export function ImportDialogs() {
  const open = useImportDialog((store) => store.open);
  if (!open) return null;
  const Content = contents[open.dialog];
  return (
    <Suspense fallback={null}>
      <Content key={`${open.dialog} ${open.item.id}`} item={open.item} />
    </Suspense>
  );
}
