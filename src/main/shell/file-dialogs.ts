/** The system's dialogs for files, and what is read and written by them. */
import { open, writeFile } from 'node:fs/promises';
import { type BrowserWindow, dialog } from 'electron';
import { fail, ok, type Result } from '../../shared/result.ts';
import { storageProblem } from '../database/storage-problem.ts';
import type { ChosenFiles } from '../files/chosen-files.ts';

/** The dialogs belong to the window while there is one. */
export function createFileDialogs(window: () => BrowserWindow | undefined): ChosenFiles {
  return {
    async save(suggestedName, kind, content) {
      const options = { defaultPath: suggestedName, filters: [kind] };
      const owner = window();
      const { filePath } = await (owner
        ? dialog.showSaveDialog(owner, options)
        : dialog.showSaveDialog(options));
      if (!filePath) return ok(false);
      return attempt(async () => {
        await writeFile(filePath, content);
        return true;
      });
    },

    async read(kind, most) {
      const options = { properties: ['openFile' as const], filters: [kind] };
      const owner = window();
      const { filePaths } = await (owner
        ? dialog.showOpenDialog(owner, options)
        : dialog.showOpenDialog(options));
      const [path] = filePaths;
      return path === undefined ? ok(undefined) : attempt(() => readText(path, most));
    },
  };
}

async function readText(path: string, most: number): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

async function attempt<Value>(work: () => Promise<Value>): Promise<Result<Value>> {
  try {
    return ok(await work());
  } catch (error) {
    const why = storageProblem(error);
    if (!why) throw error;
    return fail(why);
  }
}
