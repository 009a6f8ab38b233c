/**
 * Files of the person at the desk, read and written. That one cannot be is no trouble of Baton's own folder: it is open
 * in another program, or on a stick that is full or read-only.
 */
import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fact, type ProblemCode, problem } from '../../shared/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { renamePatiently } from './patient-rename.ts';

/** Writes beside the file, then takes its place: half a file never bears the name. Fails with `file-unwritable`. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<Result<void>> {
  const draft = join(dirname(path), `.${randomUUID()}.baton`);
  const written = await attempt('file-unwritable', path, async () => {
    const file = await open(draft, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await renamePatiently(draft, path);
  });
  // What cannot be removed either is on the medium that failed.
  if (!written.ok) await rm(draft, { force: true }).catch(() => {});
  return written;
}

/** Gives the text of the first `most` bytes. Fails with `file-unreadable`. */
export function readStart(path: string, most: number): Promise<Result<string>> {
  return attempt('file-unreadable', path, async () => {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, 0);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await file.close();
    }
  });
}

/** Whatever the system answers about such a file becomes the problem; anything else is a defect. */
async function attempt<Value>(
  code: ProblemCode,
  path: string,
  work: () => Promise<Value>,
): Promise<Result<Value>> {
  try {
    return ok(await work());
  } catch (error) {
    const answer = (error as NodeJS.ErrnoException | null)?.code;
    if (typeof answer !== 'string') throw error;
    const evidence = [fact('file-name', { name: basename(path) }), fact('storage-answer', { answer })];
    return fail(problem(code, evidence));
  }
}
