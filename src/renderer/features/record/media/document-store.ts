/** The one document that is looked at: its bytes stay in memory, and its pages are drawn one at a time, as they are wanted. */
import { useEffect } from 'react';
import { create } from 'zustand';
import { documentAddress } from '../../../../shared/record-links.ts';
import { type OpenedFile, openFile, unless } from '../../../reading/pictures/opened-file.ts';
import { lookAt, useRenewals } from '../record-store.ts';

/** `absent`: it did not come. `page`: this page cannot be drawn, others may. */
export type Trouble = 'absent' | 'damaged' | 'locked' | 'slow' | 'page';

interface DocumentStore {
  /** The page that is wanted, counted from 1. */
  page: number;
  /** How many there are, once that is known. */
  pages: number | undefined;
  /** The page that is wanted, or the one before it while it is being drawn. */
  drawn: { page: number; picture: ImageBitmap } | undefined;
  trouble: Trouble | undefined;
}

const none: DocumentStore = { page: 1, pages: undefined, drawn: undefined, trouble: undefined };
const useStore = create<DocumentStore>(() => none);

/** Ms for opening it, and for drawing a page. */
const patience = 20_000;

let file: OpenedFile | undefined;
let over = new AbortController();
let drawing = false;

/** A document of the record for as long as the caller is on screen; opened again when its link was renewed and it had not come. */
export function useDocument(address: string): DocumentStore {
  const renewals = useRenewals();
  useEffect(() => close, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another link may read the same
  useEffect(() => void open(address), [address, renewals]);
  return useStore();
}

/** Shows the page, counted from 1. */
export function turnTo(page: number): void {
  const { pages = 0 } = useStore.getState();
  if (page < 1 || page > pages) return;
  useStore.setState({ page });
  void draw();
}

async function open(address: string): Promise<void> {
  if (file) return;
  over.abort();
  over = new AbortController();
  const { signal } = over;
  useStore.setState({ ...none });
  const bytes = await read(address, signal);
  if (signal.aborted) return;
  if (!bytes) {
    // With other links it is opened again.
    const seen = await lookAt(address);
    if (seen === 'missing' && !signal.aborted) useStore.setState({ trouble: 'absent' });
    return;
  }
  file = openFile(bytes);
  const counted = await inTime(file.count(), signal);
  if (signal.aborted || !counted) return;
  if (!counted.ok) return stop(counted.problem.code === 'picture-locked' ? 'locked' : 'damaged');
  useStore.setState({ pages: counted.value });
  await draw();
}

/** The document's bytes; nothing where main has none to give. */
async function read(address: string, signal: AbortSignal): Promise<Blob | undefined> {
  try {
    const answer = await fetch(documentAddress(address), { signal });
    return answer.ok ? await answer.blob() : undefined;
  } catch {
    // Broken off by whoever closed it, or by main: why, main is asked.
    return undefined;
  }
}

/** Draws the page that is wanted, and once it is drawn the one that is wanted by then. */
async function draw(): Promise<void> {
  const { signal } = over;
  const { page } = useStore.getState();
  if (!file || drawing) return;
  drawing = true;
  const drawn = await inTime(file.draw(page - 1), signal);
  drawing = false;
  if (signal.aborted) {
    if (drawn?.ok) drawn.value.close();
    return;
  }
  if (!drawn) return;
  const { drawn: before, page: wanted } = useStore.getState();
  before?.picture.close();
  useStore.setState({
    drawn: drawn.ok ? { page, picture: drawn.value } : undefined,
    trouble: drawn.ok ? undefined : 'page',
  });
  if (wanted !== page) await draw();
}

/** What a step gives; nothing when it was broken off, or takes so long that the document is given up. */
async function inTime<Value>(step: Promise<Value>, signal: AbortSignal): Promise<Value | undefined> {
  const timeout = AbortSignal.timeout(patience);
  try {
    return await unless(AbortSignal.any([signal, timeout]), step);
  } catch (error) {
    if (signal.aborted) return undefined;
    if (!timeout.aborted) throw error;
    stop('slow');
    return undefined;
  }
}

/** Gives the document up, and what it holds in memory. */
function stop(trouble: Trouble | undefined): void {
  file?.end();
  file = undefined;
  useStore.getState().drawn?.picture.close();
  useStore.setState({ ...none, trouble });
}

function close(): void {
  over.abort();
  stop(undefined);
}
