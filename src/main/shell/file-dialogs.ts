/** The system's dialogs for files, and what is read and written by them. */
import { basename } from 'node:path';
import { type BrowserWindow, dialog, type OpenDialogOptions, type SaveDialogOptions, shell } from 'electron';
import { ok } from '../../shared/result.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';
import { readStart, writeWhole } from '../files/person-files.ts';

/** The dialogs belong to the window while there is one. `elsewhere` asks whether to choose again after a failure. */
export function createFileDialogs(
  window: () => BrowserWindow | undefined,
  elsewhere: (name: string) => Promise<boolean>,
): ChosenFiles {
  let last: string | undefined;

  async function where(options: SaveDialogOptions): Promise<string | undefined> {
    const owner = window();
    const asked = owner ? dialog.showSaveDialog(owner, options) : dialog.showSaveDialog(options);
    return (await asked).filePath || undefined;
  }

  return {
    async save(suggestedName, kind, content) {
      const options = { defaultPath: suggestedName, filters: [kind] };
      let path = await where(options);
      if (path === undefined) return ok(false);
      for (;;) {
        const written = await writeWhole(path, content);
        if (written.ok) {
          last = path;
          return ok(true);
        }
        if (!(await elsewhere(basename(path)))) return written;
        const next = await where({ ...options, defaultPath: path });
        if (next === undefined) return written;
        path = next;
      }
    },

    revealLast() {
      if (last !== undefined) shell.showItemInFolder(last);
    },

    async read(kind, most) {
      const options: OpenDialogOptions = { properties: ['openFile'], filters: [kind] };
      const owner = window();
      const asked = owner ? dialog.showOpenDialog(owner, options) : dialog.showOpenDialog(options);
      const [path] = (await asked).filePaths;
      return path === undefined ? ok(undefined) : readStart(path, most);
    },
  };
}
