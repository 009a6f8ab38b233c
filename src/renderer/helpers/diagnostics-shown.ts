/** Whether the diagnostics are open: they lie over any screen, also over one that says that the desk cannot open. */
import { create } from 'zustand';

export const useDiagnosticsShown = create<{ shown: boolean }>(() => ({ shown: false }));

export function showDiagnostics(shown: boolean): void {
  useDiagnosticsShown.setState({ shown });
}
