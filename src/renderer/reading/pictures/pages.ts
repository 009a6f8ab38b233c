/** Opens a file as pictures. */
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Pages } from './page-pictures.ts';
import { damaged, judgeFile, largestFile, tooManyBytes, unreadable } from './picture-file.ts';

/** Opens a file: looks at its size and its first bytes before anything else. Fails with what is wrong with it. */
export async function openPages(file: Blob): Promise<Result<Pages>> {
  if (file.size > largestFile) return fail(tooManyBytes(file.size));
  // What cannot be read at all is a folder, or a file that is gone.
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  );
  if (!bytes) return fail(unreadable());
  const judged = judgeFile(bytes);
  if (!judged.ok) return judged;
  if (judged.value.kind === 'pdf') return (await import('./pdf.ts')).openPdf(bytes);
  return ok({ count: 1, draw: () => decodePicture(file) });
}

async function decodePicture(file: Blob): Promise<Result<ImageBitmap>> {
  try {
    return ok(await createImageBitmap(file));
  } catch {
    return fail(damaged());
  }
}
