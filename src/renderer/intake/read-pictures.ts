/** Reads the codes in picture files: chosen, dropped or pasted, one file after the other until one is for Baton. */
import { create } from 'zustand';
import { maxReadingLength } from '../../shared/limits.ts';
import type { Problem } from '../../shared/problem.ts';
import { pageFact, pageProblem } from '../desk/bridge.ts';
import { activeProfile } from '../desk/desk-store.ts';
import { decode, endDecoder } from '../reading/frames/decoder.ts';
import { lookThrough } from '../reading/pictures/look-through.ts';
import { readCodes } from './capture-store.ts';
import { readText, setIntakeProblem, useIntake } from './intake.ts';

interface Pictures {
  reading: boolean;
  /** The page being looked at, counted from 1, and how many the file has. */
  page: number;
  pages: number;
}

const none: Pictures = { reading: false, page: 1, pages: 1 };

export const usePictures = create<Pictures>(() => none);

let stop = new AbortController();

/**
 * Reads files until one holds something for Baton. If none does, the text that came along with them is read, and if
 * there is none, says what stood in the way. While files are being read, others are passed over.
 */
export async function readPictures(files: readonly Blob[], text = ''): Promise<void> {
  if (files.length === 0 || usePictures.getState().reading) return;
  const mine = new AbortController();
  stop = mine;
  const { signal } = mine;
  const profileId = activeProfile()?.id;
  setIntakeProblem(undefined);
  usePictures.setState({ ...none, reading: true });
  const problems: Problem[] = [];
  const found = await readUntilFound(files, signal, (problem) => problems.push(problem));
  if (stop === mine) usePictures.setState(none);
  // What was shown to one profile is not read on another's screen.
  if (found || signal.aborted || activeProfile()?.id !== profileId) return;
  if (text.trim() !== '') return readText(text, 'paste');
  setIntakeProblem(maxTelling(problems));
}

/** Breaks the reading off: the screen is left, or something has come in. Another file can be read at once. */
export function stopReadingPictures(): void {
  stop.abort();
  usePictures.setState(none);
}

async function readUntilFound(
  files: readonly Blob[],
  signal: AbortSignal,
  onProblem: (problem: Problem) => void,
): Promise<boolean> {
  const onPage = (page: number, pages: number) => {
    if (!signal.aborted) usePictures.setState({ page, pages });
  };
  for (const file of files) {
    for await (const looked of lookThrough(file, { decode, endDecoder, signal, onPage })) {
      if (!looked.ok) {
        onProblem(looked.problem);
        continue;
      }
      for (const texts of batches(looked.value)) {
        await readCodes(texts, 'picture');
        const { problem } = useIntake.getState();
        if (!problem) return true;
        setIntakeProblem(undefined);
        onProblem(looked.value.length === 1 ? problem : noneForBaton(looked.value.length, problem));
      }
    }
    if (signal.aborted) return false;
  }
  return false;
}

/** Texts in groups that can be read at once: nothing that was found may be cut off because of its neighbours. */
function batches(texts: readonly string[]): string[][] {
  const groups: string[][] = [];
  let room = 0;
  for (const text of texts) {
    if (text.length + 1 > room) {
      groups.push([]);
      room = maxReadingLength;
    }
    groups.at(-1)?.push(text);
    room -= text.length + 1;
  }
  return groups;
}

function noneForBaton(codes: number, { evidence }: Problem): Problem {
  const seen = [pageFact('codes-found', { codes }), ...evidence];
  return pageProblem('no-code-for-baton', 'screenshot-instead', seen);
}

/** What is wrong with a code says more than that a file could not be read, and that more than that one has no code. */
function maxTelling(problems: readonly Problem[]): Problem | undefined {
  const aboutFiles = problems.filter(({ code }) => code !== 'no-code-found');
  return aboutFiles.find(({ code }) => !code.startsWith('picture-')) ?? aboutFiles[0] ?? problems[0];
}
