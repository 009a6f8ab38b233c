/** Runs one task one way on a desk of its own, which has just begun to practise. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { defaultSize } from '../../src/main/shell/window-place.ts';
import { startPracticeService } from '../../src/practice/server.ts';
import type { Language } from '../../src/shared/languages.ts';
import { writeY4m } from '../camera/y4m.ts';
import { launchBaton } from '../desktop-app/launch.ts';
import { type StagedDesk, stagedDesk } from '../screenshots/staged-desk.ts';
import { profileOf, receiver, sender } from '../screenshots/story.ts';
import { wordsOf } from '../screenshots/words.ts';
import { type Operator, personSeconds } from './keystroke-level-model.ts';
import { doSteps, type Observed } from './person.ts';
import type { Task, Way } from './task.ts';

/** Where a clerk is between two customers: every task begins there. */
const betweenCustomers = 'today';

export interface Measured {
  usability: string;
  way: Way;
  keystrokes: number;
  pointerMoves: number;
  clicks: number;
  wheelTurns: number;
  /** By the model, the person's alone; the same in every run. */
  seconds: number;
  /** Measured: what the app took. */
  waitedSeconds: number;
  totalSeconds: number;
  /** Different screens and dialogs. */
  screens: number;
}

/** Throws, naming task and way, when a step cannot be done. */
export async function runTask(
  task: Task,
  way: Way,
  language: Language,
): Promise<{ measured: Measured; observed: Observed }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'baton-usability-'));
  const camera = path.join(folder, 'camera.y4m');
  // Chromium wants the camera's file when the app starts; it sees nothing yet.
  await writeY4m(camera, [{ width: 2, height: 2, rgb: new Uint8Array(12) }], 10);
  const baton = await launchBaton({
    dataFolder: path.join(folder, 'desk'),
    camera,
    args: [`--lang=${language}`],
  });
  const desk = stagedDesk(baton, language, await wordsOf(language), startPracticeService);
  try {
    await practise(desk);
    const prepared = await task.prepare(desk, camera);
    await begin(desk, task, prepared.clipboard);
    const observed = await doSteps(desk, way, prepared[way]);
    return { measured: { usability: task.name, way, ...counted(observed) }, observed };
  } catch (error) {
    const picture = path.join(os.tmpdir(), `usability-${task.name}-${way}.png`);
    await desk.page.screenshot({ path: picture }).catch(() => undefined);
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${task.name} by ${way} (${language}): ${why}\nThe screen then: ${picture}`, {
      cause: error,
    });
  } finally {
    await baton.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Into practice, with no tour in the way. */
async function practise(desk: StagedDesk): Promise<void> {
  await desk.ready();
  await desk.page.setViewportSize(defaultSize);
  await desk.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await desk.call('practice.start', {});
  await desk.call('tour.keep', { state: 'aside', step: 1 });
}

async function begin(desk: StagedDesk, task: Task, copied: string | undefined): Promise<void> {
  const application = task.as === 'sender' ? sender : receiver;
  await desk.call('profiles.activate', { profileId: await profileOf(desk, application.id) });
  await desk.begin('true');
  await desk.go(betweenCustomers);
  await desk.baton.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), copied ?? '');
  // The person comes back from where they copied it; Playwright keeps every page focused.
  await desk.page.evaluate(() => window.dispatchEvent(new Event('focus')));
}

function counted({ operators, waits, seen }: Observed) {
  const count = (kind: Operator['kind']) => operators.filter((one) => one.kind === kind).length;
  const seconds = personSeconds(operators);
  const waitedSeconds = waits.reduce((sum, wait) => sum + wait.seconds, 0);
  return {
    keystrokes: count('key'),
    pointerMoves: operators.filter((one) => one.kind === 'point' && one.pixels > 0).length,
    clicks: count('button'),
    wheelTurns: count('wheel'),
    seconds: round(seconds),
    waitedSeconds: round(waitedSeconds),
    totalSeconds: round(seconds + waitedSeconds),
    screens: seen.length,
  };
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
