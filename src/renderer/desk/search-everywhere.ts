/** Whether the search over everything is open. */
import { create } from 'zustand';

export const useSearchEverywhere = create<{ shown: boolean }>(() => ({ shown: false }));

export function showSearchEverywhere(shown: boolean): void {
  useSearchEverywhere.setState({ shown });
}
