/** The diagnostics over whatever face the page has, when they are asked for here or from the system's menu. */
import { lazy, Suspense, useEffect } from 'react';
import { on } from '../desk/bridge.ts';
import { showDiagnostics, useDiagnosticsShown } from '../helpers/diagnostics-shown.ts';

const DiagnosticsDialog = lazy(async () => ({
  default: (await import('../features/diagnostics/DiagnosticsDialog.tsx')).DiagnosticsDialog,
}));

export function Diagnostics() {
  const shown = useDiagnosticsShown((diagnostics) => diagnostics.shown);
  useEffect(
    () =>
      on('menu', ({ choice }) => {
        // A question that is open is answered first.
        if (choice === 'diagnostics' && !document.querySelector('dialog[open]')) showDiagnostics(true);
      }),
    [],
  );
  return <Suspense fallback={null}>{shown && <DiagnosticsDialog />}</Suspense>;
}
