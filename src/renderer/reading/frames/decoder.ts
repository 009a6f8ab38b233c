/** The page's end of the decoding worker. Made when first needed, and ended when the screen is left. */
import type { DecodeAnswer, DecodeQuestion } from './decoder.worker.ts';
import type { FrameReading } from './read-frame.ts';

let worker: Worker | undefined;
let lastId = 0;
const open = new Map<number, (reading: FrameReading) => void>();

function start(): Worker {
  const made = new Worker(new URL('./decoder.worker.ts', import.meta.url), { type: 'module' });
  made.onmessage = ({ data: { id, ...reading } }: MessageEvent<DecodeAnswer>) => answer(id, reading);
  // A worker that cannot run reads nothing; nobody may wait for it for ever.
  made.onerror = () => endDecoder();
  return made;
}

function answer(id: number, reading: FrameReading): void {
  open.get(id)?.(reading);
  open.delete(id);
}

function ask(picture: ImageBitmap, isFrame: boolean): Promise<FrameReading> {
  worker ??= start();
  lastId += 1;
  const question: DecodeQuestion = { id: lastId, picture, isFrame };
  worker.postMessage(question, [picture]);
  return new Promise((resolve) => open.set(question.id, resolve));
}

/** The texts of all QR codes in a picture, which is handed over and gone afterwards. */
export async function decode(picture: ImageBitmap): Promise<string[]> {
  const { texts } = await ask(picture, false);
  return texts;
}

/** The same for a camera's frame, with what was seen where there is no code to read. */
export function decodeFrame(frame: ImageBitmap): Promise<FrameReading> {
  return ask(frame, true);
}

/** Ends the worker and frees its memory. Open questions are answered with nothing. */
export function endDecoder(): void {
  worker?.terminate();
  worker = undefined;
  for (const id of [...open.keys()]) answer(id, { texts: [] });
}
