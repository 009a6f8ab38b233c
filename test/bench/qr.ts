import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { launchBaton } from '../../scripts/desktop-app/launch.ts';
import { projectFolder } from '../../scripts/runtime/paths.ts';
import { codeReaders } from '../support/code-readers.ts';
import {
  type Distortion,
  distortedFrame,
  type Frame,
  fairDistortions,
  hardDistortion,
} from '../support/distorted-frame.ts';
import { type CodeToRead, handoffCodes } from '../support/handoff-codes.ts';
import { median, round } from './support/statistics.ts';

const widths = [120, 140, 180, 240, 320, 400];

/** Frames for each width and distortion: for all readers, and for Baton's alone where there is a target. */
const frames = 5;
const framesAtTarget = 25;

const targets = { packed: 140, plain: 240 } as const;
const leastRate = 99;
const mostMedianMs = 30;

type Kind = keyof typeof targets;
type Reader = keyof typeof codeReaders;
const readers = Object.keys(codeReaders) as Reader[];
const distortions: Record<string, Partial<Distortion>> = { ...fairDistortions, hard: hardDistortion };

/**
 * How many frames of a camera are read, per cent, and how long one takes: handoff codes and plain tokens, as wide as the
 * keys of `rates` say (pixels of a 1280x720 frame, without the quiet zone), under each distortion (in
 * test/support/distorted-frame.ts), as `[Baton, jsqr, @zxing/library]`. `ms` is the time in the built app's worker,
 * from a frame handed over to its answer; `empty` is a frame without a code.
 */
export async function run() {
  const codes = await handoffCodes();
  const rates: Record<string, Record<string, number[]>> = {};
  const behind: string[] = [];
  const atTarget: Record<string, number> = {};
  for (const kind of ['packed', 'plain'] as const) {
    for (const width of widths) {
      const cell: Record<string, number[]> = {};
      for (const [name, distortion] of Object.entries(distortions)) {
        const found = await rate(codes[kind], width, distortion, readers, frames);
        cell[name] = found;
        if (found.some((share) => share > (found[0] ?? 0))) behind.push(`${kind} ${width} ${name}`);
      }
      rates[`${kind} ${width}`] = cell;
      process.stderr.write(`${kind} ${width} ${JSON.stringify(cell)}\n`);
    }
    const fair = Object.values(fairDistortions);
    const shares: number[] = [];
    for (const distortion of fair) {
      shares.push(...(await rate(codes[kind], targets[kind], distortion, ['baton'], framesAtTarget)));
    }
    atTarget[`${kind} ${targets[kind]}`] = round(
      shares.reduce((sum, share) => sum + share, 0) / shares.length,
      1,
    );
  }
  const ms = await timesInWorker(codes);
  const ok =
    Object.values(atTarget).every((share) => share >= leastRate) &&
    behind.length === 0 &&
    Math.max(ms.packed, ms.plain, ms.empty) <= mostMedianMs;
  return { ok, fairRateAtTarget: atTarget, ms, behind, readers, rates };
}

/** Per cent of frames that each reader reads right. The frames are the same for all. */
async function rate(
  code: CodeToRead,
  codeWidth: number,
  distortion: Partial<Distortion>,
  by: readonly Reader[],
  count: number,
): Promise<number[]> {
  const right = by.map(() => 0);
  for (let seed = 0; seed < count; seed += 1) {
    const frame = await distortedFrame(code.modules, {
      codeWidth,
      distortion,
      seed: seed * 1000 + codeWidth,
    });
    for (const [at, reader] of by.entries()) {
      if ((await codeReaders[reader](frame)) === code.text) right[at] = (right[at] ?? 0) + 1;
    }
  }
  return right.map((share) => round((100 * share) / count, 1));
}

const timedFrames = 40;

/** Median ms of a frame in the app's own worker. */
async function timesInWorker(codes: Record<Kind, CodeToRead>) {
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'baton-bench-qr-'));
  const baton = await launchBaton({ dataFolder });
  const assets = path.join(projectFolder, 'out', 'renderer', 'assets');
  const worker = readdirSync(assets).find((name) => /^decoder\.worker-.*\.js$/.test(name));
  if (worker === undefined) throw new Error('the built page has no worker that decodes');
  const time = async (code: CodeToRead | undefined, codeWidth: number) => {
    const pictures: string[] = [];
    for (let seed = 0; seed < timedFrames; seed += 1) {
      const distortion = Object.values(fairDistortions)[seed % Object.keys(fairDistortions).length] ?? {};
      const frame = await distortedFrame(code?.modules, { codeWidth, distortion, seed });
      pictures.push(await jpeg(frame));
    }
    return median(await timesOf(baton.page, `assets/${worker}`, pictures));
  };
  try {
    return {
      packed: round(await time(codes.packed, targets.packed), 1),
      plain: round(await time(codes.plain, targets.plain), 1),
      empty: round(await time(undefined, targets.plain), 1),
    };
  } finally {
    await baton.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

/** One frame after the other through the worker, as the camera does it; the first few warm it up. */
function timesOf(page: Page, worker: string, pictures: readonly string[]): Promise<number[]> {
  return page.evaluate(
    async ({ worker, pictures }) => {
      const decoder = new Worker(new URL(worker, document.baseURI), { type: 'module' });
      const times: number[] = [];
      for (const [id, picture] of [...pictures.slice(0, 5), ...pictures].entries()) {
        const bytes = Uint8Array.from(atob(picture), (character) => character.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes]));
        const began = performance.now();
        await new Promise((resolve, reject) => {
          decoder.onmessage = resolve;
          decoder.onerror = reject;
          decoder.postMessage({ id, picture: bitmap, isFrame: true }, [bitmap]);
        });
        times.push(performance.now() - began);
      }
      decoder.terminate();
      return times.slice(5);
    },
    { worker, pictures },
  );
}

async function jpeg({ width, height, data }: Frame): Promise<string> {
  const raw = { width, height, channels: 4 } as const;
  const file = await sharp(Buffer.from(data.buffer, data.byteOffset, data.length), { raw })
    .jpeg({ quality: 95 })
    .toBuffer();
  return file.toString('base64');
}
