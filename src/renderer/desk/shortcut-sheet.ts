/** Whether the list of all shortcuts is open. */
import { create } from 'zustand';

export const useShortcutSheet = create<{ shown: boolean }>(() => ({ shown: false }));

export function showShortcutSheet(shown: boolean): void {
  useShortcutSheet.setState({ shown });
}
