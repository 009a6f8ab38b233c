/** Looks through a file for codes, page by page, without the page's own thread waiting for any of it. */
import { fail, ok, type Result } from '../../../shared/result.ts';
import { pageFact, pageProblem } from '../../desk/bridge.ts';
import { openFile, unless } from './opened-file.ts';
import { damaged } from './picture-file.ts';

/** Pages of a PDF that are looked at, from the first. */
const maxPages = 20;

/** Ms for one file. */
const patience = 20_000;

interface LookThroughDeps {
  /** Reads the codes in a picture, which is gone afterwards. */
  decode(picture: ImageBitmap): Promise<string[]>;
  /** Makes `decode` let go of a picture that takes too long. */
  endDecoder(): void;
  /** Breaks off. */
  signal: AbortSignal;
  /** A page, counted from 1, is being looked at. */
  onPage(page: number, pages: number): void;
}

/**
 * Gives the codes of each page that has any, in order, each text once a page; the caller stops when it has what it
 * wants. Ends with a problem when the file cannot be read to its end, or no page has a code.
 */
export async function* lookThrough(
  file: Blob,
  { decode, endDecoder, signal, onPage }: LookThroughDeps,
): AsyncGenerator<Result<string[]>, void, void> {
  const opened = openFile(file);
  const timeout = AbortSignal.timeout(patience);
  const over = AbortSignal.any([signal, timeout]);
  let anyDrawn = false;
  let anyCode = false;
  try {
    const counted = await unless(over, opened.count());
    if (!counted.ok) return yield counted;
    const pages = counted.value;
    for (let page = 1; page <= Math.min(pages, maxPages); page += 1) {
      onPage(page, pages);
      const drawn = await unless(over, opened.draw(page - 1));
      // One damaged page does not make the others unreadable.
      if (!drawn.ok) continue;
      anyDrawn = true;
      const texts = await unless(over, decode(drawn.value));
      if (texts.length === 0) continue;
      anyCode = true;
      yield ok([...new Set(texts)]);
    }
    if (!anyDrawn) yield fail(damaged());
    else if (!anyCode) yield noCode(pages);
  } catch (error) {
    if (!over.aborted) throw error;
    endDecoder();
    // Whoever broke off wants no answer.
    if (!signal.aborted) yield tooSlow();
  } finally {
    opened.end();
  }
}

function noCode(pages: number): Result<never> {
  const looked = Math.min(pages, maxPages);
  return fail(
    pageProblem(
      'no-code-found',
      'paste-instead',
      pages > 1 ? [pageFact('pages-looked-at', { looked, pages })] : [],
    ),
  );
}

function tooSlow(): Result<never> {
  return fail(
    pageProblem('picture-too-slow', 'screenshot-instead', [
      pageFact('reading-broken-off', { seconds: patience / 1_000 }),
    ]),
  );
}
