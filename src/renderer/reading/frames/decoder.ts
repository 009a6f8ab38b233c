/** The page's end of the decoding worker. Made when first needed, and ended when the screen is left. */
import type { DecodeAnswer, DecodeQuestion } from './decoder.worker.ts';

let worker: Worker | undefined;
let lastId = 0;
const open = new Map<number, (texts: string[]) => void>();

function start(): Worker {
  const made = new Worker(new URL('./decoder.worker.ts', import.meta.url), { type: 'module' });
  made.onmessage = (event: MessageEvent<DecodeAnswer>) => answer(event.data);
  // A worker that cannot run reads nothing; nobody may wait for it for ever.
  made.onerror = () => endDecoder();
  return made;
}

function answer({ id, texts }: DecodeAnswer): void {
  open.get(id)?.(texts);
  open.delete(id);
}

/** The texts of all QR codes in a frame or a picture file. A frame is handed over and gone afterwards. */
export function decode(picture: ImageBitmap | Blob): Promise<string[]> {
  worker ??= start();
  lastId += 1;
  const question: DecodeQuestion = { id: lastId, picture };
  worker.postMessage(question, picture instanceof Blob ? [] : [picture]);
  return new Promise((resolve) => open.set(question.id, resolve));
}

/** Ends the worker and frees its memory. Open questions are answered with nothing. */
export function endDecoder(): void {
  worker?.terminate();
  worker = undefined;
  for (const id of [...open.keys()]) answer({ id, texts: [] });
}
