/** Opens one file and draws its pages, away from the page's own thread. It is ended, whatever it is doing, when the file is done with. */
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Pages } from './page-pictures.ts';
import { openPages } from './pages.ts';
import { damaged } from './picture-file.ts';

/** First the file, then the index of one page after the other. Each is answered before the next is asked. */
export type PicturesQuestion = Blob | number;

/** The number of pages for the file, a picture for a page. */
export type PicturesAnswer = Result<number | ImageBitmap>;

let pages: Pages | undefined;

self.onmessage = async ({ data }: MessageEvent<PicturesQuestion>) => {
  // PDFium ends in an exception when the file asks for more memory than it may have.
  const answer = await answerTo(data).catch(() => fail(damaged()));
  const moved = answer.ok && answer.value instanceof ImageBitmap ? [answer.value] : [];
  self.postMessage(answer satisfies PicturesAnswer, { transfer: moved });
};

async function answerTo(question: PicturesQuestion): Promise<PicturesAnswer> {
  if (typeof question === 'number') return pages ? pages.draw(question) : fail(damaged());
  const opened = await openPages(question);
  if (!opened.ok) return opened;
  pages = opened.value;
  return ok(pages.count);
}
