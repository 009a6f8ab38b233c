/** The dialogs of the frame itself, each while it is asked for. Their code comes when it is first needed. */
import { lazy, Suspense } from 'react';
import { useShortcutSheet } from '../desk/shortcut-sheet.ts';
import { useLeaving } from './leaving.ts';

const Leaving = lazy(async () => ({ default: (await import('./LeavingDialog.tsx')).LeavingDialog }));
const Shortcuts = lazy(async () => ({ default: (await import('./ShortcutSheet.tsx')).ShortcutSheet }));

export function LeavingDialog() {
  const asked = useLeaving((leaving) => leaving.asked);
  return <Suspense fallback={null}>{asked && <Leaving />}</Suspense>;
}

export function ShortcutSheet() {
  const shown = useShortcutSheet((sheet) => sheet.shown);
  return <Suspense fallback={null}>{shown && <Shortcuts />}</Suspense>;
}
