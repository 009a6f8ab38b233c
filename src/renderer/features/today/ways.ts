/** Where lines of the day lead, beside the screens themselves. The share screen's code is not there at the start. */
import type { HandoffRecord } from '../../../shared/contract/index.ts';
import { show } from '../../desk/navigation.ts';

/** What was handed over lately. */
export async function showHandoffs(): Promise<void> {
  const { showRecent } = await import('../share/asked-store.ts');
  show('share');
  showRecent();
}

/** The code of a handoff, while its token is still here; otherwise where it stands among the others. */
export async function showCode({ id, held }: HandoffRecord): Promise<void> {
  if (!held) return showHandoffs();
  const [{ beginSharing }, { showAgain }] = await Promise.all([
    import('../share/share-store.ts'),
    import('../share/again.ts'),
  ]);
  // What is shown belongs to the profile that the screen is for.
  beginSharing();
  show('share');
  if (await showAgain(id)) await showHandoffs();
}

/** The share screen with the list searched for a text, asked for again until its own field is there. Nothing for an empty text. */
export async function searchFor(text: () => string | undefined): Promise<void> {
  const [{ backToList, beginSharing }, { changeSearch }, { openDialog }] = await Promise.all([
    import('../share/share-store.ts'),
    import('../share/search-store.ts'),
    import('../share/asked-store.ts'),
  ]);
  const search = text() ?? '';
  if (search.trim() === '') return;
  beginSharing();
  backToList();
  openDialog(undefined);
  changeSearch({ search, filter: 'shareable', country: '', period: 'all' });
  show('share');
}
