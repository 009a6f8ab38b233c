import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFolder } from '../../../scripts/runtime/paths.ts';
import { parseRun } from '../../../scripts/screenshots/arguments.ts';
import { layOut } from '../../../scripts/screenshots/contact-sheet.ts';
import { indexPage } from '../../../scripts/screenshots/index-page.ts';
import { type Scene, sizes, stages, themes } from '../../../scripts/screenshots/scene.ts';
import { scenes } from '../../../scripts/screenshots/scenes/index.ts';
import { stagesOf } from '../../../scripts/screenshots/take.ts';
import { wordsOf } from '../../../scripts/screenshots/words.ts';
import { screens } from '../../../src/renderer/desk/navigation.ts';
import { languages } from '../../../src/shared/languages.ts';

const images = path.join(projectFolder, 'docs', 'images');
const inDocs = scenes.flatMap((scene) => scene.inDocs ?? []);

/** The pictures that a document shows, by their names. */
function picturesIn(document: string): string[] {
  const text = readFileSync(path.join(projectFolder, document), 'utf8');
  return [...text.matchAll(/!\[[^\]]+\]\([^)]*images\/([^)]+)\.png\)/g)].map(([, name]) => name ?? '');
}

describe('the scenes', () => {
  it('show every screen there is, and what is there before any and over all', () => {
    const shown = new Set(scenes.map(({ screen }) => screen));
    expect([...shown].sort()).toEqual([...screens, 'welcome', 'frame', 'blocked'].sort());
  });

  it('have names of their own that are file names', () => {
    const names = scenes.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it('use no stage in vain', () => {
    expect(stages.filter((stage) => !scenes.some((scene) => scene.stage === stage))).toEqual([]);
  });
});

describe('the documentation’s pictures', () => {
  it('are the ones that scenes are named for, each once, and small', () => {
    expect(new Set(inDocs).size).toBe(inDocs.length);
    expect(readdirSync(images).sort()).toEqual(inDocs.map((name) => `${name}.png`).sort());
    for (const name of inDocs)
      expect(statSync(path.join(images, `${name}.png`)).size).toBeLessThan(80 * 1_024);
  });

  it('are all shown, and none is shown that is not there', () => {
    const shown = ['README.md', 'docs/user-guide.md'].flatMap(picturesIn);
    expect([...new Set(shown)].sort()).toEqual([...inDocs].sort());
    expect(shown.filter((name) => !existsSync(path.join(images, `${name}.png`)))).toEqual([]);
  });
});

describe('what a run is asked for', () => {
  it('is everything, unless it is narrowed', () => {
    expect(parseRun([], scenes)).toEqual({ languages, scenes, themes, sizes, docs: false });
  });

  it('is narrowed by names, and to scenes by the beginning of theirs', () => {
    const run = parseRun(
      ['--language', 'de', '--scene', 'queue', '--theme', 'dark', '--size', '900x600'],
      scenes,
    );
    expect(run.languages).toEqual(['de']);
    expect(run.themes).toEqual(['dark']);
    expect(run.sizes.map(({ width }) => width)).toEqual([900]);
    expect(run.scenes.map(({ name }) => name)).toEqual(['queue-empty', 'queue-ended', 'queue-offline']);
  });

  it('is refused where there is no such name, with those that there are', () => {
    expect(() => parseRun(['--language', 'xx'], scenes)).toThrow(`"xx". There are: ${languages.join(', ')}`);
    expect(() => parseRun(['--scene', 'sha'], scenes)).toThrow('There is no scene "sha"');
    expect(() => parseRun(['--speed', '9'], scenes)).toThrow();
  });

  it('for the documentation is one form of its scenes', () => {
    const run = parseRun(['--docs'], scenes);
    expect(run).toMatchObject({ languages: ['en'], themes: ['light'], docs: true });
    expect(run.sizes).toHaveLength(1);
    expect(run.scenes.map((scene) => scene.inDocs)).toEqual(inDocs);
  });
});

it('a run goes no further than its scenes need', () => {
  const at = (stage: Scene['stage']) => scenes.find((scene) => scene.stage === stage) as Scene;
  expect(stagesOf([at('first-start')])).toEqual(['first-start']);
  expect(stagesOf([at('worked'), at('practice')])).toEqual(['first-start', 'practice', 'worked']);
});

describe('the words', () => {
  it('are those of the language, with values and plurals', async () => {
    const [en, de] = [await wordsOf('en'), await wordsOf('de')];
    expect(en('several.create', { count: 1 })).not.toBe(en('several.create', { count: 3 }));
    expect(en('several.create', { count: 3 })).toContain('3');
    expect(de('share.title')).not.toBe(en('share.title'));
  });

  it('cannot be asked for by a key that is none', async () => {
    const words = await wordsOf('en');
    expect(() => words('share.titel')).toThrow('"share.titel" in en.json');
  });
});

describe('what shows them all', () => {
  it('is a sheet on which none covers another', () => {
    const { places, width, height } = layOut(7);
    expect(new Set(places.map(({ left, top }) => `${left} ${top}`)).size).toBe(7);
    expect(Math.max(...places.map(({ left }) => left))).toBeLessThan(width);
    expect(places[6]).toEqual({ left: places[0]?.left, top: expect.any(Number) });
    expect(places[6]?.top).toBeLessThan(height);
  });

  it('is a page with each picture under its scene', () => {
    const folder = path.join('out', 'screenshots');
    const file = path.join(folder, 'de', 'dark', '900x600', 'queue-empty.png');
    const html = indexPage([{ scene: 'queue-empty', caption: 'de, dark', file }], folder);
    expect(html).toContain('<section id="queue-empty">');
    expect(html).toContain('src="de/dark/900x600/queue-empty.png"');
  });
});
