/** A file whose pages are drawn in a worker of its own, so that whatever it does to the worker can be ended. */
import { fail, type Result } from '../../../shared/result.ts';
import { damaged } from './picture-file.ts';
import type { PicturesAnswer, PicturesQuestion } from './pictures.worker.ts';

export interface OpenedFile {
  /** How many pages it has; asked before any is drawn. Fails with what is wrong with the file. */
  count(): Promise<Result<number>>;
  /** Draws the page at `index`, counted from 0, once the one before is drawn. The picture is the caller's to close. */
  draw(index: number): Promise<Result<ImageBitmap>>;
  /** Ends the worker; what was asked of it is never answered. */
  end(): void;
}

export function openFile(file: Blob): OpenedFile {
  const worker = new Worker(new URL('./pictures.worker.ts', import.meta.url), { type: 'module' });

  function ask(question: PicturesQuestion): Promise<PicturesAnswer> {
    return new Promise((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<PicturesAnswer>) => resolve(data);
      // A worker that cannot go on has met something in the file.
      worker.onerror = () => resolve(fail(damaged()));
      worker.postMessage(question);
    });
  }

  return {
    count: () => ask(file) as Promise<Result<number>>,
    draw: (index) => ask(index) as Promise<Result<ImageBitmap>>,
    end: () => worker.terminate(),
  };
}

/** What a step gives, unless it is over before: then it fails with the signal's reason. */
export function unless<Value>(over: AbortSignal, step: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const give = () => reject(over.reason);
    if (over.aborted) give();
    over.addEventListener('abort', give, { once: true });
    void step.then(resolve, reject).finally(() => over.removeEventListener('abort', give));
  });
}
