/** Where lines of the day lead, beside the screens themselves. */
import { show } from '../../desk/navigation.ts';

/** What was handed over lately. Its code comes with the share screen's, which is not there at the start. */
export async function showHandoffs(): Promise<void> {
  show('share');
  const { openDialog } = await import('../share/asked-store.ts');
  openDialog('handed-over');
}
