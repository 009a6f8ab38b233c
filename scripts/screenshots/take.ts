/** Takes the pictures of one language: one start of Baton, through the stages, every scene in each theme and size. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startPracticeService } from '../../src/practice/server.ts';
import type { Language } from '../../src/shared/languages.ts';
import { launchBaton } from '../desktop-app/launch.ts';
import { type Scene, type Size, type Stage, sizes, stages, type Theme } from './scene.ts';
import { settle } from './settle.ts';
import { enter } from './stage-entry.ts';
import { type StagedDesk, stagedDesk } from './staged-desk.ts';
import { profileOf, receiver, sender } from './story.ts';
import { wordsOf } from './words.ts';

interface Wanted {
  language: Language;
  scenes: readonly Scene[];
  themes: readonly Theme[];
  sizes: readonly Size[];
  /** Where the pictures go: `<language>/<theme>/<size>/<scene>.png` below it. */
  folder: string;
  log: (line: string) => void;
}

export interface Picture {
  language: Language;
  theme: Theme;
  size: Size;
  scene: Scene;
  file: string;
}

/** Throws, naming the scene, when one cannot be arranged. */
export async function takePictures(wanted: Wanted): Promise<Picture[]> {
  const { language, scenes } = wanted;
  const words = await wordsOf(language);
  const dataFolder = mkdtempSync(path.join(os.tmpdir(), 'baton-screenshots-'));
  let started: ReturnType<typeof startPracticeService> | undefined;
  const service = () => {
    started ??= startPracticeService();
    return started;
  };
  const open = async () => {
    const baton = await launchBaton({ dataFolder, args: [`--lang=${language}`] });
    const desk = stagedDesk(baton, language, words, service);
    await desk.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    return desk;
  };
  const pictures: Picture[] = [];
  let desk = await open();
  try {
    for (const stage of stagesOf(scenes)) {
      desk = await enter[stage]({ desk, dataFolder, open });
      for (const scene of scenes.filter((one) => one.stage === stage)) {
        wanted.log(`${language}: ${scene.name}`);
        try {
          pictures.push(...(await takeScene(desk, scene, wanted)));
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error);
          throw new Error(`The scene "${scene.name}" failed in ${language}: ${why}`, { cause: error });
        }
      }
    }
  } finally {
    await desk.baton.kill();
    await (await started)?.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
  return pictures;
}

/** The stages that these scenes need, from the first on. */
export function stagesOf(scenes: readonly Scene[]): readonly Stage[] {
  return stages.slice(0, 1 + Math.max(...scenes.map(({ stage }) => stages.indexOf(stage))));
}

async function takeScene(desk: StagedDesk, scene: Scene, wanted: Wanted): Promise<Picture[]> {
  const { page } = desk;
  const pictures: Picture[] = [];
  const isOpen = scene.stage !== 'first-start' && scene.stage !== 'damaged';
  if (isOpen) await workAs(desk, scene.as ?? 'sender');
  // Arranged where there is room for everything, so that the small window shows what comes first.
  const [largest] = sizes.toSorted((one, other) => other.width - one.width);
  if (largest) await page.setViewportSize(largest);
  await desk.begin(scene.stage === 'damaged' ? 'blocked' : 'true');
  // A page begins on Today, and these scenes on the screen that they are of.
  if (isOpen && scene.screen === 'share') await desk.go('share');
  await scene.arrange(desk);
  for (const size of wanted.sizes) {
    await page.setViewportSize(size);
    for (const theme of wanted.themes) {
      await page.emulateMedia({ colorScheme: theme });
      await scene.keep?.(desk);
      await settle(page);
      const file = path.join(wanted.folder, wanted.language, theme, size.name, `${scene.name}.png`);
      mkdirSync(path.dirname(file), { recursive: true });
      await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
      pictures.push({ language: wanted.language, theme, size, scene, file });
    }
  }
  await scene.leave?.(desk);
  return pictures;
}

async function workAs(desk: StagedDesk, who: 'sender' | 'receiver'): Promise<void> {
  const application = who === 'sender' ? sender : receiver;
  await desk.call('profiles.activate', { profileId: await profileOf(desk, application.id) });
}
