/** Files that a person would choose, in memory. */
import type { ChosenFiles } from '../../src/main/files/chosen-files.ts';
import { ok } from '../../src/shared/result.ts';

export interface MemoryFiles extends ChosenFiles {
  /** What was saved, by the name that was suggested. */
  saved: Map<string, string>;
  /** What the person chooses next; nothing chooses none. */
  chosen: string | undefined;
}

export function memoryFiles(): MemoryFiles {
  const files: MemoryFiles = {
    saved: new Map(),
    chosen: undefined,
    async save(name, _, content) {
      files.saved.set(name, typeof content === 'string' ? content : Buffer.from(content).toString('latin1'));
      return ok(true);
    },
    revealLast() {},
    read: async (_, most) => ok(files.chosen?.slice(0, most)),
  };
  return files;
}
