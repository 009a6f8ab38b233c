/** Files that a person chooses in the system's dialogs. The page never learns a path. */
import type { Result } from '../../shared/result.ts';

interface FileKind {
  name: string;
  extensions: string[];
}

export interface ChosenFiles {
  /**
   * Asks where, and writes there, whole or not at all. Gives false when the person chose nothing. Fails with
   * `file-unwritable` once they want no other place either.
   */
  save(suggestedName: string, kind: FileKind, content: string | Uint8Array): Promise<Result<boolean>>;
  /** Shows the file that was saved last in the system's file manager. Does nothing where none was. */
  revealLast(): void;
  /** Asks for a file and gives the text of its first `most` bytes; `undefined` when the person chose none. Fails with `file-unreadable`. */
  read(kind: FileKind, most: number): Promise<Result<string | undefined>>;
}
