/** A file as pictures: one for a picture file, one a page for a PDF. */
import type { Result } from '../../../shared/result.ts';

export interface Pages {
  count: number;
  /** Draws the page at `index`, counted from 0. The picture is the caller's to close. */
  draw(index: number): Promise<Result<ImageBitmap>>;
}
